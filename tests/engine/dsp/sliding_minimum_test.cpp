#include "dsp/sliding_minimum.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace lacquer {
namespace {

std::vector<double> randomValues(int count) {
  std::mt19937_64 random(11);
  std::uniform_int_distribution<int> value(1, 20);
  std::vector<double> values(static_cast<std::size_t>(count));
  std::generate(values.begin(), values.end(), [&] { return value(random) / 20.0; });
  return values;
}

double bruteMinimum(std::vector<double> const& values, std::size_t last, std::size_t window) {
  double smallest = last + 1 < window ? 1.0 : values[last];
  for (std::size_t n = last + 1 < window ? 0 : last + 1 - window; n <= last; ++n)
    smallest = std::min(smallest, values[n]);
  return smallest;
}

TEST(SlidingMinimum, IsTheSmallestOfItsWindow) {
  std::vector<double> const values = randomValues(2000);
  for (std::size_t const window : {1U, 2U, 7U, 100U}) {
    SlidingMinimum minimum(static_cast<int>(window), 1.0);
    for (std::size_t n = 0; n < values.size(); ++n)
      ASSERT_EQ(minimum.next(values[n]), bruteMinimum(values, n, window));
  }
}

TEST(SlidingMinimum, SkipsARunAsIfItHadBeenCounted) {
  std::vector<double> values = randomValues(3000);
  for (std::size_t n = 0; n < values.size(); ++n)
    if (n / 64 % 3 != 0)
      values[n] = 1.0;
  SlidingMinimum counted(150, 1.0);
  SlidingMinimum skipped(150, 1.0);
  int skips = 0;
  for (std::size_t n = 0; n + 32 <= values.size(); n += 32) {
    double expected = 0.0;
    for (std::size_t k = 0; k < 32; ++k)
      expected = counted.next(values[n + k]);
    double actual = 0.0;
    bool const isRun =
        std::all_of(values.begin() + static_cast<std::ptrdiff_t>(n),
                    values.begin() + static_cast<std::ptrdiff_t>(n) + 32, [](double v) { return v == 1.0; });
    if (isRun && skipped.skip(32, 1.0, actual))
      ++skips;
    else
      for (std::size_t k = 0; k < 32; ++k)
        actual = skipped.next(values[n + k]);
    ASSERT_EQ(actual, expected) << n;
  }
  EXPECT_GT(skips, 10);
}

TEST(SlidingMinimum, FollowsAChangeOfItsWindow) {
  SlidingMinimum minimum(10, 1.0);
  minimum.next(0.5);
  minimum.next(0.8);
  minimum.setWindow(2);
  EXPECT_EQ(minimum.next(0.9), 0.8);
}

} // namespace
} // namespace lacquer
