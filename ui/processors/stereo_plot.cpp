#include "ui/processors/stereo_plot.h"

#include "ui/bridge/number_text.h"
#include "ui/meters/frequency_axis.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kWidth = stereoParam(StereoParam::width);
constexpr int kCrossover = stereoParam(StereoParam::crossover);
constexpr int kMono = stereoParam(StereoParam::mono);
constexpr int kMonoFrequency = stereoParam(StereoParam::monoFrequency);
constexpr double kCurveWidth = 1.5;
constexpr double kSeenDb = -0.05;

} // namespace

StereoPlot::StereoPlot(QWidget* parent)
    : HandlePlot(stereoTable(), parent) {
  setAccessibleName(tr("Width over frequency"));
  setToolTip(tr("Level lines: width of the bands. Lines between them: crossovers. At the left: below it the programme is mono.\n"
                "Curve: what becomes of the side. Shaded from above: what the correlation guard takes."));
}

QSize StereoPlot::sizeHint() const { return {theme::px(400), theme::px(200)}; }

bool StereoPlot::hasMono() const { return values().choice(kMono) != static_cast<int>(StereoMono::off); }

std::pair<double, double> StereoPlot::edges(int band) const {
  FrequencyAxis const axis(plotArea());
  auto const hertz = stereoCrossovers(values());
  auto const of = static_cast<std::size_t>(band);
  return {band > 0 ? axis.column(hertz[of - 1]) : plotArea().left(),
          band + 1 < kStereoBands ? axis.column(hertz[of]) : plotArea().right()};
}

std::vector<PlotHandle> StereoPlot::makeHandles() const {
  std::vector<PlotHandle> made;
  QRectF const area = plotArea();
  for (int band = 0; band < kStereoBands; ++band) {
    auto const [left, right] = edges(band);
    made.push_back({.name = tr("Width %1").arg(band + 1),
                    .place = QPointF((left + right) / 2.0, widths().rowInside(values()[kWidth + band])),
                    .rows = kWidth + band,
                    .shape = PlotHandle::Shape::row,
                    .from = left + 2.0,
                    .to = right - 2.0});
    if (band + 1 < kStereoBands)
      made.push_back({.name = tr("Crossover %1").arg(band + 1),
                      .place = QPointF(right, area.bottom() - theme::px(theme::kPanelPadding)),
                      .columns = kCrossover + band,
                      .shape = PlotHandle::Shape::column,
                      .from = area.top(),
                      .to = area.bottom()});
  }
  if (hasMono())
    made.push_back({.name = tr("Mono frequency"),
                    .place = QPointF(FrequencyAxis(area).column(values()[kMonoFrequency]), area.top() + theme::px(theme::kPanelPadding)),
                    .columns = kMonoFrequency,
                    .shape = PlotHandle::Shape::column,
                    .from = area.top(),
                    .to = area.bottom()});
  return made;
}

double StereoPlot::valueAt(PlotHandle const& handle, int /*param*/, QPointF const& place) const {
  return handle.shape == PlotHandle::Shape::row ? widths().level(place.y()) : FrequencyAxis(plotArea()).hertz(place.x());
}

void StereoPlot::paintStill(QPainter& painter) {
  QRectF const area = plotArea();
  FrequencyAxis const axis(area);
  axis.paint(painter);
  widths().paint(painter, 50.0, QStringLiteral("%"));
  double const whole = std::round(widths().row(100.0)) + 0.5;
  painter.setPen(theme::colour(theme::Token::lineControl));
  painter.drawLine(QPointF(area.left(), whole), QPointF(area.right(), whole));
  if (hasMono()) {
    double const to = std::min(axis.column(values()[kMonoFrequency]), area.right());
    painter.fillRect(QRectF(area.left(), area.top(), to - area.left(), area.height()), theme::faded(theme::Token::lineStrong, 0.5));
    painter.setPen(theme::colour(theme::Token::textMid));
    painter.setFont(theme::font(theme::Size::small));
    painter.drawText(QRectF(area.left() + theme::px(2), area.top() + theme::px(2), to - area.left(), painter.fontMetrics().height()),
                     Qt::AlignLeft, painter.fontMetrics().elidedText(tr("mono"), Qt::ElideRight, static_cast<int>(to - area.left())));
  }
  painter.setClipRect(area);
  QPolygonF const side = curveOf(area, [&](double column) {
    return widths().rowInside(100.0 * stereoSideMagnitude(values(), rate(), axis.hertz(column)));
  });
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::faded(theme::Token::sourceMaster, 0.14));
  painter.drawPolygon(filledDown(side, area.bottom()));
  painter.setBrush(Qt::NoBrush);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme::colour(theme::Token::sourceMaster), kCurveWidth));
  painter.drawPolyline(side);
}

void StereoPlot::showGuard(Gains const& gainsDb) {
  if (gainsDb == m_guard)
    return;
  m_guard = gainsDb;
  update(plotArea().toAlignedRect());
}

void StereoPlot::paintMoving(QPainter& painter) {
  painter.setFont(theme::numberFont(theme::Size::small));
  for (int band = 0; band < kStereoBands; ++band) {
    double const gain = m_guard[static_cast<std::size_t>(band)];
    if (gain > kSeenDb)
      continue;
    auto const [left, right] = edges(band);
    double const width = values()[kWidth + band];
    double const top = widths().rowInside(width);
    double const bottom = widths().rowInside(width * std::pow(10.0, gain / 20.0));
    painter.fillRect(QRectF(left, top, right - left, bottom - top), theme::faded(theme::Token::meterNear, 0.35));
    paintTag(painter, QPointF((left + right) / 2.0, bottom), Qt::TopLeftCorner, tr("guard %1 dB").arg(numberText(gain)),
             theme::colour(theme::Token::meterNear), plotArea());
  }
}

void StereoPlot::paintPointer(QPainter& painter, QPointF const& pointer) {
  double const hertz = FrequencyAxis(plotArea()).hertz(pointer.x());
  double const side = 100.0 * stereoSideMagnitude(values(), rate(), hertz);
  paintReadout(painter, plotArea(), tr("%1 · %2 · width %3 %").arg(frequencyText(hertz), noteText(hertz), numberText(side, 0)));
}

} // namespace lacquer
