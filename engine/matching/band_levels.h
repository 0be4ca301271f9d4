#pragma once

#include "analysis/long_term_spectrum.h"
#include "core/units.h"

#include <array>

namespace lacquer {

/// One number for each band of a LongTermSpectrum: levels or gains in dB, weights.
using Bands = std::array<double, LongTermSpectrum::kBands>;

/// Levels of mid and side in dB, as in a LongTermSpectrum.
struct MidSide {
  Bands mid{};
  Bands side{};
  bool operator==(MidSide const&) const = default;
};

/// All values raised by the same amount.
[[nodiscard]] Bands raised(Bands levels, double decibels);
[[nodiscard]] MidSide raised(MidSide const& levels, double decibels);
/// Band by band.
[[nodiscard]] Bands sum(Bands const& a, Bands const& b);
[[nodiscard]] MidSide sum(MidSide const& a, MidSide const& b);

/// Loudness of a spectrum: BS.1770 with the K-weighting taken at the centres of the bands. [any]
[[nodiscard]] Lufs loudnessOf(MidSide const& levels);

/// How far two spectra lie apart: thirds of an octave, 40 Hz to 16 kHz, of the powers of mid and side together, after
/// the mean difference is taken out.
struct SpectrumDistance {
  double mean = 0.0; ///< of |Δ| in dB
  double most = 0.0;
};
[[nodiscard]] SpectrumDistance distanceOf(MidSide const& a, MidSide const& b);

/// Weighted mean over neighbours under a raised cosine whose width at half its height is `octaves`; where no neighbour
/// has weight, 0. [any]
[[nodiscard]] Bands smoothed(Bands const& values, Bands const& weights, double octaves);

} // namespace lacquer
