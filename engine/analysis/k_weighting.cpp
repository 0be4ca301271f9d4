#include "analysis/k_weighting.h"

#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr double kLoudnessOffset = -0.691;
/// Smaller memories are silence; they would only go on to denormal numbers.
constexpr double kSilence = 1e-30;

/// Both channels side by side.
using Pair = double __attribute__((vector_size(16)));

Pair pairOf(std::array<double, kChannels> const& values) {
  return Pair{values[0], values[1]};
}

std::array<double, kChannels> settled(Pair const& pair) {
  return {std::abs(pair[0]) < kSilence ? 0.0 : pair[0], std::abs(pair[1]) < kSilence ? 0.0 : pair[1]};
}

} // namespace

KWeightingCoefficients kWeighting(SampleRate rate) {
  KWeightingCoefficients result{};
  {
    double const k = std::tan(std::numbers::pi * 1681.974450955533 / rate.value());
    double const q = 0.7071752369554196;
    double const high = std::pow(10.0, 3.999843853973347 / 20.0);
    double const band = std::pow(high, 0.4996667741545416);
    double const a0 = 1.0 + k / q + k * k;
    result.shelfB = {(high + band * k / q + k * k) / a0, 2.0 * (k * k - high) / a0, (high - band * k / q + k * k) / a0};
    result.shelfA = {1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0};
  }
  {
    double const k = std::tan(std::numbers::pi * 38.13547087602444 / rate.value());
    double const q = 0.5003270373238773;
    double const a0 = 1.0 + k / q + k * k;
    result.highPassB = {1.0, -2.0, 1.0};
    result.highPassA = {1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0};
  }
  return result;
}

Lufs loudnessOf(double meanSquare) {
  return Lufs(kLoudnessOffset + 10.0 * std::log10(meanSquare));
}

double meanSquareOf(Lufs loudness) {
  return std::pow(10.0, (loudness.value() - kLoudnessOffset) / 10.0);
}

Lufs weightedLoudness(std::span<double const> meanSquares, std::span<double const> weights) {
  double sum = 0.0;
  for (std::size_t channel = 0; channel < meanSquares.size(); ++channel)
    sum += weights[channel] * meanSquares[channel];
  return loudnessOf(sum);
}

KWeightingFilter::KWeightingFilter(SampleRate rate)
    : m_coefficients(kWeighting(rate)) {}

void KWeightingFilter::reset() {
  m_past = {};
}

double KWeightingFilter::energy(Sample const* left, Sample const* right, int frames) {
  auto const& [sb, sa, hb, ha] = m_coefficients;
  Pair s1 = pairOf(m_past[0]), s2 = pairOf(m_past[1]), h1 = pairOf(m_past[2]), h2 = pairOf(m_past[3]);
  Pair sum{0.0, 0.0};
  for (int n = 0; n < frames; ++n) {
    // Only one product and one difference lie between a value and the next one: the loop is bound by their latency.
    Pair const s0 = (Pair{left[n], right[n]} - s2 * sa[2]) - s1 * sa[1];
    Pair const shelved = (s1 * sb[1] + s2 * sb[2]) + s0 * sb[0];
    Pair const h0 = (shelved - h2 * ha[2]) - h1 * ha[1];
    Pair const weighted = (h0 - h1) - (h1 - h2);
    sum += weighted * weighted;
    s2 = s1, s1 = s0, h2 = h1, h1 = h0;
  }
  m_past = {settled(s1), settled(s2), settled(h1), settled(h2)};
  return sum[0] + sum[1];
}

} // namespace lacquer
