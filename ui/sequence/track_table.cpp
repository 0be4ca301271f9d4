#include "ui/sequence/track_table.h"

#include "ui/bridge/session_bridge.h"
#include "ui/params/table_setup.h"
#include "ui/sequence/track_delegate.h"
#include "ui/sequence/track_table_model.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMimeData>
#include <QPainter>
#include <QScopedValueRollback>

namespace lacquer {

using theme::Token;

TrackTable::TrackTable(SessionBridge& bridge, TrackTableModel& model, QWidget* parent)
    : QTableView(parent)
    , m_bridge(bridge)
    , m_model(model) {
  setModel(&model);
  setItemDelegate(new TrackDelegate(model, this));
  setAccessibleName(tr("Tracks"));
  setUpEditedTable(*this);
  setSelectionMode(ExtendedSelection);
  setDragEnabled(true);
  setAcceptDrops(true);
  setDropIndicatorShown(false); // a line over the whole row is painted instead
  setDragDropMode(DragDrop);
  setDefaultDropAction(Qt::MoveAction);
  arrangeColumns();
  connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TrackTable::takeSelection);
  connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TrackTable::takeSelection);
  connect(&bridge, &SessionBridge::selectionChanged, this, &TrackTable::showSelection);
  connect(&model, &QAbstractItemModel::modelReset, this, &TrackTable::showSelection);
  showSelection();
}

void TrackTable::arrangeColumns() {
  QFontMetrics const metrics(theme::numberFont(theme::Size::body));
  QFontMetrics const heading(theme::font(theme::Size::label, QFont::DemiBold));
  for (TrackColumnSpec const& spec : trackColumns()) {
    int const section = static_cast<int>(spec.column);
    if (spec.column == TrackColumn::title || spec.column == TrackColumn::artist)
      continue;
    horizontalHeader()->setSectionResizeMode(section, QHeaderView::Interactive);
    int const width = std::max(metrics.horizontalAdvance(QString::fromUtf8(spec.widestText)),
                               heading.horizontalAdvance(QString::fromUtf8(spec.heading)));
    setColumnWidth(section, width + theme::px(16));
  }
}

// Title and artist share what the numbers leave, but stay readable: then the table scrolls.
void TrackTable::stretchTexts() {
  int const title = static_cast<int>(TrackColumn::title);
  int const artist = static_cast<int>(TrackColumn::artist);
  int const numbers = horizontalHeader()->length() - columnWidth(title) - columnWidth(artist);
  int const left = viewport()->width() - numbers;
  int const titleWidth = std::max(theme::px(140), left * 11 / 20);
  setColumnWidth(title, titleWidth);
  setColumnWidth(artist, std::max(theme::px(100), left - titleWidth));
}

void TrackTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  stretchTexts();
}

void TrackTable::showSelection() {
  if (m_synchronising)
    return;
  QScopedValueRollback const guard(m_synchronising, true);
  QItemSelection rows;
  for (TrackId const track : m_bridge.selectedTracks())
    if (int const row = m_bridge.indexOf(track); row >= 0 && row < m_model.rowCount())
      rows.select(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1));
  selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
  int const row = m_bridge.indexOf(m_bridge.selectedTrack());
  int const column = currentIndex().isValid() ? currentIndex().column() : static_cast<int>(TrackColumn::title);
  if (row >= 0 && row < m_model.rowCount() && currentIndex().row() != row)
    selectionModel()->setCurrentIndex(m_model.index(row, column), QItemSelectionModel::NoUpdate);
}

void TrackTable::takeSelection() {
  if (m_synchronising || m_model.rowCount() == 0 || m_model.rowCount() != static_cast<int>(m_bridge.album().tracks.size()))
    return;
  QScopedValueRollback const guard(m_synchronising, true);
  std::vector<TrackId> tracks;
  for (QModelIndex const& index : selectionModel()->selectedRows())
    tracks.emplace_back(index.data(TrackTableModel::trackRole).toULongLong());
  TrackId current(currentIndex().data(TrackTableModel::trackRole).toULongLong());
  if (!tracks.empty() && !selectionModel()->isRowSelected(currentIndex().row()))
    current = tracks.front();
  m_bridge.setSelection(current, std::move(tracks));
}

QModelIndex TrackTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
  if (action == MoveNext || action == MovePrevious)
    return nextEditableCell(m_model, currentIndex(), action == MoveNext ? 1 : -1);
  return QTableView::moveCursor(action, modifiers);
}

void TrackTable::keyPressEvent(QKeyEvent* event) {
  bool const enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enter && state() != EditingState && currentIndex().isValid()) {
    edit(currentIndex());
    return;
  }
  QTableView::keyPressEvent(event);
}

void TrackTable::contextMenuEvent(QContextMenuEvent* event) { Q_EMIT menuRequested(event->globalPos()); }

int TrackTable::rowToDropAt(QPoint at) const {
  int const row = rowAt(at.y());
  if (row < 0)
    return m_model.rowCount();
  QRect const box = visualRect(m_model.index(row, 0));
  return at.y() > box.center().y() ? row + 1 : row;
}

void TrackTable::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() || event->mimeData()->hasFormat(QString::fromLatin1(TrackTableModel::kMimeType)))
    event->acceptProposedAction();
}

void TrackTable::dragMoveEvent(QDragMoveEvent* event) {
  m_dropRow = rowToDropAt(event->position().toPoint());
  event->acceptProposedAction();
  viewport()->update();
}

void TrackTable::dragLeaveEvent(QDragLeaveEvent*) {
  m_dropRow = -1;
  viewport()->update();
}

void TrackTable::dropEvent(QDropEvent* event) {
  int const row = rowToDropAt(event->position().toPoint());
  m_dropRow = -1;
  viewport()->update();
  bool const own = event->mimeData()->hasFormat(QString::fromLatin1(TrackTableModel::kMimeType));
  event->setDropAction(own ? Qt::MoveAction : Qt::CopyAction);
  event->accept();
  m_model.dropMimeData(event->mimeData(), event->dropAction(), row, 0, {});
}

void TrackTable::paintEvent(QPaintEvent* event) {
  QTableView::paintEvent(event);
  if (m_dropRow < 0)
    return;
  bool const atEnd = m_dropRow >= m_model.rowCount();
  int y = 0;
  if (m_model.rowCount() > 0)
    y = atEnd ? visualRect(m_model.index(m_model.rowCount() - 1, 0)).bottom() + 1 : visualRect(m_model.index(m_dropRow, 0)).top();
  QPainter painter(viewport());
  painter.fillRect(QRect(0, std::max(0, y - theme::px(1)), viewport()->width(), theme::px(2)), theme::colour(Token::accent));
}

} // namespace lacquer
