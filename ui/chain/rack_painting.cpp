#include "ui/chain/rack_painting.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace lacquer {

theme::Token rackRowToken(bool isCurrent, bool isHovered) {
  return isCurrent || isHovered ? theme::Token::surface3 : theme::Token::surface2;
}

void paintRackRow(QPainter& painter, QRect const& row, bool isCurrent, bool isHovered) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(theme::colour(isCurrent ? theme::Token::accent : theme::Token::lineStrong));
  painter.setBrush(theme::colour(rackRowToken(isCurrent, isHovered)));
  painter.drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), theme::px(theme::kRadius),
                          theme::px(theme::kRadius));
}

void paintHandle(QPainter& painter, QRect const& area) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::colour(theme::Token::lineControl));
  double const dot = theme::px(2);
  double const pitch = theme::px(5);
  for (int column = 0; column < 2; ++column)
    for (int row = -1; row <= 1; ++row)
      painter.drawEllipse(QRectF(area.center().x() + (column - 0.5) * pitch - dot / 2.0,
                                 area.center().y() + row * pitch - dot / 2.0, dot, dot));
}

void paintLink(QPainter& painter, QRect const& area) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme::colour(theme::Token::textMid), theme::px(3) / 2.0));
  double const width = theme::px(8);
  double const height = theme::px(6);
  QPointF const middle = QRectF(area).center();
  for (double const side : {-1.0, 1.0})
    painter.drawRoundedRect(QRectF(middle.x() - width / 2.0 + side * width / 3.0, middle.y() - height / 2.0, width, height),
                            height / 2.0, height / 2.0);
  painter.restore();
}

} // namespace lacquer
