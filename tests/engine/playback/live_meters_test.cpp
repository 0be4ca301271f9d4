#include "playback/live_meters.h"
#include "support/test_signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

constexpr SampleRate kRate{48000};

void feed(LiveMeters& meters, StereoSignal& signal, Frames from = Frames(0)) {
  for (int done = 0; done < signal.frames(); done += LiveMeters::kMostFrames)
    meters.add(from + Frames(done), signal.block().sub(done, std::min(LiveMeters::kMostFrames, signal.frames() - done)));
}

// A full-scale 997 Hz sine in one channel reads −3.01 LUFS (BS.1770-5), in both 0.00; its true peak is 0 dBTP.
TEST(LiveMeters, PeakToShortTermIsTheTruePeakOfThreeSecondsAboveShortTermLoudness) {
  LiveMeters meters(kRate);
  StereoSignal tone = sine(997.0, 0.1, 4 * kRate.value(), kRate);
  tone.left[100] = 0.5; // a click in the first second is out of the 3 s at the end
  feed(meters, tone);
  MeterReading const reading = meters.take();
  ASSERT_TRUE(reading.peakToShortTerm.has_value());
  EXPECT_NEAR(reading.loudness.shortTerm.value(), -20.0, 0.02);
  EXPECT_NEAR(*reading.peakToShortTerm, 0.0, 0.05);
}

TEST(LiveMeters, AClickWithinTheThreeSecondsCounts) {
  LiveMeters meters(kRate);
  StereoSignal tone = sine(997.0, 0.01, 4 * kRate.value(), kRate);
  tone.left[2 * kRate.value()] = 0.5;
  feed(meters, tone);
  MeterReading const reading = meters.take();
  ASSERT_TRUE(reading.peakToShortTerm.has_value());
  EXPECT_NEAR(*reading.peakToShortTerm, -6.02 - reading.loudness.shortTerm.value(), 0.1);
  EXPECT_GT(*reading.peakToShortTerm, 30.0);
}

TEST(LiveMeters, ThereIsNoPeakToShortTermBeforeThreeSecondsNorInSilence) {
  LiveMeters meters(kRate);
  StereoSignal tone = sine(997.0, 0.1, 2 * kRate.value(), kRate);
  feed(meters, tone);
  EXPECT_FALSE(meters.take().peakToShortTerm.has_value());
  StereoSignal silence = sine(997.0, 0.0, 6 * kRate.value(), kRate);
  feed(meters, silence);
  EXPECT_FALSE(meters.take().peakToShortTerm.has_value());
}

TEST(LiveMeters, HistoryHasTenPointsASecondWithTimeAndProgrammeFrame) {
  LiveMeters meters(kRate);
  StereoSignal tone = sine(997.0, 0.1, 5 * kRate.value(), kRate);
  Frames const from(1000000);
  feed(meters, tone, from);
  std::vector<LoudnessPoint> const history = meters.take().history;
  ASSERT_EQ(history.size(), 50u);
  for (std::size_t i = 0; i < history.size(); ++i) {
    EXPECT_NEAR(history[i].time.value(), 0.1 * static_cast<double>(i + 1), 1e-9);
    EXPECT_NEAR(static_cast<double>((history[i].at - from).value()), 4800.0 * static_cast<double>(i + 1), 128.0);
  }
  EXPECT_TRUE(std::isinf(history[2].momentary)); // before 400 ms
  EXPECT_NEAR(history[5].momentary, -20.0F, 0.02F);
  EXPECT_TRUE(std::isinf(history[28].shortTerm)); // before 3 s
  EXPECT_NEAR(history[30].shortTerm, -20.0F, 0.02F);
  EXPECT_TRUE(meters.take().history.empty()); // a point is given once
}

TEST(LiveMeters, HistoryFollowsAJumpOfThePlayhead) {
  LiveMeters meters(kRate);
  StereoSignal tone = sine(997.0, 0.1, kRate.value(), kRate);
  feed(meters, tone);
  feed(meters, tone, Frames(9000000));
  std::vector<LoudnessPoint> const history = meters.take().history;
  ASSERT_EQ(history.size(), 20u);
  EXPECT_NEAR(history.back().time.value(), 2.0, 1e-9);
  EXPECT_NEAR(static_cast<double>(history.back().at.value()), 9048000.0, 128.0);
}

TEST(LiveMeters, TheScopeHoldsEveryFrameSinceTheLastReading) {
  LiveMeters meters(kRate);
  StereoSignal noise = bandLimitedNoise(800, 0.5, 7);
  feed(meters, noise);
  std::vector<ScopePoint> const scope = meters.take().scope;
  ASSERT_EQ(scope.size(), 800u);
  for (std::size_t n = 0; n < scope.size(); ++n) {
    EXPECT_EQ(scope[n][0], static_cast<float>(noise.left[n]));
    EXPECT_EQ(scope[n][1], static_cast<float>(noise.right[n]));
  }
  EXPECT_TRUE(meters.take().scope.empty());
}

TEST(LiveMeters, TheScopeIsThinnedAtHighRatesAndForgetsWhatNobodyTakes) {
  LiveMeters meters(SampleRate(192000));
  StereoSignal noise = bandLimitedNoise(4000, 0.5, 8);
  feed(meters, noise);
  EXPECT_EQ(meters.take().scope.size(), 1000u);
  for (int round = 0; round < 40; ++round)
    feed(meters, noise);
  std::vector<ScopePoint> const scope = meters.take().scope;
  EXPECT_GE(scope.size(), MeterReading::kMostScope);
  EXPECT_LE(scope.size(), 2 * MeterReading::kMostScope);
  EXPECT_EQ(scope.back()[0], static_cast<float>(noise.left[3996]));
}

TEST(LiveMeters, SamplePeaksAreHeldUntilReset) {
  LiveMeters meters(kRate);
  StereoSignal loud = sine(997.0, 0.5, 4800, kRate);
  StereoSignal soft = sine(997.0, 0.05, 4800, kRate);
  feed(meters, loud);
  feed(meters, soft);
  static_cast<void>(meters.take());
  feed(meters, soft);
  MeterReading const reading = meters.take();
  EXPECT_NEAR(reading.samplePeakDb[0], -26.02, 0.01);
  EXPECT_NEAR(reading.maxSamplePeakDb[0], -6.02, 0.01);
  meters.reset();
  EXPECT_EQ(meters.take().maxSamplePeakDb[0], MeterReading::kSilent);
}

TEST(LiveMeters, AResetForgetsEverything) {
  LiveMeters meters(kRate);
  StereoSignal tone = sine(997.0, 0.5, 4 * kRate.value(), kRate);
  feed(meters, tone);
  meters.reset();
  MeterReading const reading = meters.take();
  EXPECT_EQ(reading.loudness.integrated, kNoLoudness);
  EXPECT_EQ(reading.rmsDb[0], MeterReading::kSilent);
  EXPECT_EQ(reading.maxTruePeakDb, MeterReading::kSilent);
  EXPECT_FALSE(reading.peakToShortTerm.has_value());
  EXPECT_EQ(reading.spectrum, nullptr);
  EXPECT_TRUE(reading.history.empty());
}

TEST(MeterReading, LaterReadingsKeepTheHigherPeaksAndJoinTheLists) {
  MeterReading first;
  first.samplePeakDb = {-3.0, -9.0};
  first.history = {{Seconds(0.1), Frames(10), -20.0F, -20.0F}};
  MeterReading second;
  second.samplePeakDb = {-6.0, -4.0};
  second.correlation = 0.5;
  second.history = {{Seconds(0.2), Frames(20), -21.0F, -21.0F}};
  first.addLater(std::move(second));
  EXPECT_EQ(first.samplePeakDb[0], -3.0);
  EXPECT_EQ(first.samplePeakDb[1], -4.0);
  EXPECT_EQ(first.correlation, 0.5);
  ASSERT_EQ(first.history.size(), 2u);
  EXPECT_EQ(first.history[1].at, Frames(20));
}

} // namespace
} // namespace lacquer
