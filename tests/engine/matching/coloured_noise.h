#pragma once

#include "dsp/fft.h"
#include "dsp/filter_design.h"
#include "mastering/track_figures.h"
#include "matching/match_target.h"
#include "support/test_signals.h"

#include <cmath>
#include <complex>
#include <numbers>
#include <random>
#include <vector>

namespace lacquer::test {

/// Pink noise by definition: components of random phase whose power falls with the frequency, repeated after `frames`
/// (a power of two is quick). Below 10 Hz there is nothing.
inline std::vector<Sample> pinkNoise(int frames, double level, unsigned seed, SampleRate rate) {
  RealFft fft(frames);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> phase(0.0, 2.0 * std::numbers::pi);
  double power = 0.0;
  for (std::size_t k = 1; k + 1 < fft.bins().size(); ++k) {
    bool const isAudible = static_cast<double>(k) * rate.value() / frames >= 10.0;
    double const amplitude = isAudible ? 1.0 / std::sqrt(static_cast<double>(k)) : 0.0;
    fft.bins()[k] = std::polar(amplitude, phase(random));
    power += 2.0 * amplitude * amplitude;
  }
  fft.inverse();
  double const scale = level / std::sqrt(power) * frames;
  std::vector<Sample> noise(fft.time().begin(), fft.time().end());
  for (Sample& sample : noise)
    sample *= scale;
  return noise;
}

/// In place.
inline void filter(std::vector<Sample>& signal, FilterTarget const& target, SampleRate rate) {
  BiquadCoefficients const f = designFilter(target, rate);
  double x1 = 0.0, x2 = 0.0, y1 = 0.0, y2 = 0.0;
  for (Sample& sample : signal) {
    double const y = f.b0 * sample + f.b1 * x1 + f.b2 * x2 - f.a1 * y1 - f.a2 * y2;
    x2 = std::exchange(x1, sample);
    y2 = std::exchange(y1, y);
    sample = y;
  }
}

/// Mid and side made of independent pink noises.
struct MidSideNoise {
  std::vector<Sample> mid;
  std::vector<Sample> side;

  [[nodiscard]] StereoSignal stereo() const {
    StereoSignal signal{mid, mid};
    for (std::size_t n = 0; n < mid.size(); ++n) {
      signal.left[n] += side[n];
      signal.right[n] -= side[n];
    }
    return signal;
  }
};

inline MidSideNoise pinkStereo(int frames, double level, double sideLevel, SampleRate rate, unsigned seed = 1) {
  return {pinkNoise(frames, level, seed, rate), pinkNoise(frames, sideLevel, seed + 100, rate)};
}

/// The curve of the published test: +4 dB shelf from 7 kHz, −3 dB at 300 Hz, +3 dB at 60 Hz.
inline std::vector<FilterTarget> const& knownCurve() {
  static std::vector<FilterTarget> const targets{
      {.shape = FilterShape::highShelf, .hertz = 7000.0, .gainDecibels = 4.0, .q = 0.707},
      {.shape = FilterShape::bell, .hertz = 300.0, .gainDecibels = -3.0, .q = 1.0},
      {.shape = FilterShape::bell, .hertz = 60.0, .gainDecibels = 3.0, .q = 1.0}};
  return targets;
}

inline double knownDecibels(double hertz, SampleRate rate) {
  double sum = 0.0;
  for (FilterTarget const& target : knownCurve())
    sum += 20.0 * std::log10(magnitude(designFilter(target, rate), hertz, rate));
  return sum;
}

inline void applyKnownCurve(std::vector<Sample>& signal, SampleRate rate) {
  for (FilterTarget const& target : knownCurve())
    filter(signal, target, rate);
}

inline MatchVoice voiceOf(MidSideNoise const& noise, SampleRate rate, double weight = 1.0) {
  StereoSignal signal = noise.stereo();
  FiguresMeter meter(rate);
  meter.add(signal.block());
  TrackFigures const figures = meter.finish();
  return matchVoice("noise", figures.measurement, figures.spectrum, weight);
}

} // namespace lacquer::test
