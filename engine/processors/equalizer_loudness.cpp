#include "processors/equalizer_loudness.h"

#include "processors/equalizer_band.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kPoints = 29; ///< third octaves, 25 Hz … 16 kHz
constexpr double kSideShare = 0.2;
constexpr double kFallPerOctave = 0.5; ///< dB, of third octaves
using Powers = std::array<double, kPoints>;

/// What a third octave of average music counts.
struct Weights {
  Powers hertz;
  Powers power;
};

double powerOf(AnalogSection const& section, double hertz, double at) {
  return section.power((hertz / at) * (hertz / at));
}

/// The analog K-weighting: the head's shelf and the high pass behind analysis/k_weighting.h.
double kWeightingPower(double hertz) {
  constexpr double kShelfHertz = 1681.974450955533;
  constexpr double kShelfQ = 0.7071752369554196;
  constexpr double kHighPassHertz = 38.13547087602444;
  constexpr double kHighPassQ = 0.5003270373238773;
  double const high = std::pow(10.0, 3.999843853973347 / 20.0);
  double const band = std::pow(high, 0.4996667741545416);
  return powerOf({1.0, band / kShelfQ, high, 1.0, 1.0 / kShelfQ, 1.0}, hertz, kShelfHertz) *
         powerOf({0.0, 0.0, 1.0, 1.0, 1.0 / kHighPassQ, 1.0}, hertz, kHighPassHertz);
}

Weights const& weights() {
  static Weights const made = [] {
    Weights result{};
    for (std::size_t i = 0; i < kPoints; ++i) {
      double const hertz = 1000.0 * std::exp2((static_cast<double>(i) - 16.0) / 3.0);
      double const low = std::pow(hertz / 40.0, 4.0);
      double const fall = std::pow(10.0, -0.1 * kFallPerOctave * std::log2(hertz / 1000.0));
      result.hertz[i] = hertz;
      result.power[i] = kWeightingPower(hertz) * fall * low / (1.0 + low);
    }
    return result;
  }();
  return made;
}

} // namespace

double loudnessChange(std::span<EqualizerContribution const> bands) noexcept {
  Weights const& music = weights();
  Powers stereo = music.power;
  std::array<Powers, 5> own; // by EqualizerChannel; of stereo unused
  for (Powers& powers : own)
    powers.fill(1.0);
  for (EqualizerContribution const& band : bands) {
    if (band.shape.isFlat())
      continue;
    EqualizerModel const model = EqualizerModel::of(band.shape);
    Powers& powers = band.channel == EqualizerChannel::stereo ? stereo : own[static_cast<std::size_t>(band.channel)];
    for (std::size_t i = 0; i < kPoints; ++i)
      powers[i] *= model.power(music.hertz[i]);
  }
  auto const& [unused, mid, side, left, right] = own;
  double before = 0.0;
  double after = 0.0;
  for (std::size_t i = 0; i < kPoints; ++i) {
    before += music.power[i];
    after += stereo[i] * ((1.0 - kSideShare) * mid[i] + kSideShare * side[i]) * 0.5 * (left[i] + right[i]);
  }
  return 10.0 * std::log10(std::max(after, 1e-30 * before) / before);
}

double equalizerAutoGain(ParamValues const& values) {
  std::array<EqualizerContribution, kEqualizerBands> bands;
  for (int band = 0; band < kEqualizerBands; ++band) {
    auto const settings = EqualizerBand::Settings::of(values, band);
    bands[static_cast<std::size_t>(band)] = {settings.shape, settings.channel};
  }
  return equalizerAutoGain(bands);
}

double equalizerAutoGain(std::span<EqualizerContribution const> bands) noexcept {
  return std::clamp(-loudnessChange(bands), -kMostAutoGain, kMostAutoGain);
}

} // namespace lacquer
