#include "ui/bridge/number_text.h"

#include <gtest/gtest.h>

#include <limits>

namespace lacquer {
namespace {

SampleRate const kRate{44100};

TEST(NumberText, negativeNumbersHaveARealMinus) { EXPECT_EQ(numberText(-1.53, 1), QStringLiteral("\u22121.5")); }
TEST(NumberText, whatRoundsToZeroHasNoSign) {
  EXPECT_EQ(numberText(-0.04, 1), QStringLiteral("0.0"));
  EXPECT_EQ(signedText(0.04, 1), QStringLiteral("0.0"));
}
TEST(NumberText, gainsCarryTheirSign) { EXPECT_EQ(signedText(0.4), QStringLiteral("+0.4")); }
TEST(NumberText, silenceHasNoLoudness) {
  EXPECT_EQ(loudnessText(Lufs(-std::numeric_limits<double>::infinity())), QStringLiteral("\u2013"));
}
TEST(NumberText, aTypedMinusOfTheDisplayIsUnderstood) { EXPECT_EQ(typedText(QStringLiteral(" \u22121.5dB ")), "-1.5dB"); }

TEST(TimeText, programmeTimeIsToTheMillisecond) {
  EXPECT_EQ(timeText(Frames(102'317 * 441 / 10), kRate, TimeDisplay::programme), QStringLiteral("01:42.317"));
}
TEST(TimeText, discTimeCountsSeventyFiveFramesASecond) {
  EXPECT_EQ(timeText(Frames(2 * 60 * 44100 + 74 * 588), kRate, TimeDisplay::disc), QStringLiteral("02:00:74"));
}
TEST(TimeText, lengthsRoundToTheSecond) {
  EXPECT_EQ(lengthText(Seconds(251.6)), QStringLiteral("4:12"));
  EXPECT_EQ(lengthText(Seconds(3723.0)), QStringLiteral("1:02:03"));
}
TEST(TimeText, shortDurationsAreMilliseconds) {
  EXPECT_EQ(durationText(Seconds(0.25)), QStringLiteral("250 ms"));
  EXPECT_EQ(durationText(Seconds(-3.2)), QStringLiteral("\u22123.20 s"));
}

} // namespace
} // namespace lacquer
