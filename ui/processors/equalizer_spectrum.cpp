#include "ui/processors/equalizer_spectrum.h"

#include "analysis/long_term_spectrum.h"
#include "ui/meters/frequency_axis.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kBeforeFill = 0.20;
constexpr double kAfterFill = 0.10;
constexpr double kTiltHertz = 1000.0;

QPolygonF curveOf(LiveSpectrum::Bands const& bands, QRectF const& area, bool isTilted) {
  FrequencyAxis const axis(area);
  QPolygonF points;
  points.reserve(static_cast<qsizetype>(bands.size()) + 2);
  for (std::size_t band = 0; band < bands.size(); ++band) {
    double const hertz = LongTermSpectrum::centre(static_cast<int>(band));
    double const tilt = isTilted ? EqualizerSpectrum::kTiltDbPerOctave * std::log2(hertz / kTiltHertz) : 0.0;
    double const db = std::clamp(static_cast<double>(bands[band]) + tilt, EqualizerSpectrum::kLowestDb - 2.0, 6.0);
    points << QPointF(axis.column(hertz), area.top() + db / EqualizerSpectrum::kLowestDb * area.height());
  }
  return points;
}

void fill(QPainter& painter, QPolygonF curve, QRectF const& area, QColor const& colour) {
  curve << QPointF(curve.back().x(), area.bottom() + 2.0) << QPointF(curve.front().x(), area.bottom() + 2.0);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(curve);
}

} // namespace

void EqualizerSpectrum::clear() {
  m_before.fill(LiveSpectrum::kNothing);
  m_after.fill(LiveSpectrum::kNothing);
  m_lastInput.reset();
  m_lastOutput.reset();
  m_waited = 0.0;
  m_hasReading = false;
}

void EqualizerSpectrum::follow(Bands& shown, LiveSpectrum::Reading const& reading, float fall) {
  for (std::size_t band = 0; band < shown.size(); ++band) {
    float const power = std::pow(10.0F, reading.mid[band] / 10.0F) + std::pow(10.0F, reading.side[band] / 10.0F);
    float const now = 10.0F * std::log10(std::max(power, 1e-20F));
    shown[band] = std::max(now, shown[band] - fall);
  }
}

bool EqualizerSpectrum::show(SlotView const& work, double seconds) {
  m_waited += seconds;
  if (work.input == m_lastInput && work.output == m_lastOutput)
    return false;
  auto const fall = static_cast<float>(kFallDbPerSecond * m_waited);
  m_waited = 0.0;
  m_lastInput = work.input;
  m_lastOutput = work.output;
  if (work.input)
    follow(m_before, *work.input, fall);
  if (work.output)
    follow(m_after, *work.output, fall);
  m_hasReading = work.input != nullptr || work.output != nullptr;
  return true;
}

double EqualizerSpectrum::at(Bands const& bands, double hertz) {
  double const place = 12.0 * std::log2(hertz / LongTermSpectrum::centre(0));
  auto const last = static_cast<double>(bands.size()) - 1.0;
  return static_cast<double>(bands[static_cast<std::size_t>(std::clamp(std::round(place), 0.0, last))]);
}

void EqualizerSpectrum::paint(QPainter& painter, QRectF const& area) const {
  if (!m_hasReading)
    return;
  if (m_options.showsBefore)
    fill(painter, curveOf(m_before, area, m_options.isTilted), area, theme::faded(theme::Token::sourceOriginal, kBeforeFill));
  if (!m_options.showsAfter)
    return;
  QPolygonF const after = curveOf(m_after, area, m_options.isTilted);
  fill(painter, after, area, theme::faded(theme::Token::sourceMaster, kAfterFill));
  painter.setPen(QPen(theme::colour(theme::Token::sourceMaster), 1.0));
  painter.setBrush(Qt::NoBrush);
  // On fine screens what moves needs no smoothing, which is what costs.
  painter.setRenderHint(QPainter::Antialiasing, painter.device()->devicePixelRatioF() < 2.0);
  painter.drawPolyline(after);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace lacquer
