#include "ui/delivery/disc_table.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/transport.h"
#include "ui/delivery/disc_delegate.h"
#include "ui/delivery/disc_edits.h"
#include "ui/delivery/disc_table_model.h"
#include "ui/params/table_setup.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

/// What a column has to hold; empty: a tick box or a text.
char const* widestText(DiscColumn column) {
  switch (column) {
  case DiscColumn::number:
    return "index 88";
  case DiscColumn::time:
  case DiscColumn::programme:
  case DiscColumn::length:
  case DiscColumn::pregap:
    return "88:88:88";
  case DiscColumn::mark:
    return "−888.888";
  case DiscColumn::isrc:
    return "WWWWW8888888";
  default:
    return "";
  }
}

} // namespace

DiscTable::DiscTable(SessionBridge& bridge, DiscTableModel& model, QWidget* parent)
    : QTableView(parent)
    , m_bridge(bridge)
    , m_model(model) {
  setModel(&model);
  setItemDelegate(new DiscDelegate(model, this));
  setAccessibleName(tr("PQ table of the disc"));
  setUpEditedTable(*this);
  setSelectionMode(SingleSelection);
  arrangeColumns();
  connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DiscTable::takeSelection);
  connect(&bridge, &SessionBridge::selectionChanged, this, &DiscTable::showSelection);
  connect(&model, &QAbstractItemModel::modelReset, this, &DiscTable::showSelection);
  showSelection();
}

void DiscTable::arrangeColumns() {
  QFontMetrics const metrics(theme::numberFont(theme::Size::body));
  QFontMetrics const heading(theme::font(theme::Size::label, QFont::DemiBold));
  for (int section = 0; section < kDiscColumns; ++section) {
    int const text = metrics.horizontalAdvance(QString::fromUtf8(widestText(static_cast<DiscColumn>(section))));
    int const name = heading.horizontalAdvance(m_model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
    setColumnWidth(section, std::max(text, name) + theme::px(20));
  }
}

// Title, performer and check share what the numbers leave, but stay readable: then the table scrolls.
void DiscTable::stretchTexts() {
  struct Share {
    DiscColumn column;
    int least;
    double part;
  };
  constexpr Share kShares[]{{DiscColumn::title, 140, 0.45}, {DiscColumn::artist, 110, 0.3}, {DiscColumn::check, 70, 0.25}};
  int left = viewport()->width() - horizontalHeader()->length();
  for (Share const& share : kShares)
    left += columnWidth(static_cast<int>(share.column));
  for (Share const& share : kShares)
    setColumnWidth(static_cast<int>(share.column), std::max(theme::px(share.least), static_cast<int>(left * share.part)));
}

void DiscTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  stretchTexts();
}

void DiscTable::showSelection() {
  if (m_synchronising)
    return;
  QScopedValueRollback const guard(m_synchronising, true);
  TrackId const track = m_bridge.selectedTrack();
  if (currentIndex().isValid() && m_model.trackOf(currentIndex().row()) == track)
    return;
  int const row = m_model.rowOf(track);
  if (row < 0)
    return clearSelection();
  int const column = currentIndex().isValid() ? currentIndex().column() : static_cast<int>(DiscColumn::title);
  setCurrentIndex(m_model.index(row, column));
}

void DiscTable::takeSelection() {
  TrackId const track = m_model.trackOf(currentIndex().row());
  if (m_synchronising || track.isNone())
    return;
  QScopedValueRollback const guard(m_synchronising, true);
  m_bridge.setSelectedTrack(track);
}

bool DiscTable::isOnIndexMark() const { return currentIndex().isValid() && m_model.row(currentIndex().row()).index > 1; }

void DiscTable::addIndexMark() {
  if (!currentIndex().isValid())
    return;
  DiscRow const at = m_model.row(currentIndex().row());
  TrackId const id = m_model.trackOf(currentIndex().row());
  Track const& track = *m_bridge.album().findTrack(id);
  Timeline const& timeline = m_bridge.timeline();
  Placement const& place = timeline.placements[at.track];
  Frames const end = place.end();
  Frames where = m_bridge.transport().position();
  if (where <= place.mark || where >= end) { // halfway between the selected mark and what follows it
    auto const markAt = [&](std::size_t index) { return place.mark + toFrames(track.indexMarks[index], timeline.rate); };
    std::size_t const next = static_cast<std::size_t>(at.index - 1);
    Frames const from = at.index == 1 ? place.mark : markAt(next - 1);
    Frames const to = next < track.indexMarks.size() ? markAt(next) : end;
    where = from + Frames((to - from).value() / 2);
  }
  constexpr double kMillisecond = 1000.0;
  double const seconds = toSeconds(where - place.mark, timeline.rate).value();
  m_bridge.apply(discEdits::addIndexMark(m_bridge.album(), id, Seconds(std::round(seconds * kMillisecond) / kMillisecond)));
}

void DiscTable::removeIndexMark() {
  if (!isOnIndexMark())
    return;
  int const row = currentIndex().row();
  m_bridge.apply(discEdits::removeIndexMark(m_bridge.album(), m_model.trackOf(row), static_cast<std::size_t>(m_model.row(row).index - 2)));
}

bool DiscTable::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && state() != EditingState) {
    auto* const key = static_cast<QKeyEvent*>(event);
    int const code = key->key();
    // These mean something here; elsewhere they delete tracks, seek, or copy slots.
    bool const own = code == Qt::Key_Delete || code == Qt::Key_Insert || code == Qt::Key_Left || code == Qt::Key_Right ||
                     key->matches(QKeySequence::Copy) || key->matches(QKeySequence::Paste);
    if (own) {
      event->accept();
      return true;
    }
  }
  return QTableView::event(event);
}

void DiscTable::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) {
    Q_EMIT copyWanted();
    return;
  }
  if (event->matches(QKeySequence::Paste)) {
    Q_EMIT pasteWanted();
    return;
  }
  switch (event->key()) {
  case Qt::Key_Insert:
    return addIndexMark();
  case Qt::Key_Delete:
    return removeIndexMark();
  case Qt::Key_Return:
  case Qt::Key_Enter:
    if (state() == EditingState || !currentIndex().isValid())
      break;
    if (DiscTableModel::isFlag(currentIndex().column()))
      m_model.toggle(currentIndex());
    else
      edit(currentIndex());
    return;
  default:
    break;
  }
  QTableView::keyPressEvent(event);
}

QModelIndex DiscTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
  if (action == MoveNext || action == MovePrevious)
    return nextEditableCell(m_model, currentIndex(), action == MoveNext ? 1 : -1);
  return QTableView::moveCursor(action, modifiers);
}

void DiscTable::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  QAction* const add = menu.addAction(tr("Add index mark"), this, &DiscTable::addIndexMark);
  add->setShortcut(Qt::Key_Insert);
  QAction* const remove = menu.addAction(tr("Remove index mark"), this, &DiscTable::removeIndexMark);
  remove->setShortcut(Qt::Key_Delete);
  remove->setEnabled(isOnIndexMark());
  menu.addSeparator();
  menu.addAction(tr("Copy texts as table"), this, &DiscTable::copyWanted)->setShortcut(QKeySequence::Copy);
  menu.addAction(tr("Paste texts…"), this, &DiscTable::pasteWanted)->setShortcut(QKeySequence::Paste);
  menu.exec(event->globalPos());
}

} // namespace lacquer
