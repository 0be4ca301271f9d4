#include "ui/chain/chain_rack.h"

#include "processors/catalog.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_commands.h"
#include "ui/chain/chain_list.h"
#include "ui/chain/chain_target.h"
#include "ui/chain/loudness_match.h"
#include "ui/chain/preset_panel.h"
#include "ui/chain/processor_groups.h"
#include "ui/chain/rack_menu.h"
#include "ui/chain/slot_editor.h"
#include "ui/chain/slot_listening.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr int kRackWidth = 336;
constexpr double kLongestTick = 0.5;

QScrollArea* makeScrollArea(QWidget* content, QWidget* parent) {
  auto* const area = new QScrollArea(parent);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidget(content);
  area->setFocusPolicy(Qt::NoFocus);
  return area;
}

} // namespace

ChainRack::ChainRack(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge) {
  setAccessibleName(tr("Chain"));
  build();
  connectParts();
  refresh();
}

void ChainRack::build() {
  m_editor = new SlotEditor(m_bridge, this);
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(1);
  row->addWidget(makeRack());
  row->addWidget(makeScrollArea(m_editor, this), 1);
  addHeaderTools();
}

void ChainRack::addHeaderTools() {
  m_slotPresets = new QPushButton(tr("Presets"), this);
  m_slotPresets->setToolTip(tr("Finds, tries and saves presets of this processor (P in the rack)"));
  auto* const match = new QPushButton(tr("Match loudness"), this);
  match->setToolTip(tr("Measures the track with and without this processor and writes the difference into its trim"));
  for (QPushButton* const tool : {m_slotPresets, match})
    m_editor->headerTools()->addWidget(tool);
  connect(m_slotPresets, &QPushButton::clicked, this, [this] { run(ChainCommand::slotPresets); });
  connect(match, &QPushButton::clicked, this, [this] { run(ChainCommand::matchLoudness); });
}

void ChainRack::openPresets(ChainCommand which) {
  if (!m_commands->applies(which))
    return;
  bool const isChain = which == ChainCommand::chainPresets;
  m_presets->openFor(isChain ? *m_chainPresets : *m_slotPresets, m_list->target(), isChain ? SlotId() : m_list->currentSlot());
}

QWidget* ChainRack::makeRack() {
  auto* const rack = new QWidget(this);
  rack->setFixedWidth(theme::px(kRackWidth));
  m_remark = new QLabel(rack);
  m_remark->setProperty("role", "label");
  m_remark->setWordWrap(true);
  m_empty = new QLabel(rack);
  m_empty->setProperty("role", "hint");
  m_empty->setWordWrap(true);
  m_message = new QLabel(rack);
  m_message->setWordWrap(true);
  m_message->setAccessibleName(tr("Message of the rack"));
  m_list = new ChainList(m_bridge, rack);
  setFocusProxy(m_list);
  m_commands = new ChainCommands(m_bridge, *m_list, this);
  m_picker = new PickList(tr("Add processor"), this);
  m_picker->setItems(processorItems());
  m_presets = new PresetPanel(m_bridge, PresetLibrary::userFolder(), this);
  auto* const column = new QVBoxLayout(rack);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(padding);
  column->addWidget(makeTabs(rack));
  column->addLayout(makeTools(rack));
  column->addWidget(m_remark);
  column->addWidget(makeScrollArea(m_list, rack), 1);
  column->addWidget(m_empty);
  column->addWidget(m_message);
  column->addLayout(makeButtons(rack));
  return rack;
}

QTabBar* ChainRack::makeTabs(QWidget* rack) {
  m_tabs = new QTabBar(rack);
  m_tabs->addTab(tr("Track"));
  m_tabs->addTab(tr("Album"));
  m_tabs->setExpanding(false);
  m_tabs->setDrawBase(false);
  m_tabs->setAccessibleName(tr("Which chain"));
  m_tabs->setTabToolTip(0, tr("The chain of the selected track"));
  m_tabs->setTabToolTip(1, tr("The chain behind the sum of all tracks"));
  return m_tabs;
}

QHBoxLayout* ChainRack::makeTools(QWidget* rack) {
  m_off = new QPushButton(tr("Chain off, matched"), rack);
  m_off->setCheckable(true);
  m_off->setToolTip(tr("Hears the mixes without any processing, as loud as the master (1); again: back to the master"));
  m_chainPresets = new QPushButton(tr("Chain presets"), rack);
  m_chainPresets->setToolTip(tr("Finds, tries and saves presets of whole chains (Shift+P in the rack)"));
  auto* const tools = new QHBoxLayout;
  tools->addWidget(m_off, 1);
  tools->addWidget(m_chainPresets);
  return tools;
}

QHBoxLayout* ChainRack::makeButtons(QWidget* rack) {
  m_add = new QPushButton(tr("Add processor"), rack);
  m_add->setToolTip(tr("Add a processor behind the chosen one (A or Insert in the rack)"));
  m_link = new QPushButton(tr("Link with"), rack);
  m_link->setToolTip(tr("Link the chosen processor with those of other tracks: an edit of one is an edit of all"));
  auto* const links = new QMenu(this);
  m_link->setMenu(links);
  connect(links, &QMenu::aboutToShow, this, [this, links] { fillLinkMenu(*links, m_bridge, *m_list, *m_commands); });
  m_copy = new QPushButton(tr("Copy to"), rack);
  m_copy->setToolTip(tr("Replace the chains of other tracks by this one"));
  m_copy->setMenu(makeCopyMenu());
  auto* const buttons = new QHBoxLayout;
  buttons->addWidget(m_add, 1);
  buttons->addWidget(m_link);
  buttons->addWidget(m_copy);
  return buttons;
}

void ChainRack::connectParts() {
  auto const moveOn = [this] {
    m_refusal.clear();
    if (!m_commands->loudness().isRunning())
      m_said.clear();
    refresh();
    showMessage();
  };
  connect(&m_bridge, &SessionBridge::albumChanged, this, moveOn);
  connect(&m_bridge, &SessionBridge::selectionChanged, this, moveOn);
  connect(&m_bridge, &SessionBridge::meterTick, this, [this](MeterReading const& reading) {
    double const seconds = m_sinceTick.isValid() ? static_cast<double>(m_sinceTick.nsecsElapsed()) * 1e-9 : 0.0;
    m_sinceTick.start();
    m_list->showActivity(reading.activity, std::min(seconds, kLongestTick));
  });
  connect(m_tabs, &QTabBar::currentChanged, this, &ChainRack::refresh);
  connect(m_off, &QPushButton::clicked, this, [this] { run(ChainCommand::chainOff); });
  connect(m_add, &QPushButton::clicked, this, [this] { run(ChainCommand::add); });
  connect(m_chainPresets, &QPushButton::clicked, this, [this] { run(ChainCommand::chainPresets); });
  connect(m_list, &ChainList::currentChanged, this, [this](SlotId slot) {
    m_editor->setSlot(m_list->target(), slot);
    m_link->setEnabled(m_commands->applies(ChainCommand::edit));
  });
  connect(m_list, &ChainList::commanded, this, &ChainRack::run);
  connect(m_list, &ChainList::menuRequested, this, &ChainRack::openSlotMenu);
  connect(&m_list->listening(), &SlotListening::changed, this, &ChainRack::showHearing);
  connect(m_picker, &PickList::taken, this, [this](QString const& id) { addProcessor(toUtf8(id)); });
  connect(m_commands, &ChainCommands::said, this, [this](QString const& what) {
    m_said = what;
    m_refusal.clear();
    showMessage();
  });
  connect(m_commands, &ChainCommands::refused, this, [this](QString const& why) {
    m_refusal = why;
    m_said.clear();
    showMessage();
  });
  // A click leaves the focus in the list, where the keys of the rack are.
  for (QPushButton* const button : {m_off, m_chainPresets, m_add, m_link, m_copy, m_slotPresets})
    button->setFocusPolicy(Qt::TabFocus);
  showHearing();
}

void ChainRack::run(ChainCommand command) {
  switch (command) {
  case ChainCommand::add:
    if (m_add->isEnabled())
      m_picker->open(*m_add);
    break;
  case ChainCommand::edit:
    m_editor->focusFirst();
    break;
  case ChainCommand::slotPresets:
  case ChainCommand::chainPresets:
    openPresets(command);
    break;
  default:
    m_commands->run(command);
  }
  showHearing(); // a refusal leaves the button as it was
}

void ChainRack::keyPressEvent(QKeyEvent* event) {
  // Also while the editor has the focus: what is heard in parts must end quickly.
  bool const isEnd = event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier;
  if (!isEnd || !m_list->listening().end())
    QWidget::keyPressEvent(event);
}

void ChainRack::openSlotMenu(QPoint const& at) {
  auto* const menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  fillSlotMenu(*menu, *m_commands, [this](ChainCommand command) { run(command); });
  QMenu* const links = new QMenu(tr("Link with tracks"), menu);
  fillLinkMenu(*links, m_bridge, *m_list, *m_commands);
  links->setEnabled(m_commands->applies(ChainCommand::edit));
  menu->insertMenu(menu->actions().at(8), links); // behind what is done with its sound
  menu->popup(at);
}

void ChainRack::showHearing() {
  bool const isOff = m_list->listening().isChainOff();
  m_off->setChecked(isOff);
  QString const offset = isOff ? m_list->listening().offsetText() : QString();
  m_off->setText(offset.isEmpty() ? tr("Chain off, matched") : tr("Chain off, %1").arg(offset));
  showMessage();
}

QString ChainRack::message() const { return m_message->text(); }

void ChainRack::showMessage() {
  QString const hearing = m_list->listening().text();
  bool const isRefusal = !m_refusal.isEmpty();
  QString const text = isRefusal ? m_refusal : !m_said.isEmpty() ? m_said : hearing.isEmpty() ? QString() : tr("%1 (Esc ends)").arg(hearing);
  if (m_message->property("role").toString() != QLatin1String(isRefusal ? "error" : "label")) {
    m_message->setProperty("role", isRefusal ? "error" : "label");
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
  }
  m_message->setText(text);
  m_message->setVisible(!text.isEmpty());
}

QMenu* ChainRack::makeCopyMenu() {
  auto* const menu = new QMenu(this);
  QAction* const selected = menu->addAction(tr("Selected tracks"));
  QAction* const all = menu->addAction(tr("All tracks"));
  connect(selected, &QAction::triggered, this, [this] { copyChainTo(m_bridge.selectedTracks()); });
  connect(all, &QAction::triggered, this, [this] {
    std::vector<TrackId> tracks;
    for (Track const& track : m_bridge.album().tracks)
      tracks.push_back(track.id);
    copyChainTo(std::move(tracks));
  });
  connect(menu, &QMenu::aboutToShow, this,
          [this, selected] { selected->setEnabled(m_bridge.selectedTracks().size() > 1); });
  return menu;
}

void ChainRack::setTab(Tab tab) {
  m_tabs->setCurrentIndex(tab == Tab::track ? 0 : 1);
}

void ChainRack::addProcessor(std::string_view id) {
  CatalogEntry const* const entry = findProcessor(id);
  if (entry == nullptr)
    return;
  TrackId const track = m_list->target();
  std::size_t const position = m_list->insertPosition();
  std::string const name =
      fmt::format("Add {} to {}", entry->table->name(), toUtf8(chainOwnerName(m_bridge.album(), track)));
  bool const done = m_bridge.apply({name, [=, table = entry->table](Album const& album) {
                                      return edits::addSlot(album, track, ParamValues(*table), position);
                                    }});
  if (!done)
    return;
  m_list->setCurrentSlot((*findChain(m_bridge.album(), track))[position].id);
  m_list->setFocus(Qt::OtherFocusReason);
}

void ChainRack::copyChainTo(std::vector<TrackId> targets) {
  TrackId const from = m_list->target();
  std::erase(targets, from);
  if (targets.empty() || from.isNone())
    return;
  std::string const name = fmt::format("Copy chain of {} to {} {}", toUtf8(chainOwnerName(m_bridge.album(), from)),
                                       targets.size(), targets.size() == 1 ? "track" : "tracks");
  m_bridge.apply({name, [=](Album const& album) { return edits::copyChain(album, from, targets); }});
}

QString ChainRack::remark() const {
  int const index = m_bridge.indexOf(m_bridge.selectedTrack());
  if (index < 0 || m_tabs->currentIndex() == 1)
    return {};
  Track const& track = m_bridge.album().tracks[static_cast<std::size_t>(index)];
  if (track.continuous && index > 0)
    return tr("Continues the track before it and sounds through that track's chain.");
  return track.locked ? tr("Locked: unlock the track to change its chain.") : QString();
}

void ChainRack::refreshTabs(int index) {
  QString const title =
      index < 0 ? QString() : toQt(m_bridge.album().tracks[static_cast<std::size_t>(index)].credits.title);
  m_tabs->setTabText(0, index < 0 ? tr("Track")
                                  : fontMetrics().elidedText(QStringLiteral("%1 %2").arg(index + 1).arg(title),
                                                             Qt::ElideRight, theme::px(kRackWidth / 2)));
}

void ChainRack::refresh() {
  int const index = m_bridge.indexOf(m_bridge.selectedTrack());
  bool const isAlbum = m_tabs->currentIndex() == 1;
  bool const exists = isAlbum || index >= 0;
  refreshTabs(index);
  m_list->setTarget(isAlbum ? TrackId() : m_bridge.selectedTrack());
  m_list->setVisible(exists);
  m_editor->setSlot(m_list->target(), m_list->currentSlot());
  m_remark->setText(remark());
  m_remark->setVisible(!m_remark->text().isEmpty());
  Chain const* const chain = exists ? findChain(m_bridge.album(), m_list->target()) : nullptr;
  bool const isEmpty = chain == nullptr || chain->empty();
  m_empty->setVisible(isEmpty);
  m_empty->setText(!exists ? tr("Add tracks first; each gets a chain of its own.")
                   : isAlbum
                       ? tr("No processors yet. What stands here works on the whole album, behind all tracks.")
                       : tr("No processors yet. Add one here, or select a track whose chain suits and use Copy to."));
  m_off->setEnabled(m_commands->applies(ChainCommand::chainOff));
  m_chainPresets->setEnabled(exists);
  m_add->setEnabled(exists);
  m_link->setEnabled(m_commands->applies(ChainCommand::edit));
  m_copy->setEnabled(!isAlbum && exists && !isEmpty);
}

} // namespace lacquer
