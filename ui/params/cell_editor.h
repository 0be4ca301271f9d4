#pragma once

#include "core/result.h"

#include <QStyledItemDelegate>

class QLineEdit;

namespace lacquer {

/// Edits the cells of a table in place: Enter takes the text, Esc restores, Tab takes it and moves on to the next cell that
/// can be edited. A refused text stays open with the reason beneath it. [ui]
class CellEditor : public QStyledItemDelegate {
  Q_OBJECT
public:
  using QStyledItemDelegate::QStyledItemDelegate;

  [[nodiscard]] QWidget* createEditor(QWidget* parent, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
  void setEditorData(QWidget* editor, QModelIndex const& index) const override;
  void setModelData(QWidget* editor, QAbstractItemModel* model, QModelIndex const& index) const override;
  void updateEditorGeometry(QWidget* editor, QStyleOptionViewItem const& option, QModelIndex const& index) const override;

protected:
  /// Sets the cell from a typed text, or says why not.
  [[nodiscard]] virtual Result<void> tryEdit(QModelIndex const& index, QString const& text) = 0;
  /// Font, alignment, name and tooltip of the line to type into.
  virtual void dress(QLineEdit& editor, QModelIndex const& index) const = 0;
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  [[nodiscard]] bool take(QWidget* editor);
};

} // namespace lacquer
