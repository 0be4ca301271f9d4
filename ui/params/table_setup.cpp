#include "ui/params/table_setup.h"

#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QStyle>
#include <QTableView>

namespace lacquer {
namespace {

void setUpTable(QTableView& table) {
  table.setSelectionBehavior(QAbstractItemView::SelectRows);
  table.setTabKeyNavigation(false);
  table.setShowGrid(false);
  table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table.verticalHeader()->hide();
  table.horizontalHeader()->setHighlightSections(false);
}

} // namespace

void setUpEditedTable(QTableView& table) {
  setUpTable(table);
  table.setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
  table.setWordWrap(false);
  table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table.verticalHeader()->setDefaultSectionSize(theme::px(theme::kRowHeight));
  table.horizontalHeader()->setMinimumSectionSize(theme::px(theme::kHitTarget));
  table.horizontalHeader()->setSectionsClickable(false);
  table.horizontalHeader()->setFixedHeight(theme::px(theme::kRowHeight));
}

void setUpReadTable(QTableView& table) {
  setUpTable(table);
  table.setEditTriggers(QAbstractItemView::NoEditTriggers);
  // Headings begin above their texts.
  table.setStyleSheet(QStringLiteral("QHeaderView::section { padding: 0 %1px; }").arg(table.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &table) + 1));
  table.verticalHeader()->setDefaultSectionSize(theme::px(theme::kHitTarget));
  table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QModelIndex nextEditableCell(QAbstractItemModel const& model, QModelIndex const& from, int step) {
  int const columns = model.columnCount();
  int const cells = columns * model.rowCount();
  for (int cell = from.row() * columns + from.column() + step; cell >= 0 && cell < cells; cell += step) {
    QModelIndex const index = model.index(cell / columns, cell % columns);
    if (model.flags(index) & Qt::ItemIsEditable)
      return index;
  }
  return from;
}

} // namespace lacquer
