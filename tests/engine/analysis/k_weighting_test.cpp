#include "analysis/k_weighting.h"

#include "support/test_signals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {
namespace {

double gainOf(KWeightingCoefficients const& k, double frequency, double rate) {
  std::complex<double> const z = std::polar(1.0, -2.0 * std::numbers::pi * frequency / rate);
  auto const at = [z](std::array<double, 3> const& p) { return p[0] + z * (p[1] + z * p[2]); };
  return 20.0 * std::log10(std::abs(at(k.shelfB) / at(k.shelfA) * at(k.highPassB) / at(k.highPassA)));
}

// ITU-R BS.1770-5, Annex 1, tables 1 and 2.
TEST(KWeighting, HasThePublishedCoefficientsAt48Kilohertz) {
  KWeightingCoefficients const k = kWeighting(SampleRate(48000));
  EXPECT_NEAR(k.shelfB[0], 1.53512485958697, 1e-9);
  EXPECT_NEAR(k.shelfB[1], -2.69169618940638, 1e-9);
  EXPECT_NEAR(k.shelfB[2], 1.19839281085285, 1e-9);
  EXPECT_NEAR(k.shelfA[1], -1.69065929318241, 1e-9);
  EXPECT_NEAR(k.shelfA[2], 0.73248077421585, 1e-9);
  EXPECT_NEAR(k.highPassA[1], -1.99004745483398, 1e-9);
  EXPECT_NEAR(k.highPassA[2], 0.99007225036621, 1e-9);
}

TEST(KWeighting, HasTheKnownGains) {
  KWeightingCoefficients const k = kWeighting(SampleRate(48000));
  struct Point {
    double frequency, gain;
  };
  for (Point const& point :
       {Point{20, -13.275}, Point{25, -10.393}, Point{50, -3.934}, Point{100, -1.133}, Point{200, -0.265},
        Point{500, 0.042}, Point{997, 0.691}, Point{1000, 0.698}, Point{2000, 3.071}, Point{4000, 3.968},
        Point{8000, 4.039}, Point{10000, 4.042}, Point{20000, 4.043}})
    EXPECT_NEAR(gainOf(k, point.frequency, 48000), point.gain, 0.005) << point.frequency;
}

TEST(KWeighting, HasTheKnownCoefficientsAt44100Hertz) {
  KWeightingCoefficients const k = kWeighting(SampleRate(44100));
  EXPECT_NEAR(k.shelfB[0], 1.53084123, 1e-5);
  EXPECT_NEAR(k.shelfB[1], -2.65098, 1e-5);
  EXPECT_NEAR(k.shelfA[1], -1.66365511, 1e-5);
  EXPECT_NEAR(k.highPassA[1], -1.98916967, 1e-5);
  EXPECT_NEAR(k.highPassA[2], 0.98919904, 1e-5);
}

TEST(KWeighting, DoesNotDependMuchOnTheRate) {
  for (int const rate : {44100, 88200, 96000, 192000})
    EXPECT_NEAR(gainOf(kWeighting(SampleRate(rate)), 1000, rate), gainOf(kWeighting(SampleRate(48000)), 1000, 48000),
                0.03);
}

TEST(KWeightingFilter, MeasuresTheGainOfItsCoefficients) {
  StereoSignal tone = sine(2000.0, 1.0, 96000, SampleRate(48000));
  KWeightingFilter filter(SampleRate(48000));
  static_cast<void>(filter.energy(tone.left.data(), tone.right.data(), 48000));
  double const energy = filter.energy(tone.left.data() + 48000, tone.right.data() + 48000, 48000);
  EXPECT_NEAR(10.0 * std::log10(energy / 48000), 3.071, 0.005); // two channels of half a unit
}

TEST(KWeightingFilter, RemovesADirectCurrent) {
  std::vector<Sample> const constant(480000, 0.5);
  KWeightingFilter filter(SampleRate(48000));
  static_cast<void>(filter.energy(constant.data(), constant.data(), 470000));
  EXPECT_LT(filter.energy(constant.data(), constant.data(), 10000) / 10000, 1e-15);
}

} // namespace
} // namespace lacquer
