#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// The de-esser: turns sibilants down where they stick out of the programme.
///
/// Detector: power of a band-pass (`frequency`, `q`) against the power of everything, each through a one-pole of 3 ms,
/// both channels (or the mid, or the side) together. The threshold is relative: band level minus level of everything,
/// in dB ≤ 0, so what is reduced does not depend on how loud the programme is (within 0.05 dB down to −100 dBFS). What
/// the difference is above the threshold, at most `range`, is the reduction; it is smoothed in dB with attack and
/// release.
///
/// Mode shelf: a high shelf of the second order, maximally flat, moves; its corner is deesserCorner(), the lower edge
/// of the detector's band. With no reduction the samples pass bit for bit (delayed by the look-ahead). Mode split: a
/// fourth-order Linkwitz–Riley crossover at that corner, the band above it is turned down; with no reduction it is an
/// allpass.

/// The parameters, in the order of the table.
enum class DeesserParam { mode, frequency, q, threshold, range, attack, release, lookahead, channel, listen };
/// Values of `mode`.
enum class DeesserMode { shelf, split };
/// Values of `channel`: what is listened to and worked on; the rest passes.
enum class DeesserChannel { stereo, mid, side };

[[nodiscard]] ParamTable const& deesserTable();
[[nodiscard]] std::unique_ptr<Processor> makeDeesser();

/// Above which frequency it turns down, in Hz: the lower −3 dB edge of the detector's band. [any]
[[nodiscard]] double deesserCorner(ParamValues const& values);
/// Amplitude of the detector's band-pass at a frequency, linear. For pictures. [any]
[[nodiscard]] double deesserDetector(ParamValues const& values, SampleRate rate, double hertz);
/// Amplitude of the whole while the reduction rests at `reductionDecibels` ≥ 0, linear. For pictures. [any]
[[nodiscard]] double deesserResponse(ParamValues const& values, SampleRate rate, double reductionDecibels,
                                     double hertz);
/// The reduction in dB for a band level that stays `relativeDecibels` ≤ 0 above the level of everything. [any]
[[nodiscard]] double deesserReduction(ParamValues const& values, double relativeDecibels);

} // namespace lacquer
