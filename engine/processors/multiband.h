#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// Multiband dynamics: the programme is split into 2 … 5 bands, the level of each is shaped, and the bands are added
/// again.
///
/// `crossover_mode` minimum: Linkwitz–Riley splits of the fourth order; every band passes the allpass of the splits
/// that it does not take part in, so the sum is an allpass, flat to 1e-9 dB. No latency; the frequencies move while it
/// plays. Linear: low-passes of the same amplitude, as linear-phase responses, and their differences, so the sum is the
/// delayed input; the frequencies are structural then.
///
/// In each band the level is the peak of the louder channel, both get one gain:
///   gain = −s·over + t·under + `gain`,   s = 1 − 1/ratio, t = 1 − 1/below.ratio,
/// with over and under the dB above `threshold` and below `below.threshold`, rounded by the knee, so that
///   ratio > 1 compresses downwards, ratio < 1 expands upwards,
///   below.ratio > 1 compresses upwards (lifts what is soft), below.ratio < 1 expands downwards.
/// Neither part moves the gain by more than `range`. Over and under are smoothed in dB: a rise of the level with the
/// attack time, a fall with the release time (see dsp/decoupled_peak_detector.h).

inline constexpr int kMultibandMostBands = 5;

/// Parameters of the whole, in the order of the table.
enum class MultibandParam { bands, crossoverMode, crossover1, crossover2, crossover3, crossover4, solo };
inline constexpr int kMultibandParams = 7;
/// Parameters of one band, in the order of the table: `band.1.threshold` …
enum class MultibandBandParam {
  threshold,
  ratio,
  belowThreshold,
  belowRatio,
  attack,
  release,
  knee,
  range,
  gain,
  bypass,
  channel
};
inline constexpr int kMultibandBandParams = 11;

/// Values of `crossover_mode`.
enum class MultibandCrossover { minimum, linear };
/// Values of `band.N.channel`: what of the band is worked on; the rest passes.
enum class MultibandChannel { stereo, mid, side };

/// Indices in the table; bands count from 0. [any]
[[nodiscard]] constexpr int multibandParam(MultibandParam param) {
  return static_cast<int>(param);
}
[[nodiscard]] constexpr int multibandParam(int band, MultibandBandParam param) {
  return kMultibandParams + band * kMultibandBandParams + static_cast<int>(param);
}

[[nodiscard]] ParamTable const& multibandTable();
[[nodiscard]] std::unique_ptr<Processor> makeMultiband();

/// How many bands there are: 2 … 5. [any]
[[nodiscard]] int multibandBands(ParamValues const& values);
/// The frequency of a crossover as it is used, 0 … multibandBands() − 2: a third of an octave above the one before at
/// least, at most 0.45 of the rate. [any]
[[nodiscard]] double multibandCrossover(ParamValues const& values, int crossover, SampleRate rate);
/// Amplitude of a band's filter at a frequency, linear. For pictures. [any]
[[nodiscard]] double multibandSplit(ParamValues const& values, int band, SampleRate rate, double hertz);
/// Level that comes out of a band for one that stays, in dB, its gain included; the input level itself while the band
/// is bypassed. For pictures. [any]
[[nodiscard]] double multibandCurve(ParamValues const& values, int band, double inDecibels);

} // namespace lacquer
