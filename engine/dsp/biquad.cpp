#include "dsp/biquad.h"

#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {

double magnitude(BiquadCoefficients const& filter, double hertz, SampleRate rate) {
  std::complex<double> const z = std::polar(1.0, -2.0 * std::numbers::pi * hertz / rate.value());
  return std::abs((filter.b0 + z * (filter.b1 + z * filter.b2)) / (1.0 + z * (filter.a1 + z * filter.a2)));
}

double poleRadius(BiquadCoefficients const& filter) {
  double const discriminant = filter.a1 * filter.a1 / 4.0 - filter.a2;
  return discriminant < 0.0 ? std::sqrt(filter.a2) : std::abs(filter.a1) / 2.0 + std::sqrt(discriminant);
}

} // namespace lacquer
