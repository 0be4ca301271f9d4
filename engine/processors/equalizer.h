#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// The number of bands; their parameters are `band.1.type` … `band.24.detector.q`.
inline constexpr int kEqualizerBands = 24;

/// The equalizer: bands in series, each on both channels, the left, the right, the mid or the side.
///
/// `phase` minimum: no latency, no pre-ringing; the amplitude follows the analog models up to the top (see
/// dsp/filter_design.h), and everything can be moved while it plays. `phase` linear or natural: the bands become one
/// finite response of `length` taps (at rates to 48 kHz, doubled with each doubling), made of the analog models by
/// prepare(); whatever shapes it is structural then. Natural scales the phase of the minimum-phase bands by one half:
/// shorter and softer pre-ringing than linear, half of the phase shift of minimum.
///
/// Dynamic bands (bells, shelves, tilts and flat tops with `dynamic` on) are minimum-phase filters in every phase mode,
/// behind the finite response, and can be moved while it plays, except for what is structural. Their gain is that of
/// the band plus a movement of at most `range`; see equalizerDynamicGain().
///
/// With every band off or at 0 dB and static the samples pass bit for bit. Silence decays into denormal numbers:
/// threads that render flush them to zero.

/// Values of `phase`.
enum class EqualizerPhase { minimum, linear, natural };
/// Values of `length`: the taps at rates to 48 kHz are 4096 · 2^value.
inline constexpr int kEqualizerShortestLength = 4096;
/// Values of `band.N.type`: giving a band a type switches it on.
enum class EqualizerBandType { off, bell, lowShelf, highShelf, lowCut, highCut, notch, bandPass, tilt, flatTop };
/// Values of `band.N.channel`.
enum class EqualizerChannel { stereo, mid, side, left, right };
/// Values of `band.N.slope`, in dB an octave; see equalizerSlopeOrder().
enum class EqualizerSlope { db6, db12, db18, db24, db36, db48, db72, db96 };
/// Values of `band.N.direction`: which side of the threshold moves the gain.
enum class EqualizerDirection { above, below };
/// Values of `band.N.detector`: what a dynamic band listens to. `band` hears the region of the band: a band-pass of its
/// frequency and Q, for shelves what lies beyond their frequency; `free` a band-pass of the detector's own frequency
/// and Q; `wide` everything. Always the signal in front of all bands that run, of the band's own channel (the louder of
/// both for stereo bands), its peaks in dB below full scale.
enum class EqualizerDetector { band, free, wide };
/// The parameters of one band, in the order of the table.
enum class EqualizerBandParam {
  type,
  frequency,
  gain,
  q,
  channel,
  slope,
  dynamic,
  direction,
  threshold,
  ratio,
  range,
  attack,
  release,
  detector,
  detectorFrequency,
  detectorQ
};
inline constexpr int kEqualizerBandParams = 16;

/// Indices in the table of the parameters of the whole, and of a parameter of band 0 … kEqualizerBands − 1. [any]
inline constexpr int kEqualizerPhase = 0;
inline constexpr int kEqualizerLength = 1;
inline constexpr int kEqualizerAutoGain = 2;
inline constexpr int kEqualizerSolo = 3; ///< 0: none, else the number of the band, from 1
[[nodiscard]] constexpr int equalizerParam(int band, EqualizerBandParam param) {
  return 4 + band * kEqualizerBandParams + static_cast<int>(param);
}

[[nodiscard]] ParamTable const& equalizerTable();
[[nodiscard]] std::unique_ptr<Processor> makeEqualizer();

/// What the type of a band makes of its parameters, for editors. [any]
[[nodiscard]] constexpr bool equalizerHasGain(EqualizerBandType type) {
  return type == EqualizerBandType::bell || type == EqualizerBandType::lowShelf ||
         type == EqualizerBandType::highShelf || type == EqualizerBandType::tilt || type == EqualizerBandType::flatTop;
}
[[nodiscard]] constexpr bool equalizerHasSlope(EqualizerBandType type) {
  return type == EqualizerBandType::lowCut || type == EqualizerBandType::highCut;
}
/// The order of a cut: slope / (6 dB an octave). [any]
[[nodiscard]] constexpr int equalizerSlopeOrder(EqualizerSlope slope) {
  constexpr int kOrders[] = {1, 2, 3, 4, 6, 8, 12, 16};
  return kOrders[static_cast<int>(slope)];
}

/// Amplitude of the static response at a frequency, as the processor has it once its parameters rest: for pictures.
/// `channel` says of what: mid and side hear their own bands and the stereo ones, left and right likewise, `stereo`
/// hears the stereo ones alone. Gains that move, the automatic gain and the solo are left out. Designs every band each
/// time: for many frequencies see EqualizerResponse (equalizer_response.h). [any]
[[nodiscard]] double equalizerMagnitude(ParamValues const& values, SampleRate rate, EqualizerChannel channel,
                                        double hertz);

/// The movement in dB that a dynamic band makes while its detector rests at a level in dB; 0 for bands that are not
/// dynamic. `above` (with d = level − threshold) or `below` (d = threshold − level), from d = 0 on:
///  · against the level (above with a range below 0, below with one above 0: compression) d·(1 − 1/ratio),
///  · with it (expansion) d·(ratio − 1),
/// at most |range|, in the direction of `range`. [any]
[[nodiscard]] double equalizerDynamicGain(ParamValues const& values, int band, double levelDecibels);
/// Whether a band is on, of a type with a gain, and dynamic. [any]
[[nodiscard]] bool equalizerIsDynamic(ParamValues const& values, int band);

/// The latency of the equalizer with these values: none in minimum phase and where no static band is at work. [any]
[[nodiscard]] Frames equalizerLatency(ParamValues const& values, SampleRate rate);

/// The gain in dB with which `auto_gain` makes up for the static response: see equalizer_loudness.h. Whether it is on
/// does not matter here. [any]
[[nodiscard]] double equalizerAutoGain(ParamValues const& values);

} // namespace lacquer
