#include "analysis/true_peak_meter.h"

#include "support/test_signals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace lacquer {
namespace {

TEST(TruePeakMeter, ReadsEachChannelOnItsOwn) {
  StereoSignal signal = sine(12000.0, 0.5, 4800, SampleRate(48000), 0.125);
  std::ranges::fill(signal.right, 0.0);
  TruePeakMeter meter;
  meter.add(signal.block().sub(0, 4000));
  static_cast<void>(meter.take()); // what the sudden start does
  meter.add(signal.block().sub(4000, 800));
  PeakReading const reading = meter.take();
  EXPECT_NEAR(reading.truePeak[0].value(), -6.02, 0.01);
  EXPECT_NEAR(reading.samplePeak[0].value(), -9.03, 0.01);
  EXPECT_EQ(reading.truePeak[1], toDecibels(0.0));
}

TEST(TruePeakMeter, StartsAgainAfterEachReading) {
  StereoSignal loud = sine(1000.0, 0.9, 4800, SampleRate(48000));
  StereoSignal silence{std::vector<Sample>(4800), std::vector<Sample>(4800)};
  TruePeakMeter meter;
  meter.add(loud.block());
  meter.add(silence.block());
  EXPECT_GT(meter.take().truePeak[0].value(), -1.0);
  meter.add(silence.block());
  EXPECT_LT(meter.take().truePeak[0].value(), -200.0);
}

TEST(TruePeakMeter, TakesNonFiniteSamplesAsSilence) {
  StereoSignal signal = sine(1000.0, 0.5, 4800, SampleRate(48000));
  signal.left[2000] = std::numeric_limits<double>::infinity();
  signal.left[2001] = std::numeric_limits<double>::quiet_NaN();
  TruePeakMeter meter;
  meter.add(signal.block());
  EXPECT_LT(meter.take().truePeak[0].value(), 0.0);
}

} // namespace
} // namespace lacquer
