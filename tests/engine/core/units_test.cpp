#include "core/units.h"

#include <gtest/gtest.h>

#include <limits>

namespace lacquer {
namespace {

TEST(Units, FramesAndSecondsConvertAtTheRate) {
  EXPECT_EQ(toFrames(Seconds(1.5), SampleRate(48000)), Frames(72000));
  EXPECT_DOUBLE_EQ(toSeconds(Frames(44100), kCdRate).value(), 1.0);
}

TEST(Units, SecondsRoundToTheNearestFrameAwayFromZero) {
  EXPECT_EQ(toFrames(Seconds(2.5 / 48000.0), SampleRate(48000)), Frames(3));
  EXPECT_EQ(toFrames(Seconds(-2.5 / 48000.0), SampleRate(48000)), Frames(-3));
  EXPECT_EQ(toFrames(Seconds(2.4 / 48000.0), SampleRate(48000)), Frames(2));
}

TEST(Units, DecibelsAndAmplitudesConvert) {
  EXPECT_EQ(toLinear(Decibels(0.0)), 1.0);
  EXPECT_NEAR(toLinear(Decibels(-20.0)), 0.1, 1e-15);
  EXPECT_NEAR(toDecibels(0.5).value(), -6.0206, 1e-4);
  EXPECT_NEAR(toDecibels(-0.5).value(), -6.0206, 1e-4);
  EXPECT_EQ(toDecibels(0.0).value(), -std::numeric_limits<double>::infinity());
}

TEST(Units, CdFrameIsASeventyFifthOfASecond) {
  EXPECT_EQ(kFramesPerCdFrame * 75, kCdRate.value());
}

TEST(Units, ArithmeticStaysInTheUnit) {
  EXPECT_EQ(Frames(5) + Frames(3) * 2 - Frames(1), Frames(10));
  EXPECT_EQ(Frames(9) / Frames(3), 3);
  EXPECT_LT(-Frames(1), Frames(0));
}

} // namespace
} // namespace lacquer
