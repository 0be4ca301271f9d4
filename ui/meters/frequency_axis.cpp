#include "ui/meters/frequency_axis.h"

#include "ui/bridge/number_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr std::array kMarks{20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0, 20000.0};

QString markText(double hertz) {
  return hertz >= 1000.0 ? QString::number(hertz / 1000.0) + QLatin1Char('k') : QString::number(hertz);
}

} // namespace

QString frequencyText(double hertz) {
  return hertz >= 1000.0 ? QString::number(hertz / 1000.0, 'f', 2) + QStringLiteral(" kHz")
                         : QString::number(hertz, 'f', hertz < 100.0 ? 1 : 0) + QStringLiteral(" Hz");
}

QString noteText(double hertz) {
  static constexpr std::array<char const*, 12> kNames{"C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"};
  double const midi = 69.0 + 12.0 * std::log2(hertz / 440.0);
  int const nearest = static_cast<int>(std::lround(midi));
  int const cents = static_cast<int>(std::lround((midi - nearest) * 100.0));
  QString const note =
      QString::fromUtf8(kNames[static_cast<std::size_t>((nearest % 12 + 12) % 12)]) + QString::number(nearest / 12 - 1);
  return cents == 0 ? note : note + QLatin1Char(' ') + signedText(cents, 0) + QStringLiteral(" ct");
}

double FrequencyAxis::column(double hertz) const {
  return m_area.left() + m_area.width() * std::log(hertz / kLowest) / std::log(kHighest / kLowest);
}

double FrequencyAxis::hertz(double column) const {
  return kLowest * std::pow(kHighest / kLowest, (column - m_area.left()) / m_area.width());
}

void FrequencyAxis::paint(QPainter& painter) const {
  painter.setFont(theme::numberFont(theme::Size::small));
  double const height = painter.fontMetrics().height();
  double free = -1e9; // columns left of this one are taken by a figure
  for (double const mark : kMarks) {
    double const at = std::round(column(mark)) + 0.5;
    painter.setPen(theme::colour(theme::Token::lineSubtle));
    painter.drawLine(QPointF(at, m_area.top()), QPointF(at, m_area.bottom()));
    double const half = painter.fontMetrics().horizontalAdvance(markText(mark)) / 2.0;
    if (at - half < free)
      continue;
    free = at + half + theme::px(theme::kUnit);
    painter.setPen(theme::colour(theme::Token::textMid));
    painter.drawText(QRectF(at - theme::px(20), m_area.bottom() + theme::px(2), 2 * theme::px(20), height),
                     Qt::AlignCenter, markText(mark));
  }
}

void paintReadout(QPainter& painter, QRectF const& area, QString const& text) {
  painter.setFont(theme::numberFont(theme::Size::small));
  QSizeF const size(painter.fontMetrics().horizontalAdvance(text) + theme::px(12),
                    painter.fontMetrics().height() + theme::px(4));
  QRectF const label(QPointF(area.right() - size.width() - theme::px(4), area.top() + theme::px(4)), size);
  painter.fillRect(label, theme::colour(theme::Token::surface3));
  painter.setPen(theme::colour(theme::Token::textHigh));
  painter.drawText(label, Qt::AlignCenter, text);
}

} // namespace lacquer
