#include "ui/chain/rack_menu.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_commands.h"
#include "ui/chain/chain_edits.h"
#include "ui/chain/chain_list.h"
#include "ui/chain/chain_target.h"

#include <QCoreApplication>
#include <QMenu>

#include <algorithm>
#include <array>

namespace lacquer {
namespace {

QString tr(char const* text) { return QCoreApplication::translate("lacquer::RackMenu", text); }

struct Entry {
  ChainCommand command;
  char const* text; ///< empty: a line
};

constexpr Entry kLine{ChainCommand::edit, ""};
constexpr std::array kEntries{
    Entry{ChainCommand::edit, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Edit")},
    Entry{ChainCommand::bypass, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Bypass or activate")},
    Entry{ChainCommand::slotPresets, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Presets\u2026")},
    kLine,
    Entry{ChainCommand::hearDelta, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Hear only what it changes (\u0394)")},
    Entry{ChainCommand::hearWithout, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Hear the master without it, matched")},
    Entry{ChainCommand::hearOnly, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Hear it alone")},
    Entry{ChainCommand::matchLoudness, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Match loudness by its trim")},
    kLine,
    Entry{ChainCommand::cut, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Cut")},
    Entry{ChainCommand::copy, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Copy")},
    Entry{ChainCommand::paste, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Paste")},
    Entry{ChainCommand::pasteValues, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Paste values")},
    Entry{ChainCommand::duplicate, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Duplicate")},
    Entry{ChainCommand::moveUp, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Move up")},
    Entry{ChainCommand::moveDown, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Move down")},
    Entry{ChainCommand::remove, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Remove")},
    kLine,
    Entry{ChainCommand::copyChain, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Copy the whole chain")},
    Entry{ChainCommand::pasteChain, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Paste as the whole chain")},
    Entry{ChainCommand::chainPresets, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Presets of chains\u2026")},
    Entry{ChainCommand::add, QT_TRANSLATE_NOOP("lacquer::RackMenu", "Add processor\u2026")}};

} // namespace

void fillSlotMenu(QMenu& menu, ChainCommands const& commands, std::function<void(ChainCommand)> const& run) {
  for (Entry const& entry : kEntries) {
    if (*entry.text == '\0') {
      menu.addSeparator();
      continue;
    }
    QString text = tr(entry.text);
    if (QString const key = chainKeyText(entry.command); !key.isEmpty())
      text += QLatin1Char('\t') + key;
    QAction* const action = menu.addAction(text);
    action->setEnabled(commands.applies(entry.command));
    QObject::connect(action, &QAction::triggered, &menu, [run, command = entry.command] { run(command); });
  }
}

void fillLinkMenu(QMenu& menu, SessionBridge& bridge, ChainList const& list, ChainCommands& commands) {
  menu.clear();
  auto const add = [&](QString const& text, ChainCommand command) {
    QAction* const action = menu.addAction(text);
    action->setEnabled(commands.applies(command));
    QObject::connect(action, &QAction::triggered, &commands, [&commands, command] { commands.run(command); });
  };
  add(tr("Selected tracks"), ChainCommand::linkSelected);
  add(tr("All tracks"), ChainCommand::linkAll);
  menu.addSeparator();
  auto const linked = chainEdits::linkedWith(bridge.album(), list.currentSlot());
  bool const hasSlot = commands.applies(ChainCommand::edit);
  auto const addTrack = [&](QString text, TrackId track) {
    QAction* const action = menu.addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    action->setCheckable(true);
    action->setEnabled(hasSlot);
    action->setChecked(std::ranges::find(linked, track, &chainEdits::PlacedSlot::track) != linked.end());
    QObject::connect(action, &QAction::triggered, &commands, [&commands, track] { commands.toggleLink(track); });
  };
  int number = 0;
  for (Track const& track : bridge.album().tracks)
    if (++number; track.id != list.target())
      addTrack(QStringLiteral("%1 %2").arg(number).arg(toQt(track.credits.title)), track.id);
  if (!list.target().isNone())
    addTrack(tr("The album's chain"), {});
  menu.addSeparator();
  add(tr("Unlink"), ChainCommand::unlink);
}

} // namespace lacquer
