#pragma once

#include "processors/processor.h"

#include <array>
#include <memory>

namespace lacquer {

/// The stereo image: width in four bands, a mono-maker for the bass, levels of mid and side, rotation, balance, polarity.
///
/// Order: polarity and swap → mid level, side level, width of the bands → mono-maker → rotation → balance.
///
/// Width moves the side alone: with w(k) the width of band k as a factor, the side becomes
///   S' = w(4)·S + Σ (w(k) − w(k+1))·L(k){S},  k = 1 … 3,
/// L(k) a low-pass at crossover k. The bands add up to the side itself, so 100 % everywhere passes the samples bit for
/// bit, and the sum of left and right never changes. The low-passes are, by `phase`,
///   minimum: of first order (6 dB an octave, no overshoot, no latency),
///   linear: the amplitude of a fourth-order Linkwitz-Riley low-pass, 1/(1 + (f/fc)⁴), without its phase (24 dB an octave;
///   8192 taps at rates to 48 kHz, doubled with each doubling).
///
/// The mono-maker is a Linkwitz-Riley high-pass on the side, 12 or 24 dB an octave. `mono.mid` says what the mid does:
/// *aligned* puts it through the all-pass that has the high-pass' phase, so that the image stays where it is around the
/// corner (the fold-down keeps its spectrum; its phase turns: by half a turn downwards with 12 dB an octave, by a whole one
/// upwards with 24); *untouched* leaves the fold-down as it is.
///
/// The correlation guard looks at each band (fourth-order Linkwitz-Riley filters of its own): where the correlation of
/// left and right, with the widths applied, stays below 0 for more than 300 ms, the side of the band is turned down until
/// it is 0. bandGains() tells by how much.

inline constexpr int kStereoBands = 4;
inline constexpr int kStereoCrossovers = kStereoBands - 1;

/// Indices in the table. [any]
enum class StereoParam {
  mid,
  side,
  width, ///< of the first band; the others follow
  crossover = width + kStereoBands,
  phase = crossover + kStereoCrossovers,
  mono,
  monoFrequency,
  monoMid,
  rotation,
  balance,
  polarityLeft,
  polarityRight,
  swap,
  guard,
  listen, ///< audition
  count,
};
[[nodiscard]] constexpr int stereoParam(StereoParam param, int offset = 0) { return static_cast<int>(param) + offset; }

/// Values of `phase`, `mono`, `mono.mid` and `listen`.
enum class StereoPhase { minimum, linear };
enum class StereoMono { off, slope12, slope24 };
enum class StereoMonoMid { aligned, untouched };
enum class StereoListen { off, mid, side, band1, band2, band3, band4 };

[[nodiscard]] ParamTable const& stereoTable();
[[nodiscard]] std::unique_ptr<Processor> makeStereo();

/// The crossovers as they act, in Hz: none lies below the one before it. For pictures, as all below. [any]
[[nodiscard]] std::array<double, kStereoCrossovers> stereoCrossovers(ParamValues const& values);

/// Amplitude of the way of the side from input to output (level, widths, mono-maker; without rotation and balance), the
/// parameters at rest and the guard idle. 1 at all frequencies where nothing is done. [any]
[[nodiscard]] double stereoSideMagnitude(ParamValues const& values, SampleRate rate, double hertz);

} // namespace lacquer
