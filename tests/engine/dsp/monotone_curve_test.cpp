#include "dsp/monotone_curve.h"

#include <array>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(MonotoneCurve, goesThroughItsValuesAndIsConstantBeyond) {
  std::array<double, 5> const values{1.0, -2.0, 0.5, 0.5, 3.0};
  MonotoneCurve const curve(values);
  for (std::size_t k = 0; k < values.size(); ++k)
    EXPECT_DOUBLE_EQ(curve.at(static_cast<double>(k)), values[k]);
  EXPECT_EQ(curve.at(-3.0), 1.0);
  EXPECT_EQ(curve.at(9.0), 3.0);
}

TEST(MonotoneCurve, neverLeavesTheRangeOfItsNeighbours) {
  std::array<double, 6> const values{0.0, 0.0, 6.0, 6.1, 0.0, 0.0};
  MonotoneCurve const curve(values);
  for (int step = 0; step <= 500; ++step) {
    double const at = step / 100.0;
    auto const k = std::min<std::size_t>(4, static_cast<std::size_t>(at));
    EXPECT_GE(curve.at(at), std::min(values[k], values[k + 1]) - 1e-12) << at;
    EXPECT_LE(curve.at(at), std::max(values[k], values[k + 1]) + 1e-12) << at;
  }
}

TEST(MonotoneCurve, isAStraightLineWhereTheValuesAre) {
  std::array<double, 6> const values{0.0, 1.0, 2.0, 3.0, 4.0, 5.0};
  MonotoneCurve const curve(values);
  for (double at = 1.0; at <= 4.0; at += 0.1)
    EXPECT_NEAR(curve.at(at), at, 1e-12);
}

TEST(MonotoneCurve, hasNoKinks) {
  std::array<double, 6> const values{0.0, 1.0, 3.0, 2.0, -1.0, -1.5};
  MonotoneCurve const curve(values);
  for (double at = 0.5; at < 4.5; at += 0.01) {
    double const before = (curve.at(at) - curve.at(at - 1e-5)) / 1e-5;
    double const after = (curve.at(at + 1e-5) - curve.at(at)) / 1e-5;
    EXPECT_NEAR(before, after, 1e-3) << at;
  }
}

} // namespace
} // namespace lacquer
