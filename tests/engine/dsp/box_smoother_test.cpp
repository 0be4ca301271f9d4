#include "dsp/box_smoother.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace lacquer {
namespace {

constexpr auto kOne = static_cast<std::int32_t>(BoxSmoother::kOne);

/// The step from one to zero, differenced: the smoother's taps.
std::vector<double> tapsOf(int length) {
  BoxSmoother smoother(length);
  std::vector<std::int32_t> const zeros(static_cast<std::size_t>(length) + 50, 0);
  std::vector<double> step(zeros.size());
  smoother.process(zeros.data(), static_cast<int>(zeros.size()), step.data());
  std::vector<double> taps{1.0 - step[0]};
  for (std::size_t n = 1; n < step.size(); ++n)
    taps.push_back(step[n - 1] - step[n]);
  return taps;
}

TEST(BoxSmoother, HasTapsOfUnitSumNoneNegativeOverItsLength) {
  for (int const length : {1, 2, 3, 22, 88, 441, 1920}) {
    std::vector<double> const taps = tapsOf(length);
    for (std::size_t n = 0; n < taps.size(); ++n) {
      if (n < static_cast<std::size_t>(length))
        EXPECT_GT(taps[n], 0.0) << length;
      else
        EXPECT_EQ(taps[n], 0.0) << length;
    }
    EXPECT_NEAR(std::accumulate(taps.begin(), taps.end(), 0.0), 1.0, 1e-12);
  }
}

TEST(BoxSmoother, GivesExactlyOnesForOnesAfterAnyPast) {
  BoxSmoother smoother(100);
  std::mt19937 random(3);
  std::uniform_int_distribution<std::int32_t> value(0, kOne);
  std::vector<std::int32_t> input(100000);
  std::generate(input.begin(), input.end(), [&] { return value(random); });
  input.insert(input.end(), 100, kOne);
  std::vector<double> output(input.size());
  smoother.process(input.data(), static_cast<int>(input.size()), output.data());
  EXPECT_EQ(output.back(), 1.0);
  EXPECT_LT(output[output.size() - 2], 1.0);
  EXPECT_TRUE(smoother.isAllOnes());
}

TEST(BoxSmoother, DoesNotDependOnTheCut) {
  std::vector<std::int32_t> input(1000);
  std::mt19937 random(4);
  std::generate(input.begin(), input.end(), [&] { return static_cast<std::int32_t>(random() % kOne); });
  BoxSmoother whole(37);
  BoxSmoother pieces(37);
  std::vector<double> a(1000);
  std::vector<double> b(1000);
  whole.process(input.data(), 1000, a.data());
  for (int n = 0; n < 1000; n += 8)
    pieces.process(input.data() + n, 8, b.data() + n);
  EXPECT_EQ(a, b);
}

} // namespace
} // namespace lacquer
