#include "ui/chain/rack_painting.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace lacquer {

void paintRackRow(QPainter& painter, QRect const& row, bool isCurrent, bool isHovered) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(theme::colour(isCurrent ? theme::Token::accent : theme::Token::lineStrong));
  painter.setBrush(theme::colour(isCurrent || isHovered ? theme::Token::surface3 : theme::Token::surface2));
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

} // namespace lacquer
