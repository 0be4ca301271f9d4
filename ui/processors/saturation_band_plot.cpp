#include "ui/processors/saturation_band_plot.h"

#include "processors/saturation.h"
#include "ui/bridge/number_text.h"
#include "ui/meters/frequency_axis.h"
#include "ui/processors/transfer_plot.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>

namespace lacquer {
namespace {

constexpr int kTone = static_cast<int>(SaturationParam::tone);
constexpr int kLow = static_cast<int>(SaturationParam::low);
constexpr int kHigh = static_cast<int>(SaturationParam::high);
constexpr double kCurveWidth = 1.5;
constexpr double kToneHertz = 10000.0; ///< where its handle stands

} // namespace

SaturationBandPlot::SaturationBandPlot(QWidget* parent)
    : HandlePlot(saturationTable(), parent) {
  setAccessibleName(tr("Saturated band"));
  setToolTip(tr("Lines: between which frequencies is saturated. Dot: tone, what is driven harder. Curve: the emphasis in front "
                "of the saturation, taken back behind it.\nArea: spectrum in. Thin line: spectrum out."));
}

std::vector<PlotHandle> SaturationBandPlot::makeHandles() const {
  QRectF const area = plotArea();
  FrequencyAxis const axis(area);
  auto const limit = [&](int param, QString const& name) {
    return PlotHandle{.name = name,
                      .place = QPointF(axis.column(values()[param]), area.bottom() - theme::px(theme::kPanelPadding)),
                      .columns = param,
                      .shape = PlotHandle::Shape::column,
                      .from = area.top(),
                      .to = area.bottom()};
  };
  double const emphasis = saturationEmphasis(values(), kToneHertz);
  return {limit(kLow, tr("From")),
          limit(kHigh, tr("To")),
          {.name = tr("Tone"), .place = QPointF(axis.column(kToneHertz), gainAxis().rowInside(emphasis)), .rows = kTone}};
}

double SaturationBandPlot::valueAt(PlotHandle const& /*handle*/, int param, QPointF const& place) const {
  if (param != kTone)
    return FrequencyAxis(plotArea()).hertz(place.x());
  return paramFor(values(), kTone, gainAxis().level(place.y()),
                  [](ParamValues const& tried) { return saturationEmphasis(tried, kToneHertz); });
}

void SaturationBandPlot::paintStill(QPainter& painter) {
  QRectF const area = plotArea();
  FrequencyAxis const axis(area);
  double const from = std::max(axis.column(values()[kLow]), area.left());
  double const to = std::min(axis.column(values()[kHigh]), area.right());
  if (to > from)
    painter.fillRect(QRectF(from, area.top(), to - from, area.height()), theme::faded(theme::Token::accent, 0.10));
  axis.paint(painter);
  levels().paint(painter, 12.0, tr("dB"));
  gainAxis().paintRight(painter, 12.0, tr("tone"));
}

void SaturationBandPlot::showWork(SpectrumReading const& input, SpectrumReading const& output) {
  bool const isNew = keepNewest(m_input, input) | keepNewest(m_output, output);
  if (isNew)
    renewSlow();
}

void SaturationBandPlot::paintSlow(QPainter& painter) {
  QRectF const area = plotArea();
  paintSpectra(painter, levels(), m_input, m_output);
  if (!m_input)
    paintHint(painter, area.adjusted(0, area.height() * 0.6, 0, 0), tr("Play to see the signal"));
  FrequencyAxis const axis(area);
  painter.setClipRect(area);
  QPolygonF const emphasis = curveOf(
      area, [&](double column) { return gainAxis().rowInside(saturationEmphasis(values(), axis.hertz(column))); });
  paintCurve(painter, emphasis, theme::colour(theme::Token::textHigh), kCurveWidth);
  painter.setClipping(false);
}

void SaturationBandPlot::paintPointer(QPainter& painter, QPointF const& pointer) {
  double const hertz = FrequencyAxis(plotArea()).hertz(pointer.x());
  paintReadout(painter, plotArea(),
               tr("%1 · %2 · emphasis %3 dB")
                   .arg(frequencyText(hertz), noteText(hertz), signedText(saturationEmphasis(values(), hertz))));
}

} // namespace lacquer
