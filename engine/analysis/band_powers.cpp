#include "analysis/band_powers.h"

#include "analysis/k_weighting.h"
#include "dsp/target_clones.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {
namespace {

double hann(std::size_t n, std::size_t frames) {
  return 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * (static_cast<double>(n) + 0.5) / static_cast<double>(frames));
}

/// ∫ of a hat of height 1 and half width 1 around 0, from −∞ to x.
double hatIntegral(double x) {
  if (x <= -1.0)
    return 0.0;
  if (x >= 1.0)
    return 1.0;
  return x < 0.0 ? 0.5 * (1.0 + x) * (1.0 + x) : 1.0 - 0.5 * (1.0 - x) * (1.0 - x);
}

/// Σ a·b in four lanes, so that every machine adds in the same order.
LACQUER_TARGET_CLONES double dot(double const* a, double const* b, std::size_t count) {
  std::array<double, 4> lanes{};
  std::size_t n = 0;
  for (; n + 4 <= count; n += 4)
    for (std::size_t lane = 0; lane < 4; ++lane)
      lanes[lane] += a[n + lane] * b[n + lane];
  for (; n < count; ++n)
    lanes[n % 4] += a[n] * b[n];
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

/// |H|² of one section at e^(iω).
double sectionPower(std::array<double, 3> const& b, std::array<double, 3> const& a, double omega) {
  std::complex<double> const z = std::polar(1.0, -omega);
  return std::norm(b[0] + z * (b[1] + z * b[2])) / std::norm(a[0] + z * (a[1] + z * a[2]));
}

} // namespace

std::array<double, LongTermSpectrum::kBands> bandKWeights(SampleRate rate) {
  KWeightingCoefficients const k = kWeighting(rate);
  std::array<double, LongTermSpectrum::kBands> weights{};
  for (int band = 0; band < LongTermSpectrum::kBands; ++band) {
    double const omega = 2.0 * std::numbers::pi * LongTermSpectrum::centre(band) / rate.value();
    if (omega < std::numbers::pi)
      weights[static_cast<std::size_t>(band)] =
          sectionPower(k.shelfB, k.shelfA, omega) * sectionPower(k.highPassB, k.highPassA, omega);
  }
  return weights;
}

int BandPowerMeter::windowFrames(SampleRate rate) {
  int frames = 16384;
  for (int reach = 48000; reach < rate.value(); reach *= 2)
    frames *= 2;
  return frames;
}

BandPowerMeter::BandPowerMeter(SampleRate rate)
    : m_fft(windowFrames(rate))
    , m_binHertz(static_cast<double>(rate.value()) / windowFrames(rate))
    , m_powers(m_fft.bins().size()) {
  auto const frames = static_cast<std::size_t>(windowFrames(rate));
  for (std::size_t n = 0; n < frames; ++n)
    m_window.push_back(hann(n, frames));
  m_windowEnergy = dot(m_window.data(), m_window.data(), frames);
  double const halfBand = std::exp2(1.0 / 24.0);
  for (int band = 0; band < LongTermSpectrum::kBands; ++band)
    addBand(LongTermSpectrum::centre(band) / halfBand, LongTermSpectrum::centre(band) * halfBand);
}

void BandPowerMeter::addBand(double low, double high) {
  double const first = low / m_binHertz;
  double const last = std::min(high / m_binHertz, static_cast<double>(m_powers.size() - 1));
  Band band{.firstBin = 0, .firstWeight = m_weights.size(), .bins = 0};
  if (first < last) {
    band.firstBin = static_cast<std::size_t>(std::floor(first));
    auto const end = std::min(m_powers.size(), static_cast<std::size_t>(std::floor(last)) + 2);
    for (std::size_t bin = band.firstBin; bin < end; ++bin)
      m_weights.push_back(hatIntegral(last - static_cast<double>(bin)) - hatIntegral(first - static_cast<double>(bin)));
    band.bins = end - band.firstBin;
  }
  m_bands.push_back(band);
}

void BandPowerMeter::measure(std::span<double const> frames, std::span<float> powers) {
  std::span<double> const values = m_fft.time();
  double energy = m_windowEnergy;
  if (frames.size() == values.size()) {
    for (std::size_t n = 0; n < values.size(); ++n)
      values[n] = frames[n] * m_window[n];
  } else {
    energy = 0.0;
    std::ranges::fill(values, 0.0);
    for (std::size_t n = 0; n < frames.size(); ++n) {
      double const weight = hann(n, frames.size());
      values[n] = frames[n] * weight;
      energy += weight * weight;
    }
  }
  m_fft.forward();
  // Parseval: Σ |X|² = size · Σ |x·w|². Both halves of the spectrum: × 2; a sine's mean square is ½: × 2.
  double const scale = 4.0 / (energy * static_cast<double>(values.size()));
  std::span<std::complex<double> const> const bins = m_fft.bins();
  for (std::size_t k = 0; k < m_powers.size(); ++k)
    m_powers[k] = scale * std::norm(bins[k]);
  for (std::size_t band = 0; band < m_bands.size(); ++band)
    powers[band] = static_cast<float>(dot(m_powers.data() + m_bands[band].firstBin,
                                          m_weights.data() + m_bands[band].firstWeight, m_bands[band].bins));
}

BandPowers BandPowerMeter::measure(std::span<double const> mid, std::span<double const> side) {
  BandPowers result;
  measure(mid, result.mid);
  measure(side, result.side);
  return result;
}

} // namespace lacquer
