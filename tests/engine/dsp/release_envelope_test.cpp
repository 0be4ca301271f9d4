#include "dsp/release_envelope.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace lacquer {
namespace {

constexpr double kOne = 1073741824.0;

double decibels(std::int32_t gain) {
  return 20.0 * std::log10(gain / kOne);
}

TEST(ReleaseEnvelope, FallsAtOnce) {
  ReleaseEnvelope envelope;
  std::int32_t gain = 0;
  envelope.run(0.25, 1, &gain);
  EXPECT_EQ(gain, static_cast<std::int32_t>(0.25 * kOne));
}

TEST(ReleaseEnvelope, RisesExponentiallyInDecibels) {
  ReleaseEnvelope envelope;
  envelope.setRelease(1000.0);
  std::vector<std::int32_t> gains(3200);
  envelope.run(0.25, 1, gains.data());
  for (std::size_t n = 0; n < gains.size(); n += 32)
    envelope.run(0.5, 32, gains.data() + n);
  double const low = 20.0 * std::log10(0.25);
  double const high = 20.0 * std::log10(0.5);
  for (std::size_t n = 0; n < gains.size(); n += 99)
    EXPECT_NEAR(decibels(gains[n]), high + (low - high) * std::exp(-(static_cast<double>(n) + 1.0) / 1000.0), 1e-6);
}

TEST(ReleaseEnvelope, NeverPassesItsTarget) {
  ReleaseEnvelope envelope;
  envelope.setRelease(20.0);
  std::vector<std::int32_t> gains(32);
  envelope.run(0.1, 32, gains.data());
  for (int run = 0; run < 50; ++run) {
    envelope.run(0.7, 32, gains.data());
    for (std::int32_t const gain : gains)
      EXPECT_LE(gain, 0.7 * kOne);
  }
}

TEST(ReleaseEnvelope, ArrivesAtOneExactly) {
  ReleaseEnvelope envelope;
  envelope.setRelease(100.0);
  std::vector<std::int32_t> gains(32);
  envelope.run(0.5, 1, gains.data());
  EXPECT_FALSE(envelope.isOpen());
  for (int run = 0; run < 100; ++run)
    envelope.run(1.0, 32, gains.data());
  EXPECT_TRUE(envelope.isOpen());
  EXPECT_EQ(gains.back(), static_cast<std::int32_t>(kOne));
}

} // namespace
} // namespace lacquer
