#pragma once

#include "processors/processor.h"

#include <array>
#include <memory>

namespace lacquer {

/// Saturation: bends the waveform by one of five curves, oversampled and with first order antiderivative antialiasing.
/// What it adds is worked out apart and laid onto the untouched programme: outside the chosen band, below a hard clip's
/// edge and above 20 kHz (at 44.1 kHz) the programme passes as it is.
///
/// Programme → band → emphasis → drive → curve → level → inverse emphasis. The emphasis (`tone`, and the one that belongs
/// to a curve) decides what is driven harder and is undone after the curve, so quiet programme keeps its balance.
enum class SaturationParam { curve, drive, bias, tone, low, high, match };

enum class SaturationCurve { tape, tube, transformer, softClip, hardClip };

[[nodiscard]] ParamTable const& saturationTable();
[[nodiscard]] std::unique_ptr<Processor> makeSaturation();

/// For pictures: where an instantaneous value ends up, at frequencies without emphasis (around 700 Hz, or without tone
/// any inside the band). [any]
[[nodiscard]] double saturationTransfer(ParamValues const& values, double input);

/// Levels of the harmonics 1 … 10 of a sine of the given peak level and frequency inside the band, in dB relative to the
/// first; −200 where there is none. [any]
inline constexpr int kSaturationHarmonics = 10;
[[nodiscard]] std::array<double, kSaturationHarmonics>
saturationHarmonics(ParamValues const& values, double peakLevelDb, double hertz = 1000.0);

/// The gain in dB that `match` adds, 0 when it is off: it takes back what drive and bias do to the level of noise at
/// −18 dBFS RMS, about that of a mix. [any]
[[nodiscard]] double saturationMatchGain(ParamValues const& values);

/// The emphasis in dB in front of the curve (tone and the curve's own) at a frequency. [any]
[[nodiscard]] double saturationEmphasis(ParamValues const& values, double hertz);

} // namespace lacquer
