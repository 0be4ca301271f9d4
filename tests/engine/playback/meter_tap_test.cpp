#include "playback/meter_tap.h"
#include "support/allocation_guard.h"
#include "support/test_signals.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

constexpr SampleRate kRate{44100};

TEST(MeterTap, PushingAllocatesNothing) {
  MeterTap tap(kRate);
  StereoSignal tone = sine(997.0, 0.5, 44100, kRate);
  int allocations = 0;
  {
    AllocationGuard const guard;
    tap.push(Frames(0), tone.block());
    allocations = guard.allocations();
  }
  EXPECT_EQ(allocations, 0);
}

TEST(MeterTap, WhatWasPushedIsThereOnceMeasured) {
  MeterTap tap(kRate);
  StereoSignal tone = sine(997.0, 0.5, 44032, kRate); // whole chunks
  tap.push(Frames(0), tone.block());
  tap.waitUntilMeasured();
  MeterReading const reading = tap.take();
  EXPECT_NEAR(reading.samplePeakDb[0], -6.02, 0.01);
  EXPECT_EQ(reading.history.size(), 9u); // 0.998 s
  EXPECT_EQ(reading.scope.back()[0], static_cast<float>(tone.left.back()));
  ASSERT_NE(reading.spectrum, nullptr);
  EXPECT_EQ(tap.take().samplePeakDb[0], MeterReading::kSilent);
}

TEST(MeterTap, AResetBeginsAnotherRun) {
  MeterTap tap(kRate);
  StereoSignal tone = sine(997.0, 0.5, 44032, kRate);
  tap.push(Frames(0), tone.block());
  std::uint64_t const run = tap.take().run;
  tap.reset();
  MeterReading const reading = tap.take();
  EXPECT_NE(reading.run, run);
  EXPECT_TRUE(reading.history.empty());
  EXPECT_EQ(reading.loudness.momentary, kNoLoudness);
  MeterTap other(kRate);
  EXPECT_NE(other.take().run, reading.run);
}

} // namespace
} // namespace lacquer
