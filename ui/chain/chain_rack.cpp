#include "ui/chain/chain_rack.h"

#include "processors/catalog.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_list.h"
#include "ui/chain/chain_target.h"
#include "ui/chain/slot_editor.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
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
  connect(&bridge, &SessionBridge::albumChanged, this, &ChainRack::refresh);
  connect(&bridge, &SessionBridge::selectionChanged, this, &ChainRack::refresh);
  connect(&bridge, &SessionBridge::meterTick, this, [this](MeterReading const& reading) {
    double const seconds = m_sinceTick.isValid() ? static_cast<double>(m_sinceTick.nsecsElapsed()) * 1e-9 : 0.0;
    m_sinceTick.start();
    m_list->showReduction(reading.activity, std::min(seconds, kLongestTick));
  });
  refresh();
}

void ChainRack::build() {
  m_editor = new SlotEditor(m_bridge, this);
  m_editorArea = makeScrollArea(m_editor, this);
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(1);
  row->addWidget(makeRack());
  row->addWidget(m_editorArea, 1);
}

QWidget* ChainRack::makeRack() {
  auto* const rack = new QWidget(this);
  rack->setFixedWidth(theme::px(kRackWidth));
  m_tabs = new QTabBar(rack);
  m_tabs->addTab(tr("Track"));
  m_tabs->addTab(tr("Album"));
  m_tabs->setExpanding(false);
  m_tabs->setDrawBase(false);
  m_tabs->setAccessibleName(tr("Which chain"));
  m_tabs->setTabToolTip(0, tr("The chain of the selected track"));
  m_tabs->setTabToolTip(1, tr("The chain behind the sum of all tracks"));
  connect(m_tabs, &QTabBar::currentChanged, this, &ChainRack::refresh);
  m_remark = new QLabel(rack);
  m_remark->setProperty("role", "label");
  m_remark->setWordWrap(true);
  m_empty = new QLabel(rack);
  m_empty->setProperty("role", "hint");
  m_empty->setWordWrap(true);
  m_list = new ChainList(m_bridge, rack);
  setFocusProxy(m_list);
  connect(m_list, &ChainList::currentChanged, this, [this](SlotId slot) { m_editor->setSlot(m_list->target(), slot); });
  connect(m_list, &ChainList::addRequested, this, [this] { m_add->showMenu(); });
  connect(m_list, &ChainList::editRequested, m_editor, &SlotEditor::focusFirst);
  m_add = new QPushButton(tr("Add processor"), rack);
  m_add->setToolTip(tr("Add a processor behind the chosen one (Insert or A)"));
  m_add->setMenu(makeAddMenu());
  m_copy = new QPushButton(tr("Copy to"), rack);
  m_copy->setToolTip(tr("Replace the chains of other tracks by this one"));
  m_copy->setMenu(makeCopyMenu());
  auto* const buttons = new QHBoxLayout;
  buttons->addWidget(m_add, 1);
  buttons->addWidget(m_copy);
  auto* const column = new QVBoxLayout(rack);
  int const padding = theme::px(theme::kPanelPadding);
  column->setContentsMargins(padding, padding, padding, padding);
  column->setSpacing(padding);
  column->addWidget(m_tabs);
  column->addWidget(m_remark);
  column->addWidget(makeScrollArea(m_list, rack), 1);
  column->addWidget(m_empty);
  column->addLayout(buttons);
  return rack;
}

QMenu* ChainRack::makeAddMenu() {
  auto* const menu = new QMenu(this);
  menu->setToolTipsVisible(true);
  for (CatalogEntry const& entry : catalog()) {
    QAction* const action = menu->addAction(toQt(entry.table->name()));
    action->setToolTip(toQt(entry.table->doc()));
    connect(action, &QAction::triggered, this, [this, id = entry.table->id()] { addProcessor(id); });
  }
  return menu;
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

void ChainRack::refresh() {
  int const index = m_bridge.indexOf(m_bridge.selectedTrack());
  bool const isAlbum = m_tabs->currentIndex() == 1;
  bool const exists = isAlbum || index >= 0;
  QString const title =
      index < 0 ? QString() : toQt(m_bridge.album().tracks[static_cast<std::size_t>(index)].credits.title);
  m_tabs->setTabText(0, index < 0 ? tr("Track")
                                  : fontMetrics().elidedText(QStringLiteral("%1 %2").arg(index + 1).arg(title),
                                                             Qt::ElideRight, theme::px(kRackWidth / 2)));
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
  m_add->setEnabled(exists);
  m_copy->setEnabled(!isAlbum && exists && !isEmpty);
}

} // namespace lacquer
