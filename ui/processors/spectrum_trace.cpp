#include "ui/processors/spectrum_trace.h"

#include "ui/meters/frequency_axis.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr double kAreaShade = 0.5;
constexpr double kLineWidth = 1.0;
constexpr double kNothingDb = -200.0;

double power(float decibels) { return std::pow(10.0, static_cast<double>(decibels) / 10.0); }

QPolygonF spectrumOf(LevelAxis const& axis, LiveSpectrum::Reading const& reading) {
  FrequencyAxis const frequencies(axis.area);
  QPolygonF points;
  points.reserve(LiveSpectrum::kBands);
  for (int band = 0; band < LiveSpectrum::kBands; ++band)
    points << QPointF(frequencies.column(bandCentre(band)), axis.rowInside(bandLevel(reading, band)));
  return points;
}

} // namespace

double bandCentre(int band) { return LongTermSpectrum::centre(band); }

double bandLevel(LiveSpectrum::Reading const& reading, int band) {
  auto const of = static_cast<std::size_t>(band);
  return 10.0 * std::log10(std::max(power(reading.mid[of]) + power(reading.side[of]), 1e-20));
}

double weightedLevel(LiveSpectrum::Reading const& reading, std::function<double(double hertz)> const& weight) {
  double sum = 0.0;
  for (int band = 0; band < LiveSpectrum::kBands; ++band) {
    double const amplitude = weight(bandCentre(band));
    auto const of = static_cast<std::size_t>(band);
    sum += amplitude * amplitude * (power(reading.mid[of]) + power(reading.side[of]));
  }
  return sum > 0.0 ? std::max(10.0 * std::log10(sum), kNothingDb) : kNothingDb;
}

void paintSpectra(QPainter& painter, LevelAxis const& axis, SpectrumReading const& input, SpectrumReading const& output) {
  painter.setClipRect(axis.area);
  if (input) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::faded(theme::Token::waveBody, kAreaShade));
    painter.drawPolygon(filledDown(spectrumOf(axis, *input), axis.area.bottom()));
    painter.setBrush(Qt::NoBrush);
  }
  if (output) {
    paintCurve(painter, spectrumOf(axis, *output), theme::colour(theme::Token::sourceMaster), kLineWidth);
  }
  painter.setClipping(false);
}

} // namespace lacquer
