#include "dsp/fast_math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace lacquer {
namespace {

TEST(FastMath, LogarithmAgreesWithTheStandardLibrary) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> exponent(-1000.0, 1000.0);
  for (int i = 0; i < 200000; ++i) {
    double const x = std::exp2(exponent(random));
    EXPECT_NEAR(fastLog2(x), std::log2(x), 2e-14 + 2e-13 * std::abs(std::log2(x)));
  }
}

TEST(FastMath, LogarithmIsAccurateAroundOne) {
  for (int i = -1000; i <= 1000; ++i) {
    double const x = 1.0 + i * 1e-4;
    EXPECT_NEAR(fastLog2(x), std::log2(x), 2e-14);
  }
  EXPECT_EQ(fastLog2(1.0), 0.0);
}

TEST(FastMath, ExponentialAgreesWithTheStandardLibrary) {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> exponent(-1000.0, 1000.0);
  for (int i = 0; i < 200000; ++i) {
    double const x = exponent(random);
    EXPECT_NEAR(fastExp2(x) / std::exp2(x), 1.0, 1e-12);
  }
}

TEST(FastMath, ExponentialOfWholeNumbersIsExact) {
  for (int i = -1000; i <= 1000; ++i)
    EXPECT_EQ(fastExp2(i), std::ldexp(1.0, i));
}

TEST(FastMath, ValuesDoNotDependOnTheirPlaceInALoop) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> level(1e-9, 2.0);
  std::vector<double> x(1003);
  for (double& value : x)
    value = level(random);
  std::vector<double> vectorised(x.size());
  for (std::size_t i = 0; i < x.size(); ++i)
    vectorised[i] = fastExp2(fastLog2(x[i]) * 0.7);
  for (std::size_t i = 0; i < x.size(); ++i) {
    double volatile alone = x[i];
    double volatile logarithm = fastLog2(alone);
    EXPECT_EQ(vectorised[i], fastExp2(logarithm * 0.7));
  }
}

} // namespace
} // namespace lacquer
