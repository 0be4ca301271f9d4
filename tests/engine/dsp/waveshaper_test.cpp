#include "dsp/waveshaper.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>
#include <vector>

namespace lacquer {
namespace {

/// The average of a function between two points, by Simpson's rule on many intervals.
double averageOf(std::function<double(double)> const& function, double from, double to) {
  constexpr int kIntervals = 4000;
  double sum = 0.0;
  for (int i = 0; i <= kIntervals; ++i) {
    double const weight = i == 0 || i == kIntervals ? 1.0 : (i % 2 == 1 ? 4.0 : 2.0);
    sum += weight * function(from + (to - from) * i / kIntervals);
  }
  return sum / (3.0 * kIntervals);
}

/// Samples that walk in steps from a billionth to several times the curve.
std::vector<double> walk() {
  std::mt19937 random(6);
  std::uniform_real_distribution<double> sample(-1.0, 1.0);
  std::vector<double> signal{0.0};
  for (int i = 0; i < 300; ++i)
    signal.push_back(0.7 * signal.back() + 3.0 * std::pow(10.0, -0.03 * i) * sample(random) + (i % 50 == 0 ? 2.0 : 0.0));
  signal[100] = signal[99];
  return signal;
}

TEST(Waveshaper, AveragesAreTheIntegralOfWhatTheCurveTakesAway) {
  std::vector<double> const signal = walk();
  std::vector<double> result(signal.size() - 1);
  for (Waveshape const shape :
       {Waveshape::algebraic, Waveshape::hyperbolic, Waveshape::cubic, Waveshape::hard}) {
    averageExcess(shape, signal.data() + 1, static_cast<int>(result.size()), result.data());
    for (std::size_t i = 0; i < result.size(); ++i)
      ASSERT_NEAR(result[i],
                  averageOf([shape](double x) { return x - waveshape(shape, x); }, signal[i], signal[i + 1]), 1e-6)
          << "step " << i << " of shape " << static_cast<int>(shape);
  }
}

TEST(Waveshaper, ClipCurvesAreAveragedAlike) {
  std::vector<double> const signal = walk();
  std::vector<double> result(signal.size() - 1);
  for (double const start : {1.0, 0.999, 0.6, 0.25}) {
    ClipCurve const curve{start, 1.0};
    averageClipped(curve, signal.data() + 1, static_cast<int>(result.size()), result.data());
    for (std::size_t i = 0; i < result.size(); ++i)
      ASSERT_NEAR(result[i], averageOf([curve](double x) { return x - curve.value(x); }, signal[i], signal[i + 1]), 1e-6)
          << "step " << i << " from " << start;
  }
}

TEST(Waveshaper, HugeValuesStayFinite) {
  std::vector<double> const signal{0.0, 1e6, -1e6, 1e9, 1e-300, 0.0};
  std::vector<double> result(5);
  for (Waveshape const shape : {Waveshape::algebraic, Waveshape::hyperbolic, Waveshape::cubic, Waveshape::hard}) {
    averageExcess(shape, signal.data() + 1, 5, result.data());
    for (double const value : result)
      ASSERT_TRUE(std::isfinite(value));
  }
}

TEST(Waveshaper, SlopesAreThoseOfTheCurves) {
  for (Waveshape const shape : {Waveshape::algebraic, Waveshape::hyperbolic, Waveshape::cubic, Waveshape::hard})
    for (double const x : {-2.0, -0.7, 0.0, 0.3, 1.2})
      EXPECT_NEAR(waveshapeSlope(shape, x), (waveshape(shape, x + 1e-6) - waveshape(shape, x - 1e-6)) / 2e-6, 1e-6);
}

TEST(Waveshaper, AClipCurveStartsWithSlopeOneAndArrivesFlat) {
  ClipCurve const curve{0.5, 1.0};
  EXPECT_EQ(curve.value(0.5), 0.5);
  EXPECT_NEAR(curve.value(0.501), 0.501, 1e-6);
  EXPECT_NEAR(curve.value(1.5), 1.0, 1e-12);
  EXPECT_NEAR(curve.value(1.499), 1.0, 1e-6);
  EXPECT_EQ(curve.value(-3.0), -1.0);
}

} // namespace
} // namespace lacquer
