#include "matching/band_levels.h"

#include "analysis/band_powers.h"
#include "analysis/k_weighting.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

constexpr int kBands = LongTermSpectrum::kBands;
constexpr int kThirds = 27; ///< 40 Hz … 16.25 kHz

double powerOf(double decibels) {
  return std::pow(10.0, 0.1 * decibels);
}

/// Thirds of an octave, each made of four twelfths: its own, its neighbours and half of the next ones.
std::array<double, kThirds> thirds(MidSide const& levels) {
  std::array<double, kThirds> result{};
  for (int third = 0; third < kThirds; ++third) {
    int const middle = 12 + 4 * third;
    double power = 0.0;
    for (int offset = -2; offset <= 2; ++offset) {
      auto const band = static_cast<std::size_t>(middle + offset);
      power += (std::abs(offset) == 2 ? 0.5 : 1.0) * (powerOf(levels.mid[band]) + powerOf(levels.side[band]));
    }
    result[static_cast<std::size_t>(third)] = 10.0 * std::log10(std::max(power, 1e-20));
  }
  return result;
}

} // namespace

Bands raised(Bands levels, double decibels) {
  for (double& level : levels)
    level += decibels;
  return levels;
}

MidSide raised(MidSide const& levels, double decibels) {
  return {raised(levels.mid, decibels), raised(levels.side, decibels)};
}

Bands sum(Bands const& a, Bands const& b) {
  Bands result{};
  std::ranges::transform(a, b, result.begin(), std::plus<>());
  return result;
}

MidSide sum(MidSide const& a, MidSide const& b) {
  return {sum(a.mid, b.mid), sum(a.side, b.side)};
}

Lufs loudnessOf(MidSide const& levels) {
  static Bands const weights = bandKWeights(SampleRate(48000));
  double meanSquare = 0.0; // L² + R² = 2(M² + S²); a sine's mean square is half its power here
  for (std::size_t band = 0; band < weights.size(); ++band)
    meanSquare += weights[band] * (powerOf(levels.mid[band]) + powerOf(levels.side[band]));
  return loudnessOf(meanSquare);
}

SpectrumDistance distanceOf(MidSide const& a, MidSide const& b) {
  auto const first = thirds(a);
  auto const second = thirds(b);
  double offset = 0.0;
  for (std::size_t third = 0; third < first.size(); ++third)
    offset += (first[third] - second[third]) / kThirds;
  SpectrumDistance distance;
  for (std::size_t third = 0; third < first.size(); ++third) {
    double const difference = std::abs(first[third] - second[third] - offset);
    distance.mean += difference / kThirds;
    distance.most = std::max(distance.most, difference);
  }
  return distance;
}

Bands smoothed(Bands const& values, Bands const& weights, double octaves) {
  double const reach = 12.0 * octaves;
  Bands result{};
  for (int band = 0; band < kBands; ++band) {
    double total = 0.0;
    double weight = 0.0;
    for (int other = 0; other < kBands; ++other) {
      double const offset = std::abs(other - band);
      if (offset >= reach)
        continue;
      double const share =
          weights[static_cast<std::size_t>(other)] * 0.5 * (1.0 + std::cos(std::numbers::pi * offset / reach));
      total += share * values[static_cast<std::size_t>(other)];
      weight += share;
    }
    result[static_cast<std::size_t>(band)] = weight > 0.0 ? total / weight : 0.0;
  }
  return result;
}

} // namespace lacquer
