#include "params/param_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace lacquer {
namespace {

using testing::HasSubstr;

constexpr std::array<ParamChoice, 2> kShapes{{{"bell", "Bell"}, {"low_shelf", "Low shelf"}}};
constexpr ParamSpec spec(std::string_view id, ParamUnit unit, double minimum, double maximum, double step,
                         ParamScale scale = ParamScale::linear) {
  ParamSpec made{};
  made.id = id;
  made.unit = unit;
  made.minimum = minimum;
  made.maximum = maximum;
  made.step = step;
  made.scale = scale;
  return made;
}

constexpr ParamSpec kGain = spec("gain", ParamUnit::decibels, -60.0, 24.0, 0.1);
constexpr ParamSpec kFrequency = spec("frequency", ParamUnit::hertz, 10.0, 22000.0, 1.0, ParamScale::logarithmic);
constexpr ParamSpec kRelease = spec("release", ParamUnit::milliseconds, 5.0, 2000.0, 0.1, ParamScale::logarithmic);
constexpr ParamSpec kRatio = spec("ratio", ParamUnit::ratio, 1.0, 20.0, 0.01);
constexpr ParamSpec kCeiling = spec("ceiling", ParamUnit::decibelsTruePeak, -20.0, 0.0, 0.1);
constexpr ParamSpec kMix = spec("mix", ParamUnit::percent, 0.0, 100.0, 1.0);
constexpr ParamSpec kAngle = spec("angle", ParamUnit::degrees, -180.0, 180.0, 1.0);
constexpr ParamSpec kShape = choiceParam("shape", "Shape", "", kShapes);

double parsed(ParamSpec const& param, std::string_view text) {
  auto const value = parseParam(param, text);
  EXPECT_TRUE(value) << text << ": " << value.error().message();
  return value.value_or(-12345.0);
}

std::string refusal(ParamSpec const& param, std::string_view text) {
  auto const value = parseParam(param, text);
  EXPECT_FALSE(value) << text;
  return value ? "" : value.error().message();
}

TEST(ParamText, ShowsValuesWithTheirUnit) {
  EXPECT_EQ(formatParam(kGain, -1.5), "−1.5 dB");
  EXPECT_EQ(formatParam(kGain, 3.0), "3.0 dB");
  EXPECT_EQ(formatParam(kFrequency, 440.0), "440 Hz");
  EXPECT_EQ(formatParam(kFrequency, 2400.0), "2.400 kHz");
  EXPECT_EQ(formatParam(kRelease, 250.0), "250.0 ms");
  EXPECT_EQ(formatParam(kRatio, 4.0), "4.00:1");
  EXPECT_EQ(formatParam(kCeiling, -1.0), "−1.0 dBTP");
  EXPECT_EQ(formatParam(kMix, 30.0), "30 %");
  EXPECT_EQ(formatParam(kAngle, 90.0), "90°");
  EXPECT_EQ(formatParam(kShape, 1.0), "Low shelf");
}

TEST(ParamText, NeverShowsMinusZero) {
  EXPECT_EQ(formatParam(kGain, -0.01), "0.0 dB");
}

TEST(ParamText, ReadsPlainNumbersInTheParametersUnit) {
  EXPECT_EQ(parsed(kGain, "-1.5"), -1.5);
  EXPECT_EQ(parsed(kGain, "+3"), 3.0);
  EXPECT_EQ(parsed(kGain, "  6 "), 6.0);
  EXPECT_EQ(parsed(kFrequency, "1e3"), 1000.0);
}

TEST(ParamText, ReadsNumbersWithUnits) {
  EXPECT_EQ(parsed(kGain, "-1.5dB"), -1.5);
  EXPECT_EQ(parsed(kGain, "−1.5 dB"), -1.5);
  EXPECT_EQ(parsed(kFrequency, "12k"), 12000.0);
  EXPECT_EQ(parsed(kFrequency, "12 kHz"), 12000.0);
  EXPECT_EQ(parsed(kFrequency, "440 hz"), 440.0);
  EXPECT_EQ(parsed(kRelease, "250ms"), 250.0);
  EXPECT_EQ(parsed(kRelease, "0.25 s"), 250.0);
  EXPECT_EQ(parsed(kRatio, "4:1"), 4.0);
  EXPECT_EQ(parsed(kRatio, "4"), 4.0);
  EXPECT_EQ(parsed(kCeiling, "-1 dBTP"), -1.0);
  EXPECT_EQ(parsed(kCeiling, "-1 dB"), -1.0);
  EXPECT_EQ(parsed(kMix, "30 %"), 30.0);
  EXPECT_EQ(parsed(kAngle, "-90°"), -90.0);
}

TEST(ParamText, ReadsChoicesByIdOrNameInAnyCase) {
  EXPECT_EQ(parsed(kShape, "low_shelf"), 1.0);
  EXPECT_EQ(parsed(kShape, "Low shelf"), 1.0);
  EXPECT_EQ(parsed(kShape, "BELL"), 0.0);
}

TEST(ParamText, RefusesWhatIsOutsideTheRangeAndNamesTheRange) {
  std::string const message = refusal(kGain, "30 dB");
  EXPECT_THAT(message, HasSubstr("gain"));
  EXPECT_THAT(message, HasSubstr("−60.0 dB to 24.0 dB"));
  EXPECT_THAT(refusal(kFrequency, "30k"), HasSubstr("10 Hz to 22.000 kHz"));
}

TEST(ParamText, RefusesWhatIsNotANumberInThatUnit) {
  for (char const* const text : {"", "loud", "1.2.3", "--1", "5 Hz", "5 5", "nan", "inf", "5 dBx", "dB"})
    EXPECT_THAT(refusal(kGain, text), HasSubstr("gain")) << text;
}

TEST(ParamText, RefusedChoiceNamesTheKnownOnes) {
  EXPECT_THAT(refusal(kShape, "square"), HasSubstr("bell, low_shelf"));
}

TEST(ParamText, FilesHoldTheShortestTextOfTheSameNumber) {
  EXPECT_EQ(encodeParam(kGain, 0.1), "0.1");
  EXPECT_EQ(encodeParam(kGain, -3.0), "-3");
  EXPECT_EQ(parsed(kGain, encodeParam(kGain, 1.0 / 3.0)), 1.0 / 3.0);
  EXPECT_EQ(encodeParam(kShape, 1.0), "low_shelf");
}

TEST(ParamText, TravelFollowsTheScale) {
  EXPECT_DOUBLE_EQ(toTravel(kGain, -18.0), 0.5);
  EXPECT_NEAR(fromTravel(kFrequency, 0.5), std::sqrt(10.0 * 22000.0), 1e-9);
  EXPECT_EQ(fromTravel(kFrequency, 0.0), 10.0);
  EXPECT_EQ(fromTravel(kFrequency, 1.0), 22000.0);
  EXPECT_EQ(fromTravel(kShape, 0.6), 1.0);
}

} // namespace
} // namespace lacquer
