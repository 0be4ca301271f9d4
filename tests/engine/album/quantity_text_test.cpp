#include "album/quantity_text.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(QuantityText, ReadsTimesAsPeopleWriteThem) {
  EXPECT_EQ(parseSeconds("2").value(), Seconds(2.0));
  EXPECT_EQ(parseSeconds(" -2.5 s ").value(), Seconds(-2.5));
  EXPECT_EQ(parseSeconds("−2.5").value(), Seconds(-2.5));
  EXPECT_EQ(parseSeconds("250ms").value(), Seconds(0.25));
  EXPECT_EQ(parseSeconds("1.5 min").value(), Seconds(90.0));
  EXPECT_EQ(parseSeconds("1:02.5").value(), Seconds(62.5));
  EXPECT_EQ(parseSeconds("0:04").value(), Seconds(4.0));
  EXPECT_EQ(parseSeconds("-0:04").value(), Seconds(-4.0));
  EXPECT_EQ(parseSeconds("1:00:00").value(), Seconds(3600.0));
}

TEST(QuantityText, RefusesWhatIsNoTime) {
  for (char const* text :
       {"", "s", "two", "1:60", "1:2:3:4", "1.5:00", ":30", "1:", "1:-2", "inf", "nan", "1,5", "2 dB"})
    EXPECT_FALSE(parseSeconds(text)) << text;
}

TEST(QuantityText, ReadsLevelsWithAndWithoutUnit) {
  EXPECT_EQ(parseDecibels("-1.5dB").value(), Decibels(-1.5));
  EXPECT_EQ(parseDecibels("+3 DB").value(), Decibels(3.0));
  EXPECT_FALSE(parseDecibels("-1.5 s"));
  EXPECT_FALSE(std::signbit(parseDecibels("-0").value().value()));
}

TEST(QuantityText, ReadsRates) {
  EXPECT_EQ(parseSampleRate("44.1k").value(), SampleRate(44100));
  EXPECT_EQ(parseSampleRate("96 kHz").value(), SampleRate(96000));
  EXPECT_EQ(parseSampleRate("48000 Hz").value(), SampleRate(48000));
  EXPECT_FALSE(parseSampleRate("44100.5"));
  EXPECT_FALSE(parseSampleRate("-44100"));
}

TEST(QuantityText, ShowsAtLeastOneAndAtMostThreeDecimals) {
  EXPECT_EQ(readableNumber(2.0), "2.0");
  EXPECT_EQ(readableNumber(-2.25), "−2.25");
  EXPECT_EQ(readableNumber(1.0 / 3.0), "0.333");
  EXPECT_EQ(readableNumber(-0.0001), "0.0");
}

} // namespace
} // namespace lacquer
