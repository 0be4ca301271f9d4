#pragma once

#include "core/units.h"

namespace lacquer {

/// H(z) = (b0 + b1·z⁻¹ + b2·z⁻²) / (1 + a1·z⁻¹ + a2·z⁻²).
struct BiquadCoefficients {
  double b0 = 1.0;
  double b1 = 0.0;
  double b2 = 0.0;
  double a1 = 0.0;
  double a2 = 0.0;

  bool operator==(BiquadCoefficients const&) const = default;
  /// Poles inside the unit circle.
  [[nodiscard]] bool isStable() const { return a2 < 1.0 && a2 > -1.0 && a1 < 1.0 + a2 && -a1 < 1.0 + a2; }
};

/// Amplitude of the response at a frequency. [any]
[[nodiscard]] double magnitude(BiquadCoefficients const& filter, double hertz, SampleRate rate);

/// Radius of the outermost pole: how much is left of the slowest part of the response after one frame. [any]
[[nodiscard]] double poleRadius(BiquadCoefficients const& filter);

} // namespace lacquer
