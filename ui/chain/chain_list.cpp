#include "ui/chain/chain_list.h"

#include "album/timeline.h"
#include "ui/bridge/number_text.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/chain/chain_edits.h"
#include "ui/chain/chain_target.h"
#include "ui/chain/level_row.h"
#include "ui/chain/slot_listening.h"
#include "ui/chain/slot_meters.h"
#include "ui/chain/slot_row.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr int kSpacing = 4;

LevelRow::State levelState(Album const& album, int index) {
  Level const& level = album.tracks[static_cast<std::size_t>(index)].level;
  if (level.solvedFor)
    return *level.solvedFor == levelBasis(album, index) ? LevelRow::State::solved : LevelRow::State::stale;
  return level.gain == Decibels(0.0) ? LevelRow::State::none : LevelRow::State::typed;
}

Result<Album> withLevelPlace(Album album, TrackId id, LevelPlace place) {
  auto const track = std::ranges::find(album.tracks, id, &Track::id);
  if (track == album.tracks.end())
    return refused("the album has no such track", "Choose one of its tracks");
  if (track->locked)
    return refused(fmt::format("‘{}’ is locked", track->credits.title), "Unlock the track first");
  track->level.place = place;
  return album;
}

} // namespace

ChainList::ChainList(SessionBridge& bridge, QWidget* parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_listening(new SlotListening(bridge, this))
    , m_layout(new QVBoxLayout(this)) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Chain"));
  int const edge = theme::px(kSpacing);
  m_layout->setContentsMargins(edge, edge, edge, edge);
  m_layout->setSpacing(theme::px(kSpacing));
  m_layout->addStretch();
  m_levelRow = new LevelRow([this](QString const& typed) { return commitLevel(typed); }, this);
  connect(m_levelRow, &LevelRow::placeToggled, this, &ChainList::setPlace);
  connect(&bridge, &SessionBridge::albumChanged, this, &ChainList::refresh);
  connect(m_listening, &SlotListening::changed, this, &ChainList::showHearing);
  refresh();
}

void ChainList::setTarget(TrackId track) {
  if (track == m_track)
    return;
  m_track = track;
  m_current = -1;
  m_currentSlot = SlotId();
  refresh();
  setCurrentRow(m_rows.empty() ? -1 : 0);
}

SlotRow* ChainList::slotRow(int row) const {
  return row < 0 || row >= rowCount() ? nullptr : qobject_cast<SlotRow*>(m_rows[static_cast<std::size_t>(row)]);
}

SlotId ChainList::currentSlot() const {
  SlotRow const* const row = slotRow(m_current);
  return row == nullptr ? SlotId() : row->slot();
}

void ChainList::setCurrentSlot(SlotId slot) {
  for (int row = 0; row < rowCount(); ++row)
    if (SlotRow const* const each = slotRow(row); each != nullptr && each->slot() == slot)
      return setCurrentRow(row);
}

std::size_t ChainList::pastePosition() const {
  Chain const* const chain = findChain(m_bridge.album(), m_track);
  if (chain == nullptr)
    return 0;
  auto const current = std::ranges::find(*chain, currentSlot(), &Slot::id);
  return current == chain->end() ? chain->size() : static_cast<std::size_t>(current - chain->begin()) + 1;
}

std::size_t ChainList::insertPosition() const {
  Chain const* const chain = findChain(m_bridge.album(), m_track);
  if (chain == nullptr)
    return 0;
  std::size_t const behind = pastePosition();
  // The last limiter guards the ceiling: what is added without another wish goes in front of it.
  bool const endsInLimiter = !chain->empty() && levelIndex(*chain, LevelPlace::preLimiter) == chain->size() - 1;
  return endsInLimiter ? std::min(behind, chain->size() - 1) : behind;
}

void ChainList::arrange(std::size_t slots) {
  while (m_slotRows.size() > slots) {
    m_slotRows.back()->hide();
    m_slotRows.back()->deleteLater(); // may be the sender of the click that led here
    m_layout->removeWidget(m_slotRows.back());
    m_slotRows.pop_back();
  }
  while (m_slotRows.size() < slots)
    m_slotRows.push_back(makeRow());
}

SlotRow* ChainList::makeRow() {
  auto* const row = new SlotRow(this);
  connect(row, &SlotRow::bypassToggled, this, [this](SlotId slot, bool bypassed) {
    applyTo(slot, bypassed ? "Bypass" : "Activate",
            [=, track = m_track](Album const& album) { return edits::setBypassed(album, track, slot, bypassed); });
  });
  connect(row, &SlotRow::removeClicked, this, [this](SlotId slot) {
    setCurrentSlot(slot);
    removeCurrent();
  });
  connect(row, &SlotRow::hearingClicked, this, [this](SlotId slot, SlotHearing how) {
    setCurrentSlot(slot);
    m_listening->toggle(how, m_track, slot);
    showHearing(); // a refusal leaves the buttons as they were
  });
  return row;
}

void ChainList::refresh() {
  Album const& album = m_bridge.album();
  Chain const* const chain = findChain(album, m_track);
  std::size_t const slots = chain == nullptr ? 0 : chain->size();
  arrange(slots);
  for (std::size_t i = 0; i < slots; ++i)
    m_slotRows[i]->showSlot((*chain)[i], static_cast<int>(i) + 1, chainEdits::linkNames(album, (*chain)[i].id));
  showHearing();
  m_rows.assign(m_slotRows.begin(), m_slotRows.end());
  bool const hasLevel = !m_track.isNone() && chain != nullptr;
  m_levelRow->setVisible(hasLevel);
  if (hasLevel) {
    std::size_t const at = levelIndex(*chain, album.findTrack(m_track)->level.place);
    m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at), m_levelRow);
    showLevel();
  }
  m_layout->removeWidget(m_levelRow);
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    m_layout->insertWidget(static_cast<int>(i), m_rows[i]);
    m_rows[i]->setVisible(true);
  }
  int wanted = std::min(m_current, rowCount() - 1);
  for (int row = 0; row < rowCount(); ++row)
    if (SlotRow const* const each = slotRow(row); each != nullptr && each->slot() == m_currentSlot)
      wanted = row;
  if (wanted < 0 && !m_rows.empty())
    wanted = 0;
  setCurrentRow(wanted);
}

void ChainList::showLevel() {
  int const index = m_bridge.indexOf(m_track);
  if (index >= 0)
    m_levelRow->showLevel(m_bridge.album().tracks[static_cast<std::size_t>(index)].level,
                          levelState(m_bridge.album(), index));
}

void ChainList::setCurrentRow(int row) {
  SlotId const before = m_currentSlot;
  m_current = row;
  m_currentSlot = currentSlot();
  showCurrent();
  if (before != m_currentSlot)
    Q_EMIT currentChanged(m_currentSlot);
}

void ChainList::showCurrent() {
  for (int row = 0; row < rowCount(); ++row) {
    if (SlotRow* const slot = slotRow(row); slot != nullptr)
      slot->setCurrent(row == m_current);
    else
      m_levelRow->setCurrent(row == m_current);
  }
  setAccessibleDescription(m_current < 0 ? QString() : m_rows[static_cast<std::size_t>(m_current)]->accessibleName());
}

void ChainList::showHearing() {
  for (SlotRow* const row : m_slotRows) {
    SlotHearing const how = m_listening->hearingOf(row->slot());
    row->showHearing(how, how == SlotHearing::none ? QString() : m_listening->offsetText());
  }
}

void ChainList::showActivity(std::span<SlotActivity const> activity, double seconds) {
  for (SlotRow* const row : m_slotRows) {
    auto const found = std::ranges::find_if(
        activity, [&](SlotActivity const& each) { return each.track == m_track && each.slot == row->slot(); });
    row->meters()->showReading(found == activity.end() ? SlotReading() : found->reading, seconds);
  }
}

void ChainList::applyTo(SlotId slot, char const* verb, std::function<Result<Album>(Album const&)> edit) {
  Slot const* const found = findSlot(m_bridge.album(), m_track, slot);
  if (found == nullptr)
    return;
  std::string const name =
      fmt::format("{} {} of {}", verb, found->values.table().name(), toUtf8(chainOwnerName(m_bridge.album(), m_track)));
  if (!m_bridge.apply({name, std::move(edit)}))
    refresh(); // shows again what stands
}

void ChainList::moveSlotTo(SlotId slot, std::size_t position) {
  applyTo(slot, "Move",
          [=, track = m_track](Album const& album) { return edits::moveSlot(album, track, slot, position); });
}

void ChainList::moveCurrent(int steps) {
  SlotId const slot = currentSlot();
  Chain const* const chain = findChain(m_bridge.album(), m_track);
  if (chain == nullptr || slot.isNone())
    return;
  auto const from = std::ranges::find(*chain, slot, &Slot::id) - chain->begin();
  auto const to = from + steps;
  if (to >= 0 && to < static_cast<std::ptrdiff_t>(chain->size()))
    moveSlotTo(slot, static_cast<std::size_t>(to));
}

void ChainList::toggleBypass() {
  SlotId const slot = currentSlot();
  Slot const* const found = findSlot(m_bridge.album(), m_track, slot);
  if (found == nullptr)
    return;
  applyTo(slot, found->bypassed ? "Activate" : "Bypass",
          [=, track = m_track, bypassed = !found->bypassed](Album const& album) {
            return edits::setBypassed(album, track, slot, bypassed);
          });
}

void ChainList::removeCurrent() {
  SlotId const slot = currentSlot();
  applyTo(slot, "Remove", [=, track = m_track](Album const& album) { return edits::removeSlot(album, track, slot); });
}

void ChainList::cutCurrent() {
  SlotId const slot = currentSlot();
  applyTo(slot, "Cut", [=, track = m_track](Album const& album) { return edits::removeSlot(album, track, slot); });
}

QString ChainList::commitLevel(QString const& typed) {
  int const index = m_bridge.indexOf(m_track);
  auto const done = m_bridge.trySet(fmt::format("tracks.{}.level", index + 1), typedText(typed));
  return done ? QString() : toQt(done.error().message());
}

void ChainList::setPlace(LevelPlace place) {
  std::string const name =
      fmt::format("Level of {} {}", toUtf8(chainOwnerName(m_bridge.album(), m_track)),
                  place == LevelPlace::preLimiter ? "in front of the limiter" : "behind the chain");
  m_bridge.apply({name, [=, track = m_track](Album const& album) { return withLevelPlace(album, track, place); }});
}

bool ChainList::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && chainCommandOf(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  return QWidget::event(event);
}

void ChainList::keyPressEvent(QKeyEvent* event) {
  auto const command = chainCommandOf(*event);
  if (!command)
    return QWidget::keyPressEvent(event);
  switch (*command) {
  case ChainCommand::previous:
    return setCurrentRow(std::max(m_current - 1, m_rows.empty() ? -1 : 0));
  case ChainCommand::next:
    return setCurrentRow(std::min(m_current + 1, rowCount() - 1));
  case ChainCommand::edit:
    if (m_current >= 0 && slotRow(m_current) == nullptr)
      return m_levelRow->field()->startTyping();
    break;
  default:
    break;
  }
  Q_EMIT commanded(*command);
}

int ChainList::rowAt(QPoint at) const {
  auto const found = std::ranges::find_if(m_rows, [&](QWidget const* row) { return row->geometry().contains(at); });
  return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ChainList::dropRowAt(int y) const {
  return static_cast<int>(
      std::ranges::count_if(m_rows, [y](QWidget const* row) { return row->geometry().center().y() < y; }));
}

void ChainList::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  m_pressedRow = rowAt(event->position().toPoint());
  m_pressedAt = event->position().toPoint();
  if (m_pressedRow >= 0)
    setCurrentRow(m_pressedRow);
  setFocus(Qt::MouseFocusReason);
}

void ChainList::mouseMoveEvent(QMouseEvent* event) {
  QPoint const at = event->position().toPoint();
  bool const isSlot = slotRow(m_pressedRow) != nullptr;
  if (!isSlot || (m_dropRow < 0 && (at - m_pressedAt).manhattanLength() < QApplication::startDragDistance()))
    return;
  m_dropRow = dropRowAt(at.y());
  update();
}

void ChainList::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  int const drop = std::exchange(m_dropRow, -1);
  int const pressed = std::exchange(m_pressedRow, -1);
  update();
  SlotRow const* const dragged = slotRow(pressed);
  if (drop >= 0 && dragged != nullptr)
    this->drop(dragged->slot(), drop, event->modifiers().testFlag(Qt::ControlModifier));
}

void ChainList::drop(SlotId slot, int row, bool copies) {
  std::size_t position = 0; // slots above the drop, a moved one not counted, the level row neither
  for (int above = 0; above < row; ++above)
    if (SlotRow const* const each = slotRow(above); each != nullptr && (copies || each->slot() != slot))
      ++position;
  if (copies)
    return applyTo(slot, "Copy", [=, track = m_track](Album const& album) -> Result<Album> {
      Slot const* const found = findSlot(album, track, slot);
      return found == nullptr ? Result<Album>(album) : edits::insertSlots(album, track, {*found}, position);
    });
  if (m_slotRows[position]->slot() != slot)
    moveSlotTo(slot, position);
}

void ChainList::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && slotRow(rowAt(event->position().toPoint())) != nullptr)
    Q_EMIT commanded(ChainCommand::edit);
}

void ChainList::contextMenuEvent(QContextMenuEvent* event) {
  bool const isMouse = event->reason() == QContextMenuEvent::Mouse;
  if (int const row = isMouse ? rowAt(event->pos()) : -1; row >= 0)
    setCurrentRow(row);
  QPoint at = event->globalPos();
  if (!isMouse && m_current >= 0)
    at = m_rows[static_cast<std::size_t>(m_current)]->mapToGlobal(m_rows[static_cast<std::size_t>(m_current)]->rect().center());
  Q_EMIT menuRequested(at);
}

void ChainList::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme::colour(theme::Token::surface1));
  if (hasFocus()) {
    painter.setPen(theme::colour(theme::Token::accent));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
  if (m_dropRow < 0)
    return;
  int const spacing = theme::px(kSpacing);
  int const y = m_dropRow < rowCount() ? m_rows[static_cast<std::size_t>(m_dropRow)]->y() - spacing
                                       : m_rows.back()->geometry().bottom() + 1;
  painter.fillRect(QRect(spacing, y + spacing / 4, width() - 2 * spacing, spacing / 2),
                   theme::colour(theme::Token::accent));
}

void ChainList::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void ChainList::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

} // namespace lacquer
