#include "dsp/fir_design.h"

#include "dsp/biquad.h"
#include "dsp/fft.h"
#include "dsp/filter_design.h"

#include <cmath>
#include <complex>
#include <gtest/gtest.h>
#include <numbers>

namespace lacquer {
namespace {

constexpr SampleRate kRate{48000};
constexpr int kTaps = 8192;
constexpr int kGrid = 65536;

/// A bell is a minimum-phase filter of which amplitude and impulse response are both known.
BiquadCoefficients bell(double hertz) {
  return designFilter({.shape = FilterShape::bell, .hertz = hertz, .gainDecibels = 6.0, .q = 0.7}, kRate);
}

std::vector<double> logAmplitude(BiquadCoefficients const& filter) {
  std::vector<double> values;
  for (int k = 0; k <= kGrid / 2; ++k)
    values.push_back(std::log(magnitude(filter, static_cast<double>(k) / kGrid * kRate.value(), kRate)));
  return values;
}

double decibelsAt(std::vector<double> const& response, double cycles) {
  std::complex<double> sum = 0.0;
  for (std::size_t n = 0; n < response.size(); ++n)
    sum += response[n] * std::polar(1.0, -2.0 * std::numbers::pi * cycles * static_cast<double>(n));
  return 20.0 * std::log10(std::abs(sum));
}

TEST(MinimumPhaseResponse, isTheImpulseResponseOfAMinimumPhaseFilter) {
  BiquadCoefficients const filter = bell(200.0);
  std::vector<double> const response = minimumPhaseResponse(logAmplitude(filter), kTaps);
  double x1 = 0.0, x2 = 0.0, y1 = 0.0, y2 = 0.0;
  for (std::size_t n = 0; n < response.size(); ++n) {
    double const x = n == 0 ? 1.0 : 0.0;
    double const y = filter.b0 * x + filter.b1 * x1 + filter.b2 * x2 - filter.a1 * y1 - filter.a2 * y2;
    x2 = std::exchange(x1, x);
    y2 = std::exchange(y1, y);
    ASSERT_NEAR(response[n], y, 1e-9) << n;
  }
}

TEST(MinimumPhaseResponse, holdsTheAmplitudeOfALowBell) {
  BiquadCoefficients const filter = bell(40.0);
  std::vector<double> const response = minimumPhaseResponse(logAmplitude(filter), kTaps);
  for (double hertz = 15.0; hertz < 20000.0; hertz *= 1.1)
    EXPECT_NEAR(decibelsAt(response, hertz / kRate.value()), 20.0 * std::log10(magnitude(filter, hertz, kRate)), 0.02)
        << hertz;
}

TEST(LinearPhaseResponse, isSymmetricAndHoldsTheAmplitude) {
  BiquadCoefficients const filter = bell(100.0);
  std::vector<double> const response = linearPhaseResponse(logAmplitude(filter), kTaps);
  EXPECT_EQ(response[0], 0.0);
  for (std::size_t n = 1; n < kTaps; ++n)
    ASSERT_EQ(response[n], response[kTaps - n]);
  for (double hertz = 20.0; hertz < 20000.0; hertz *= 1.1)
    EXPECT_NEAR(decibelsAt(response, hertz / kRate.value()), 20.0 * std::log10(magnitude(filter, hertz, kRate)), 0.1)
        << hertz;
}

} // namespace
} // namespace lacquer
