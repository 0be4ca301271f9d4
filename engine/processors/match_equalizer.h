#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// The match equalizer: holds a curve of gains for the mid and one for the side, at kMatchPoints frequencies 1/6 octave
/// apart, and plays it through a linear- or minimum-phase response. Reference matching writes the curve; it can be
/// drawn by hand as well. Between the points the gain in dB is a monotone cubic over the logarithm of the frequency,
/// beyond the ends it is constant.
///
/// The response has 8192 taps at rates to 48 kHz, doubled with each doubling. All that shapes it is structural: it is
/// made by prepare() on a worker, and the player cross-fades the graphs. `gain` follows while playing. A curve of zeros
/// passes the samples bit for bit (with a gain of 0 dB), without latency.

inline constexpr int kMatchPoints = 61;

/// Frequency of point 0 … kMatchPoints − 1: 20 Hz · 2^(point/6), 20 Hz … 20.48 kHz. [any]
[[nodiscard]] double matchPointHertz(int point);

enum class MatchPhase { minimum, linear };
enum class MatchChannel { mid, side };

/// Indices in the table. [any]
inline constexpr int kMatchGain = 0;
inline constexpr int kMatchAmount = 1;
inline constexpr int kMatchPhase = 2;
[[nodiscard]] constexpr int matchPointParam(MatchChannel channel, int point) {
  return 3 + static_cast<int>(channel) * kMatchPoints + point;
}

[[nodiscard]] ParamTable const& matchEqualizerTable();
[[nodiscard]] std::unique_ptr<Processor> makeMatchEqualizer();

/// The curve as heard, the amount applied, without `gain`, in dB. For pictures and predictions. [any]
[[nodiscard]] double matchCurve(ParamValues const& values, MatchChannel channel, double hertz);

} // namespace lacquer
