#pragma once

#include "processors/limiter.h"
#include "support/test_signals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <string>
#include <vector>

namespace lacquer {

inline constexpr SampleRate kRate{48000};

inline int indexOf(char const* id) {
  return *limiterTable().indexOf(id);
}

inline ParamValues settings(double input, double ceiling = -1.0) {
  ParamValues values(limiterTable());
  values.set(indexOf("input"), input);
  values.set(indexOf("ceiling"), ceiling);
  return values;
}

inline ParamValues withStyle(ParamValues values, LimiterStyle style) {
  values.set(indexOf("style"), static_cast<double>(style));
  return values;
}

/// The signal through a limiter, its latency taken off, cut into blocks of `blockFrames`.
inline StereoSignal limited(StereoSignal const& input, ParamValues const& values, int blockFrames = 512) {
  auto const limiter = makeLimiter();
  limiter->prepare({kRate, blockFrames}, values);
  auto const latency = static_cast<int>(limiter->latency().value());
  StereoSignal signal = input;
  signal.left.resize(input.left.size() + static_cast<std::size_t>(latency));
  signal.right.resize(signal.left.size());
  for (int at = 0; at < signal.frames(); at += blockFrames)
    limiter->process(signal.block().sub(at, std::min(blockFrames, signal.frames() - at)));
  signal.left.erase(signal.left.begin(), signal.left.begin() + latency);
  signal.right.erase(signal.right.begin(), signal.right.begin() + latency);
  return signal;
}

inline double samplePeak(StereoSignal const& signal) {
  double peak = 0.0;
  for (std::size_t n = 0; n < signal.left.size(); ++n)
    peak = std::max({peak, std::abs(signal.left[n]), std::abs(signal.right[n])});
  return peak;
}

/// Everything but the sine of `frequency` against that sine, in dB, over whole periods that end 0.1 s before
/// the end of the signal, where the limiter hears it being cut off.
inline double residueOfTone(std::vector<Sample> const& signal, double frequency, int frames) {
  std::size_t const end = signal.size() - 4800;
  std::size_t const first = end - static_cast<std::size_t>(frames);
  std::complex<double> bin;
  auto const turn = [&](std::size_t n) {
    return std::polar(1.0, 2.0 * std::numbers::pi * frequency * static_cast<double>(n - first) / kRate.value());
  };
  for (std::size_t n = first; n < end; ++n)
    bin += signal[n] * std::conj(turn(n)) / static_cast<double>(frames);
  double residue = 0.0;
  for (std::size_t n = first; n < end; ++n)
    residue += std::pow(signal[n] - 2.0 * (bin * turn(n)).real(), 2);
  return 10.0 * std::log10(std::max(residue, 1e-40) / (2.0 * std::norm(bin) * frames));
}

/// What every style promises.
class LimiterOfAnyStyle : public testing::TestWithParam<LimiterStyle> {
protected:
  [[nodiscard]] ParamValues settings(double input, double ceiling = -1.0) const {
    return withStyle(lacquer::settings(input, ceiling), GetParam());
  }
};

inline std::string styleName(testing::TestParamInfo<LimiterStyle> const& style) {
  auto const& spec = limiterTable().spec(indexOf("style"));
  return std::string(spec.choices[static_cast<std::size_t>(style.param)].id);
}

inline auto allStyles() {
  return testing::Values(LimiterStyle::transparent, LimiterStyle::punchy, LimiterStyle::loud, LimiterStyle::bassSafe,
                         LimiterStyle::clipAssisted);
}

} // namespace lacquer
