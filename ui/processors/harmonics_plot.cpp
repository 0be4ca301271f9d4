#include "ui/processors/harmonics_plot.h"

#include "ui/bridge/number_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kFirst = 2; ///< the first is what the others are compared with
constexpr int kBars = kSaturationHarmonics - kFirst + 1;
constexpr double kBarShare = 0.6;
constexpr double kSoftest = -60.0;

} // namespace

HarmonicsPlot::HarmonicsPlot(QWidget* parent)
    : HandlePlot(saturationTable(), parent) {
  setFocusPolicy(Qt::NoFocus);
  setAccessibleName(tr("Harmonics"));
  setToolTip(tr("What is added to a sine as loud as the signal: the harmonics in dB below the tone. Even ones are outlined."));
}

void HarmonicsPlot::setLevel(double decibels) {
  double const kept = std::round(std::clamp(decibels, kSoftest, 6.0));
  if (kept == m_level)
    return;
  m_level = kept;
  renew();
}

void HarmonicsPlot::paintStill(QPainter& painter) {
  QRectF const area = plotArea();
  axis().paint(painter, 20.0, tr("dB"));
  double const height = painter.fontMetrics().height();
  auto const levels = harmonics();
  double const room = area.width() / kBars;
  QStringList said;
  for (int bar = 0; bar < kBars; ++bar) {
    int const number = bar + kFirst;
    double const level = levels[static_cast<std::size_t>(number - 1)];
    double const middle = area.left() + (bar + 0.5) * room;
    double const top = std::round(axis().rowInside(level));
    QRectF const box(std::round(middle - room * kBarShare / 2.0), top, std::round(room * kBarShare), area.bottom() - top);
    bool const isEven = number % 2 == 0;
    if (level > axis().lowest) {
      painter.fillRect(box, isEven ? theme::faded(theme::Token::sourceMaster, 0.25) : theme::colour(theme::Token::sourceMaster));
      if (isEven) {
        painter.setPen(theme::colour(theme::Token::sourceMaster));
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
      }
      said << tr("%1: %2 dB").arg(number).arg(numberText(level, 0));
    }
    painter.setPen(theme::colour(theme::Token::textMid));
    painter.drawText(QRectF(middle - room, area.bottom() + theme::px(2), 2.0 * room, height), Qt::AlignCenter,
                     QString::number(number));
  }
  paintTag(painter, area.topRight() + QPointF(-theme::px(theme::kUnit), theme::px(2)), Qt::TopRightCorner,
           tr("sine of %1 dBFS").arg(numberText(m_level, 0)), theme::colour(theme::Token::textMid), area);
  setAccessibleDescription(said.isEmpty() ? tr("none") : said.join(QStringLiteral(", ")));
}

void HarmonicsPlot::paintPointer(QPainter& painter, QPointF const& pointer) {
  QRectF const area = plotArea();
  int const number = std::clamp(static_cast<int>((pointer.x() - area.left()) / area.width() * kBars), 0, kBars - 1) + kFirst;
  double const level = harmonics()[static_cast<std::size_t>(number - 1)];
  painter.setFont(theme::numberFont(theme::Size::small));
  paintTag(painter, area.topLeft() + QPointF(theme::px(theme::kUnit), theme::px(theme::kGroupGap) + theme::px(2)),
           Qt::TopLeftCorner,
           level > -200.0 ? tr("harmonic %1: %2 dB, %3 %").arg(number).arg(numberText(level), QString::number(100.0 * std::pow(10.0, level / 20.0), 'g', 2))
                          : tr("harmonic %1: none").arg(number),
           theme::colour(theme::Token::textHigh), area);
}

} // namespace lacquer
