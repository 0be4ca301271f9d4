#include "dsp/fft.h"

#include "support/allocation_guard.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <random>
#include <vector>

namespace lacquer {
namespace {

void fillWithNoise(std::span<double> values, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(-1.0, 1.0);
  for (double& value : values)
    value = uniform(random);
}

TEST(RealFft, isTheSumOfItsDefinition) {
  constexpr int kSize = 48;
  RealFft fft(kSize);
  fillWithNoise(fft.time(), 1);
  fft.forward();
  for (int k = 0; k <= kSize / 2; ++k) {
    std::complex<double> sum = 0.0;
    for (int n = 0; n < kSize; ++n)
      sum += fft.time()[static_cast<std::size_t>(n)] *
             std::polar(1.0, -2.0 * std::numbers::pi * k * n / static_cast<double>(kSize));
    EXPECT_LT(std::abs(fft.bins()[static_cast<std::size_t>(k)] - sum), 1e-12) << k;
  }
}

TEST(RealFft, inverseUndoesForward) {
  RealFft fft(1024);
  fillWithNoise(fft.time(), 2);
  std::vector<double> const before(fft.time().begin(), fft.time().end());
  fft.forward();
  fft.inverse();
  for (std::size_t n = 0; n < before.size(); ++n)
    EXPECT_NEAR(fft.time()[n], before[n], 1e-14);
}

TEST(RealFft, twoTransformsOfOneSizeGiveTheSameBits) {
  RealFft first(16384);
  RealFft const between(4096);
  RealFft second(16384);
  fillWithNoise(first.time(), 3);
  fillWithNoise(second.time(), 3);
  first.forward();
  second.forward();
  for (std::size_t k = 0; k < first.bins().size(); ++k)
    ASSERT_EQ(first.bins()[k], second.bins()[k]);
}

TEST(RealFft, allocatesNothingAfterItIsMade) {
  RealFft fft(512);
  AllocationGuard const guard;
  fft.forward();
  fft.inverse();
  EXPECT_EQ(guard.allocations(), 0);
}

} // namespace
} // namespace lacquer
