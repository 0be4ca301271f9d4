#include "ui/meters/correlation_bar.h"

#include "ui/meters/bar_painting.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kTrough = 10;
constexpr int kNeedle = 4;
constexpr int kPadding = 8;
constexpr int kLeastWidth = 120;

} // namespace

CorrelationBar::CorrelationBar(QWidget* parent)
    : QWidget(parent) {
  setAccessibleName(tr("Correlation"));
  setToolTip(tr("Correlation of left and right over 300 ms: +1 mono, 0 unrelated, below 0 loses level in mono."));
}

void CorrelationBar::setCorrelation(double correlation) {
  double const kept = std::isfinite(correlation) ? std::clamp(correlation, -1.0, 1.0) : 0.0;
  bool const isSeen = std::lround(kept * width()) != std::lround(m_correlation * width());
  m_correlation = kept;
  if (isSeen)
    update(0, 0, width(), theme::px(kTrough) + theme::px(theme::kUnit));
}

QSize CorrelationBar::sizeHint() const {
  return {theme::px(kLeastWidth), theme::px(kTrough) + barCaptionHeight() + theme::px(theme::kUnit)};
}

void CorrelationBar::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  QRect const trough(theme::px(kPadding), theme::px(2), width() - 2 * theme::px(kPadding), theme::px(kTrough));
  paintTrough(painter, trough);
  int const middle = trough.center().x();
  auto const columnOf = [&](double value) {
    return middle + static_cast<int>(std::lround(value * (trough.width() / 2.0 - theme::px(kNeedle) / 2.0)));
  };
  auto const token = m_correlation < 0.0 ? theme::Token::meterOver : theme::Token::meterOk;
  int const column = columnOf(m_correlation);
  painter.fillRect(QRect(std::min(middle, column), trough.top(), std::abs(column - middle), trough.height()),
                   theme::faded(token, 0.45));
  painter.fillRect(QRect(column - theme::px(kNeedle) / 2, trough.top(), theme::px(kNeedle), trough.height()),
                   theme::colour(token));
  painter.setPen(theme::colour(theme::Token::lineControl));
  painter.drawLine(middle, trough.top(), middle, trough.bottom());

  painter.setFont(theme::numberFont(theme::Size::small));
  QRect const figures(trough.left(), trough.bottom() + theme::px(2), trough.width(), painter.fontMetrics().height());
  if (!event->region().intersects(figures.adjusted(0, theme::px(theme::kUnit), 0, 0)))
    return;
  painter.setPen(theme::colour(theme::Token::textMid));
  painter.drawText(figures, Qt::AlignLeft, QString(QChar(0x2212)) + u'1');
  painter.drawText(figures, Qt::AlignHCenter, tr("correlation"));
  painter.drawText(figures, Qt::AlignRight, QStringLiteral("+1"));
}

} // namespace lacquer
