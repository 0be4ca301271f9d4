#pragma once

#include "ui/params/cell_editor.h"

namespace lacquer {

class TrackTableModel;

/// Paints the cells of the track table and edits them in place. [ui]
class TrackDelegate : public CellEditor {
  Q_OBJECT
public:
  TrackDelegate(TrackTableModel& model, QObject* parent);

  void paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
  [[nodiscard]] QSize sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const override;

protected:
  [[nodiscard]] Result<void> tryEdit(QModelIndex const& index, QString const& text) override;
  void dress(QLineEdit& editor, QModelIndex const& index) const override;

private:
  TrackTableModel& m_model;
};

} // namespace lacquer
