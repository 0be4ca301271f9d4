#include "ui/processors/deesser_plot.h"

#include "processors/deesser.h"
#include "ui/bridge/number_text.h"
#include "ui/meters/frequency_axis.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kFrequency = static_cast<int>(DeesserParam::frequency);
constexpr int kQ = static_cast<int>(DeesserParam::q);
constexpr int kRange = static_cast<int>(DeesserParam::range);
constexpr double kCurveWidth = 1.5;

double decibels(double amplitude) { return 20.0 * std::log10(std::max(amplitude, 1e-6)); }

} // namespace

DeesserPlot::DeesserPlot(QWidget* parent)
    : HandlePlot(deesserTable(), parent) {
  setAccessibleName(tr("De-esser over frequency"));
  setToolTip(tr("Shaded: the band that is listened to; drag its dot or its edges. Dashed line: the most reduction. Strong "
                "line: the reduction now.\nArea: spectrum in. Thin line: spectrum out."));
}

QSize DeesserPlot::sizeHint() const { return {theme::px(320), theme::px(200)}; }

std::pair<double, double> DeesserPlot::edges() const {
  double const half = 0.5 / values()[kQ];
  double const upper = std::sqrt(1.0 + half * half) + half;
  return {values()[kFrequency] / upper, values()[kFrequency] * upper};
}

std::vector<PlotHandle> DeesserPlot::makeHandles() const {
  QRectF const area = plotArea();
  FrequencyAxis const axis(area);
  auto const edge = [&](double hertz, QString const& name) {
    return PlotHandle{.name = name,
                      .place = QPointF(std::min(axis.column(hertz), area.right()), area.bottom() - theme::px(theme::kPanelPadding)),
                      .columns = kQ,
                      .shape = PlotHandle::Shape::column,
                      .from = area.top(),
                      .to = area.bottom()};
  };
  auto const [lower, upper] = edges();
  double const most = gainAxis().rowInside(-values()[kRange]);
  return {{.name = tr("Band"),
           .place = QPointF(axis.column(values()[kFrequency]), gainAxis().row(0.0)),
           .columns = kFrequency,
           .extra = kQ},
          edge(lower, tr("Lower edge")),
          edge(upper, tr("Upper edge")),
          {.name = tr("Most reduction"), .place = QPointF(area.right() - theme::px(theme::kPanelPadding), most), .rows = kRange}};
}

double DeesserPlot::valueAt(PlotHandle const& handle, int param, QPointF const& place) const {
  if (param == kRange)
    return -gainAxis().level(place.y());
  double const hertz = FrequencyAxis(plotArea()).hertz(place.x());
  if (param == kFrequency)
    return hertz;
  // An edge lies where the detector's band-pass is at −3 dB: |r − 1/r| = 1/Q, r being the frequency against the middle.
  double const ratio = hertz / values()[kFrequency];
  double const off = handle.name == tr("Upper edge") ? ratio - 1.0 / ratio : 1.0 / ratio - ratio;
  return off > 0.0 ? 1.0 / off : values().table().spec(kQ).maximum;
}

QPolygonF DeesserPlot::response(double reductionDb) const {
  FrequencyAxis const axis(plotArea());
  return curveOf(plotArea(), [&](double column) {
    return gainAxis().rowInside(decibels(deesserResponse(values(), rate(), reductionDb, axis.hertz(column))));
  });
}

void DeesserPlot::paintStill(QPainter& painter) {
  QRectF const area = plotArea();
  FrequencyAxis const axis(area);
  axis.paint(painter);
  levels().paint(painter, 12.0, tr("dB"));
  gainAxis().paintRight(painter, 4.0, tr("gain"));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipRect(area);
  QPolygonF const band = curveOf(area, [&](double column) {
    return gainAxis().rowInside(decibels(deesserDetector(values(), rate(), axis.hertz(column))));
  });
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::faded(theme::Token::accent, 0.14));
  painter.drawPolygon(filledDown(band, area.bottom()));
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme::faded(theme::Token::accent, 0.6), 1.0));
  painter.drawPolyline(band);
  painter.setPen(QPen(theme::colour(theme::Token::lineControl), kCurveWidth, Qt::DashLine));
  painter.drawPolyline(response(values()[kRange]));
}

void DeesserPlot::showWork(SpectrumReading const& input, SpectrumReading const& output, double reductionDb) {
  bool const isNew = keepNewest(m_input, input) | keepNewest(m_output, output);
  if (isNew)
    renewSlow();
  if (reductionDb != m_reduction)
    update(plotArea().toAlignedRect());
  m_reduction = reductionDb;
}

void DeesserPlot::paintSlow(QPainter& painter) {
  paintSpectra(painter, levels(), m_input, m_output);
  if (!m_input)
    paintHint(painter, plotArea(), tr("Play to see the signal"));
}

void DeesserPlot::paintMoving(QPainter& painter) {
  QRectF const area = plotArea();
  painter.setClipRect(area);
  QPolygonF const now = response(m_reduction);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::faded(theme::Token::meterNear, 0.22));
  painter.drawPolygon(filledDown(now, gainAxis().row(0.0)));
  painter.setBrush(Qt::NoBrush);
  paintCurve(painter, now, theme::colour(theme::Token::meterNear), kCurveWidth);
  painter.setClipping(false);
}

void DeesserPlot::paintPointer(QPainter& painter, QPointF const& pointer) {
  double const hertz = FrequencyAxis(plotArea()).hertz(pointer.x());
  double const most = decibels(deesserResponse(values(), rate(), values()[kRange], hertz));
  paintReadout(painter, plotArea(),
               tr("%1 · %2 · at most %3 dB").arg(frequencyText(hertz), noteText(hertz), signedText(most)));
}

} // namespace lacquer
