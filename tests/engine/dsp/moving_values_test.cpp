// What remembers a little: eased parameters, means over a window, delays.

#include "core/audio_buffer.h"
#include "dsp/dual_release_detector.h"
#include "dsp/eased_value.h"
#include "dsp/sliding_mean.h"
#include "dsp/stereo_delay.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace lacquer {
namespace {

TEST(EasedValue, WalksAlongTheCubicAndLandsExactly) {
  EasedValue value(1.0, 10);
  value.setTarget(3.0);
  for (int step = 1; step <= 9; ++step) {
    double const t = 0.1 * step;
    EXPECT_NEAR(value.next(), 1.0 + 2.0 * t * t * (3.0 - 2.0 * t), 1e-14);
    EXPECT_TRUE(value.isMoving());
  }
  EXPECT_EQ(value.next(), 3.0);
  EXPECT_FALSE(value.isMoving());
}

TEST(EasedValue, NewTargetUnderwayStartsFromWhereItStands) {
  EasedValue value(0.0, 10);
  value.setTarget(1.0);
  for (int step = 0; step < 5; ++step)
    value.next();
  EXPECT_DOUBLE_EQ(value.value(), 0.5);
  value.setTarget(0.0);
  EXPECT_DOUBLE_EQ(value.value(), 0.5);
  EXPECT_LT(value.next(), 0.5);
  value.snap();
  EXPECT_EQ(value.value(), 0.0);
  EXPECT_FALSE(value.isMoving());
}

TEST(SlidingMean, IsTheMeanOfTheWindowAtTheEndOfEachGroup) {
  SlidingMean mean(64);
  std::vector<double> past(64, 0.0);
  for (int i = 0; i < 1000; ++i) {
    double const value = std::sin(0.1 * i) + 2.0;
    past.push_back(value);
    StereoLanes const out = mean.next(StereoLanes{value, 0.0});
    if ((i + 1) % SlidingMean::kGroup != 0)
      continue;
    double sum = 0.0;
    for (std::size_t k = past.size() - 64; k < past.size(); ++k)
      sum += past[k];
    EXPECT_NEAR(out[0], sum / 64.0, 1e-12) << i;
    EXPECT_EQ(out[1], 0.0);
  }
}

TEST(SlidingMean, ForgetsOnReset) {
  SlidingMean used(48);
  for (int i = 0; i < 100; ++i)
    static_cast<void>(used.next(StereoLanes{5.0, 5.0}));
  used.reset();
  SlidingMean fresh(48);
  for (int i = 0; i < 200; ++i) {
    StereoLanes const value{0.01 * i, 1.0};
    EXPECT_EQ(used.next(value)[0], fresh.next(value)[0]);
  }
}

TEST(StereoDelay, DelaysByItsFramesHoweverItIsCut) {
  StereoDelay delay(7);
  AudioBuffer programme(100);
  for (int i = 0; i < 100; ++i) {
    programme.block().data(0)[i] = i + 1;
    programme.block().data(1)[i] = -i - 1;
  }
  int frame = 0;
  for (int const size : {1, 3, 20, 7, 14, 55}) {
    delay.process(programme.block(frame, size));
    frame += size;
  }
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(programme.block().data(0)[i], i < 7 ? 0.0 : i - 6.0);
    EXPECT_EQ(programme.block().data(1)[i], i < 7 ? 0.0 : 6.0 - i);
  }
}

TEST(DualReleaseDetector, WithoutTheAutomaticReleaseItIsTheDecoupledPeakDetector) {
  SampleRate const rate(44100);
  DualReleaseDetector dual(rate);
  dual.setAttack(Seconds(0.005));
  dual.setRelease(Seconds(0.1), Seconds(0.8));
  DecoupledPeakDetector single;
  single.setAttack(Seconds(0.005), rate);
  single.setRelease(Seconds(0.1), rate);
  for (int i = 0; i < 5000; ++i) {
    double const reduction = std::max(0.0, 10.0 * std::sin(0.002 * i));
    std::array<double, 2> lanes{reduction, 0.0};
    dual.run(&lanes[0], &lanes[1], 1);
    EXPECT_EQ(lanes[0], single.next(reduction));
    EXPECT_EQ(lanes[1], 0.0);
  }
}

} // namespace
} // namespace lacquer
