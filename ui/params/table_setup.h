#pragma once

#include <QModelIndex>

class QAbstractItemModel;
class QTableView;

namespace lacquer {

/// The looks and keys of tables whose cells are typed into: whole rows are selected, F2 and a double click type, rows of
/// one height, and a header that is no button. Tab leaves the table; see nextEditableCell(). [ui]
void setUpEditedTable(QTableView& table);

/// The same of tables that are only read. [ui]
void setUpReadTable(QTableView& table);

/// Where Tab goes from one edited cell: the next one that can be edited (step 1) or the one before (−1), over the ends of
/// rows; `from` where there is none. [ui]
[[nodiscard]] QModelIndex nextEditableCell(QAbstractItemModel const& model, QModelIndex const& from, int step);

} // namespace lacquer
