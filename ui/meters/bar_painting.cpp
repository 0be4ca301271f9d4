#include "ui/meters/bar_painting.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <cmath>

namespace lacquer {

int barCaptionHeight() {
  return QFontMetrics(theme::font(theme::Size::small)).height() + theme::px(theme::kUnit);
}

int barRow(QRect const& bar, MeterScale const& scale, double value) {
  return bar.top() + bar.height() - static_cast<int>(std::lround(scale.place(value) * bar.height()));
}

void paintTrough(QPainter& painter, QRect const& bar) {
  painter.fillRect(bar, theme::colour(theme::Token::surface0));
  painter.setPen(theme::colour(theme::Token::lineStrong));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(bar.adjusted(-1, -1, 0, 0));
}

void paintScale(QPainter& painter, QRect const& area, MeterScale const& scale,
                std::function<QString(double)> const& figure) {
  painter.setFont(theme::numberFont(theme::Size::small));
  int const height = painter.fontMetrics().height();
  int lastRow = area.top() - height;
  for (double const mark : scale.marks()) {
    int const row = barRow(area, scale, mark);
    if (row - lastRow < height)
      continue; // no room for this figure at this size
    lastRow = row;
    painter.setPen(theme::colour(theme::Token::lineControl));
    painter.drawLine(area.left(), row, area.left() + theme::px(2), row);
    painter.drawLine(area.right() - theme::px(2), row, area.right(), row);
    painter.setPen(theme::colour(theme::Token::textMid));
    painter.drawText(QRect(area.left(), row - height / 2, area.width(), height), Qt::AlignCenter, figure(mark));
  }
}

void paintBarCaption(QPainter& painter, QRect const& bar, QString const& text) {
  painter.setFont(theme::font(theme::Size::small));
  painter.setPen(theme::colour(theme::Token::textMid));
  int const width = std::max(bar.width(), painter.fontMetrics().horizontalAdvance(text) + 2);
  QRect const place(bar.center().x() - width / 2, bar.bottom() + theme::px(theme::kUnit), width,
                    painter.fontMetrics().height());
  painter.drawText(place, Qt::AlignCenter, text);
}

} // namespace lacquer
