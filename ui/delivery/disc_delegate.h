#pragma once

#include "ui/params/cell_editor.h"

namespace lacquer {

class DiscTableModel;

/// Paints the cells of the PQ table, flags as tick boxes, findings with a mark by severity, and edits them in place. [ui]
class DiscDelegate final : public CellEditor {
  Q_OBJECT
public:
  DiscDelegate(DiscTableModel& model, QObject* parent);

  void paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
  [[nodiscard]] QSize sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const override;

protected:
  [[nodiscard]] Result<void> tryEdit(QModelIndex const& index, QString const& text) override;
  void dress(QLineEdit& editor, QModelIndex const& index) const override;
  bool editorEvent(QEvent* event, QAbstractItemModel* model, QStyleOptionViewItem const& option, QModelIndex const& index) override;

private:
  DiscTableModel& m_model;
};

} // namespace lacquer
