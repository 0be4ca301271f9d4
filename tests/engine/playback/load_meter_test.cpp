#include "playback/load_meter.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

TEST(LoadMeter, ShowsNothingBeforeTheFirstCallback) {
  LoadMeter const meter;
  EXPECT_EQ(meter.load(), 0.0);
  EXPECT_EQ(meter.quantile(0.999), 0.0);
}

TEST(LoadMeter, AnIdleCallbackOfALongPeriodIsHardlyAnyLoad) {
  LoadMeter meter;
  for (int i = 0; i < 100; ++i) {
    meter.begin();
    EXPECT_FALSE(meter.end(44100, SampleRate(44100)));
  }
  EXPECT_LT(meter.load(), 0.1);
  EXPECT_LT(meter.quantile(0.5), 0.1);
}

TEST(LoadMeter, WorkBeyondThePeriodIsAnOverrun) {
  LoadMeter meter;
  meter.begin();
  double volatile sink = 0.0;
  for (int i = 0; i < 1'000'000; ++i)
    sink = sink + 1.0;
  EXPECT_TRUE(meter.end(1, SampleRate(192000)));
  EXPECT_EQ(meter.quantile(1.0), 801.0 / 400.0);
}

TEST(LoadMeter, ForgetsOnReset) {
  LoadMeter meter;
  meter.begin();
  meter.end(1, SampleRate(192000));
  meter.reset();
  EXPECT_EQ(meter.quantile(1.0), 0.0);
}

} // namespace
} // namespace lacquer
