#pragma once

#include <QStyledItemDelegate>

namespace lacquer {

class TrackTableModel;

/// Paints the cells of the track table and edits them in place: Enter takes the text, Esc restores, Tab takes it and
/// moves on to the next cell that can be edited. A refused text stays open with the reason beneath it. [ui]
class TrackDelegate : public QStyledItemDelegate {
  Q_OBJECT
public:
  TrackDelegate(TrackTableModel& model, QObject* parent);

  void paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
  [[nodiscard]] QSize sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const override;
  [[nodiscard]] QWidget* createEditor(QWidget* parent, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
  void setEditorData(QWidget* editor, QModelIndex const& index) const override;
  void setModelData(QWidget* editor, QAbstractItemModel* model, QModelIndex const& index) const override;
  void updateEditorGeometry(QWidget* editor, QStyleOptionViewItem const& option, QModelIndex const& index) const override;

protected:
  bool eventFilter(QObject* object, QEvent* event) override;

private:
  [[nodiscard]] bool take(QWidget* editor);

  TrackTableModel& m_model;
};

} // namespace lacquer
