#pragma once

#include <QColor>
#include <QStyledItemDelegate>

class QPainter;

namespace lacquer {

/// A box with or without a tick, as check boxes have it: its outline shows also while it is empty. `box` lies on whole
/// pixels plus a half. [ui]
struct TickBoxLook {
  QColor outline;
  double outlineWidth = 1.0;
  QColor fill;
  QColor tick;
};
void paintTickBox(QPainter& painter, QRectF const& box, Qt::CheckState state, TickBoxLook const& look);

/// Paints the check boxes of lists and tables as CheckBox paints its own. [ui]
class TickDelegate final : public QStyledItemDelegate {
  Q_OBJECT
public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
};

} // namespace lacquer
