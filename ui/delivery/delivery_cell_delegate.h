#pragma once

#include "ui/delivery/delivery_matrix_model.h"

#include <QRectF>
#include <QStyledItemDelegate>

class QPainter;

namespace lacquer {

/// A cell of the delivery matrix: the tick, then the state as shape, colour and word; a bar while it is exported. [ui]
class DeliveryCellDelegate final : public QStyledItemDelegate {
  Q_OBJECT
public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
  [[nodiscard]] QSize sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const override;
  bool editorEvent(QEvent* event, QAbstractItemModel* model, QStyleOptionViewItem const& option,
                   QModelIndex const& index) override;
  /// Where a click ticks: the box and the room around it.
  [[nodiscard]] static QRect tickArea(QRect const& cell);
};

/// The mark of a state: an empty circle, half a one, a full one with a tick, a cross, a triangle. `area` is square.
void paintDeliveryMark(QPainter& painter, QRectF const& area, DeliveryMatrixModel::Look look);

} // namespace lacquer
