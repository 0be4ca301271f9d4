#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// The number of bands; their parameters are `band.1.type` … `band.8.channel`.
inline constexpr int kEqualizerBands = 8;

/// The equalizer: eight minimum-phase bands in series without latency, each on both channels, the mid or the side. The
/// amplitude follows the analog models (see dsp/filter_design.h). With every band off or at 0 dB the samples pass bit
/// for bit. Silence decays into denormal numbers: threads that render flush them to zero.

/// Values of `band.N.type`: giving a band a type switches it on.
enum class EqualizerBandType { off, bell, lowShelf, highShelf, lowCut, highCut, notch };
/// Values of `band.N.channel`.
enum class EqualizerChannel { stereo, mid, side };
/// The parameters of one band, in the order of the table.
enum class EqualizerBandParam { type, frequency, gain, q, channel };

/// Index in the table of a parameter of band 0 … kEqualizerBands − 1. [any]
[[nodiscard]] constexpr int equalizerParam(int band, EqualizerBandParam param) {
  return 1 + band * 5 + static_cast<int>(param);
}

[[nodiscard]] ParamTable const& equalizerTable();
[[nodiscard]] std::unique_ptr<Processor> makeEqualizer();

/// Amplitude of the response at a frequency, as the processor has it once its parameters rest: for pictures. `channel`
/// says of what: mid and side hear their own bands and the stereo ones, `stereo` hears the stereo ones alone. [any]
[[nodiscard]] double equalizerMagnitude(ParamValues const& values, SampleRate rate, EqualizerChannel channel,
                                        double hertz);

} // namespace lacquer
