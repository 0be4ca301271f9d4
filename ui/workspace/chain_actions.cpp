#include "ui/workspace/chain_actions.h"

#include "ui/bridge/comparing.h"
#include "ui/bridge/session_bridge.h"
#include "ui/chain/chain_commands.h"
#include "ui/chain/chain_list.h"
#include "ui/chain/chain_rack.h"
#include "ui/chain/slot_listening.h"
#include "ui/workspace/action_set.h"

#include <QAction>

#include <array>

namespace lacquer {
namespace {

QString const kChain = QStringLiteral("Chain");

struct Checkable {
  char const* id;
  SlotHearing hearing;
};
constexpr std::array kCheckables{Checkable{"chain.delta", SlotHearing::delta}, Checkable{"chain.without", SlotHearing::without},
                                 Checkable{"chain.only", SlotHearing::only}};

bool needsSight(ChainCommand command) {
  return command == ChainCommand::add || command == ChainCommand::edit || command == ChainCommand::slotPresets ||
         command == ChainCommand::chainPresets;
}

} // namespace

struct ChainActions::Wording {
  char const* id;
  ChainCommand command;
  QString text;
  QString help;
  char const* key;
};

ChainActions::ChainActions(ActionSet& actions, SessionBridge& bridge, std::function<ChainRack*()> rack,
                           std::function<void()> showMaster)
    : QObject(&actions)
    , m_actions(actions)
    , m_rack(std::move(rack))
    , m_showMaster(std::move(showMaster)) {
  add({"chain.add", ChainCommand::add, tr("&Add processor\u2026"), tr("Opens the list of processors (A in the rack)"), "Ctrl+Shift+A"});
  add({"chain.edit", ChainCommand::edit, tr("&Edit processor"), tr("Goes to the editor of the chosen processor (Enter in the rack)"), "F4"});
  add({"chain.bypass", ChainCommand::bypass, tr("&Bypass processor"), tr("Bypasses the chosen processor, or lets it work again (B in the rack)"), "Ctrl+B"});
  add({"chain.remove", ChainCommand::remove, tr("&Remove processor"), tr("Removes the chosen processor (Delete in the rack)"), ""});
  add({"chain.moveUp", ChainCommand::moveUp, tr("Move processor &up"), tr("Moves the chosen processor towards the input (Ctrl+Up in the rack)"), ""});
  add({"chain.moveDown", ChainCommand::moveDown, tr("Move processor &down"), tr("Moves the chosen processor towards the output (Ctrl+Down in the rack)"), ""});
  add({"chain.delta", ChainCommand::hearDelta, tr("Hear only what it &changes"), tr("Hears the difference that the chosen processor makes (D in the rack)"), "Alt+D"});
  add({"chain.without", ChainCommand::hearWithout, tr("Hear the master &without it"), tr("Hears the master without the chosen processor, as loud as with it (W in the rack)"), "Alt+W"});
  add({"chain.only", ChainCommand::hearOnly, tr("Hear it al&one"), tr("Hears the chosen processor alone in its chain, as loud as the master (S in the rack)"), "Alt+S"});
  add({"chain.matchLoudness", ChainCommand::matchLoudness, tr("&Match loudness by trim"), tr("Measures with and without the chosen processor and writes the difference into its trim"), "Ctrl+Alt+M"});
  add({"chain.presets", ChainCommand::slotPresets, tr("Presets of the processor\u2026"), tr("Finds, tries and saves presets of the chosen processor (P in the rack)"), "Ctrl+P"});
  add({"chain.chainPresets", ChainCommand::chainPresets, tr("Presets of chains\u2026"), tr("Finds, tries and saves presets of whole chains (Shift+P in the rack)"), "Ctrl+Shift+P"});
  add({"chain.cut", ChainCommand::cut, tr("Cu&t processor"), tr("Takes the chosen processor to the clipboard (Ctrl+X in the rack)"), ""});
  add({"chain.copy", ChainCommand::copy, tr("Cop&y processor"), tr("Copies the chosen processor to the clipboard (Ctrl+C in the rack)"), ""});
  add({"chain.paste", ChainCommand::paste, tr("&Paste processors"), tr("Puts what is on the clipboard behind the chosen processor (Ctrl+V in the rack)"), ""});
  add({"chain.pasteValues", ChainCommand::pasteValues, tr("Paste &values"), tr("Values of the copied processor onto the chosen one of the same kind (Ctrl+Shift+V in the rack)"), ""});
  add({"chain.duplicate", ChainCommand::duplicate, tr("Dup&licate processor"), tr("The chosen processor once more, behind itself (Ctrl+D in the rack)"), ""});
  add({"chain.copyChain", ChainCommand::copyChain, tr("Copy c&hain"), tr("Copies the whole chain to the clipboard (Ctrl+Shift+C in the rack)"), ""});
  add({"chain.pasteChain", ChainCommand::pasteChain, tr("Paste as the whole chain"), tr("Replaces the chain shown by what is on the clipboard"), ""});
  add({"chain.linkSelected", ChainCommand::linkSelected, tr("Link with &selected tracks"), tr("Links the chosen processor with those of the selected tracks: an edit of one is an edit of each"), ""});
  add({"chain.linkAll", ChainCommand::linkAll, tr("Link with all tracks"), tr("Links the chosen processor with those of all tracks: an edit of one is an edit of all"), ""});
  add({"chain.unlink", ChainCommand::unlink, tr("U&nlink"), tr("Takes the chosen processor out of its link; all keep their values"), ""});
  add({"chain.off", ChainCommand::chainOff, tr("Chain o&ff, matched"), tr("Hears the mixes without any processing, as loud as the master"), "Alt+O"});
  connect(&bridge.comparing(), &Comparing::changed, this, &ChainActions::update);
}

void ChainActions::add(Wording const& wording) {
  QList<QKeySequence> keys;
  if (*wording.key != '\0')
    keys << QKeySequence(QString::fromLatin1(wording.key), QKeySequence::PortableText);
  QAction* const action = m_actions.add(QString::fromLatin1(wording.id), kChain, {wording.text, wording.help}, keys,
                                        [this, command = wording.command] { run(command); });
  action->setAutoRepeat(false);
  for (Checkable const& each : kCheckables)
    if (each.id == std::string_view(wording.id))
      action->setCheckable(true);
  if (wording.command == ChainCommand::chainOff)
    action->setCheckable(true);
}

void ChainActions::run(ChainCommand command) {
  ChainRack* const rack = m_rack();
  if (rack == nullptr)
    return;
  if (needsSight(command))
    m_showMaster();
  if (rack->commands().applies(command))
    rack->run(command);
  update(); // a toggle that was refused goes back
}

void ChainActions::update() {
  ChainRack* const rack = m_rack();
  if (rack == nullptr)
    return;
  SlotListening const& listening = rack->list()->listening();
  for (Checkable const& each : kCheckables)
    m_actions.find(QString::fromLatin1(each.id))->setChecked(listening.hearing() == each.hearing);
  m_actions.find(QStringLiteral("chain.off"))->setChecked(listening.isChainOff());
}

} // namespace lacquer
