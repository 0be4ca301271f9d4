#pragma once

#include "core/units.h"
#include "dsp/analog_section.h"
#include "dsp/biquad.h"

#include <span>

namespace lacquer {

/// The biquad whose amplitude response follows the analog model, without the cramping towards Nyquist of the bilinear
/// transform. Minimum phase and stable for every target with hertz below half the rate.
///
/// Start: of the two polynomials the one whose roots lie lower is taken over by z = e^(sT); the other matches the
/// analog amplitude at DC, f0 and 0.45 of the rate (the idea of M. Vicanek, "Matched second order digital filters",
/// 2016). Then three Levenberg–Marquardt steps bring the logarithm of the amplitude closer at about ten frequencies.
/// Bells and shelves to ±12 dB with Q 0.3 … 2 stay within 0.25 dB of the model up to 16 kHz, and within 0.3 dB up to
/// 20 kHz, for any f0 at 44.1 kHz and above; notches within 0.5 dB, band-passes within 0.4 dB. 0 dB gives a filter
/// whose numerator equals its denominator.
///
/// About 1.5 µs, no allocation. [audio]
[[nodiscard]] BiquadCoefficients designFilter(FilterTarget const& target, SampleRate rate) noexcept;

/// Cuts of one frequency in series, up to kMostCuts: each one makes up for what the ones before are off, so that the
/// whole is closer to its model than the sum of its parts. Butterworth cuts of 24 dB an octave stay within 0.25 dB for
/// f0 ≤ 10 kHz, of 96 dB within 0.5 dB (0.8 dB for higher ones) as far as 20 dB down. [audio]
inline constexpr std::size_t kMostCuts = 8;
void designCuts(std::span<FilterTarget const> targets, SampleRate rate, std::span<BiquadCoefficients> filters) noexcept;

/// The same for a section that is bell-like without being a bell: both pairs of roots complex and close to each other,
/// as the parts of a flat top are. `hertz` is where s = j. [audio]
[[nodiscard]] BiquadCoefficients designResonance(AnalogSection const& analog, double hertz, SampleRate rate) noexcept;

/// Cuts of first order, 6 dB an octave: 1/(1 + s) and s/(1 + s). The digital filter is of second order, which makes it
/// follow the model up to the top. [audio]
enum class FirstOrderShape { lowCut, highCut };
[[nodiscard]] BiquadCoefficients designFirstOrder(FirstOrderShape shape, double hertz, SampleRate rate) noexcept;

} // namespace lacquer
