#include "ui/params/tick_delegate.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <algorithm>

namespace lacquer {

void paintTickBox(QPainter& painter, QRectF const& box, Qt::CheckState state, TickBoxLook const& look) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(look.outline, look.outlineWidth));
  painter.setBrush(look.fill);
  painter.drawRoundedRect(box, theme::px(3), theme::px(3));
  if (state != Qt::Checked)
    return;
  double const side = box.width() + 1.0;
  painter.setPen(QPen(look.tick, side / 8.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPolyline(QPolygonF({box.topLeft() + QPointF(0.22, 0.52) * side, box.topLeft() + QPointF(0.42, 0.70) * side,
                                  box.topLeft() + QPointF(0.74, 0.28) * side}));
}

void TickDelegate::paint(QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const {
  QStyledItemDelegate::paint(painter, option, index);
  QVariant const state = index.data(Qt::CheckStateRole);
  if (!state.isValid())
    return;
  QStyleOptionViewItem shown = option;
  initStyleOption(&shown, index);
  QStyle const* const style = option.widget != nullptr ? option.widget->style() : QApplication::style();
  QRect const place = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &shown, option.widget);
  double const side = std::min({theme::px(16), place.width(), option.rect.height()});
  QRectF const box(place.center().x() - static_cast<int>(side / 2.0) + 0.5, place.center().y() - static_cast<int>(side / 2.0) + 0.5, side - 1.0, side - 1.0);
  bool const isTicked = state.toInt() == Qt::Checked;
  painter->save();
  painter->fillRect(place, theme::colour(option.state.testFlag(QStyle::State_Selected) ? theme::Token::surface3 : theme::Token::surface1));
  paintTickBox(*painter, box, static_cast<Qt::CheckState>(state.toInt()),
               {theme::colour(isTicked ? theme::Token::accent : theme::Token::lineControl), 1.0,
                theme::colour(isTicked ? theme::Token::accent : theme::Token::surface2),
                theme::colour(theme::Token::onAccent)});
  painter->restore();
}

} // namespace lacquer
