#include "playback/monitor_section.h"
#include "support/test_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

constexpr int kLength = 44100;

/// One second of the signal through a section that begins with the settings.
AudioBuffer heard(MonitorSettings const& settings, Signal const& signal) {
  MonitorSection section(kCdRate);
  section.begin(settings);
  AudioBuffer buffer(kLength);
  for (int n = 0; n < kLength; ++n)
    for (int c = 0; c < kChannels; ++c)
      buffer.block().data(c)[n] = signal(n, c);
  for (int done = 0; done < kLength; done += 441)
    section.process(buffer.block(done, 441));
  return buffer;
}

/// RMS of the last half second in dB, re a sine of amplitude 1.
double level(AudioBuffer const& buffer, int channel) {
  double sum = 0.0;
  for (int n = kLength / 2; n < kLength; ++n)
    sum += buffer.channel(channel)[static_cast<std::size_t>(n)] * buffer.channel(channel)[static_cast<std::size_t>(n)];
  return 10.0 * std::log10(2.0 * sum / (kLength / 2) + 1e-30);
}

Signal leftAndRight(double left, double right) {
  return [=](std::int64_t, int c) { return c == 0 ? left : right; };
}

TEST(MonitorSection, NeutralLeavesEverySampleAsItIs) {
  Signal const noise = whiteNoise(3, 1.5);
  AudioBuffer const out = heard({}, noise);
  for (int n = 0; n < kLength; ++n)
    for (int c = 0; c < kChannels; ++c)
      ASSERT_EQ(out.channel(c)[static_cast<std::size_t>(n)], noise(n, c));
}

TEST(MonitorSection, MonoSideAndSwapAreWhatTheirNamesSay) {
  MonitorSettings settings;
  settings.channels = MonitorChannels::mono;
  EXPECT_DOUBLE_EQ(heard(settings, leftAndRight(0.6, 0.2)).channel(1)[100], 0.4);
  settings.channels = MonitorChannels::side;
  EXPECT_DOUBLE_EQ(heard(settings, leftAndRight(0.6, 0.2)).channel(0)[100], 0.2);
  EXPECT_DOUBLE_EQ(heard(settings, leftAndRight(0.6, 0.2)).channel(1)[100], 0.2);
  settings = {};
  settings.swapped = true;
  EXPECT_DOUBLE_EQ(heard(settings, leftAndRight(0.6, 0.2)).channel(0)[100], 0.2);
}

TEST(MonitorSection, LevelsAddUp) {
  MonitorSettings settings;
  settings.gain = Decibels(-4.0);
  settings.dimmed = true;
  settings.dim = Decibels(-15.0);
  settings.headroom = Decibels(-1.0);
  EXPECT_NEAR(level(heard(settings, sineWave(997.0, 1.0)), 0), -20.0, 0.01);
  settings.muted = true;
  EXPECT_LT(level(heard(settings, sineWave(997.0, 1.0)), 0), -200.0);
}

/// |H| in dB of Linkwitz-Riley edges of 24 dB/oct: 1/(1 + x⁴), where x is how far beyond the edge the frequency lies.
double linkwitzRiley(double hertz, double above, double below) {
  double const low = above > 0.0 ? std::pow(above / hertz, 4.0) : 0.0;
  double const high = below > 0.0 ? std::pow(hertz / below, 4.0) : 0.0;
  return -20.0 * std::log10((1.0 + low) * (1.0 + high));
}

TEST(MonitorSection, EachBandPassesItsOwnAndStopsTheOthers) {
  struct Case {
    MonitorBand band;
    double inside;
    double outside; ///< two octaves beyond an edge
    double above;   ///< the band's edges
    double below;
  };
  for (Case const& one : {Case{MonitorBand::sub, 25.0, 320.0, 0.0, 80.0}, Case{MonitorBand::low, 155.0, 1200.0, 80.0, 300.0},
                          Case{MonitorBand::low, 155.0, 20.0, 80.0, 300.0}, Case{MonitorBand::mid, 1100.0, 75.0, 300.0, 4000.0},
                          Case{MonitorBand::mid, 1100.0, 16000.0, 300.0, 4000.0}, Case{MonitorBand::high, 12000.0, 1000.0, 4000.0, 0.0}}) {
    MonitorSettings settings;
    settings.band = one.band;
    EXPECT_NEAR(level(heard(settings, sineWave(one.inside, 1.0)), 1), linkwitzRiley(one.inside, one.above, one.below), 0.1) << one.inside;
    EXPECT_LT(level(heard(settings, sineWave(one.outside, 1.0)), 1), linkwitzRiley(one.outside, one.above, one.below) + 1.0) << one.outside;
  }
}

TEST(MonitorSection, AnEdgeLiesAtMinus6Db) {
  MonitorSettings settings;
  settings.band = MonitorBand::high;
  EXPECT_NEAR(level(heard(settings, sineWave(4000.0, 1.0)), 0), -6.02, 0.1);
}

TEST(MonitorSection, ChangesDoNotClick) {
  MonitorSection section(kCdRate);
  AudioBuffer buffer(441);
  Signal const sine = sineWave(100.0, 0.5);
  double last[2] = {};
  double steady = 0.0;
  double worst = 0.0;
  std::int64_t n = 0;
  for (int round = 0; round < 200; ++round) {
    if (round >= 100 && round % 5 == 0) {
      MonitorSettings settings;
      settings.dimmed = round % 2 == 0;
      settings.muted = round % 15 == 0;
      settings.channels = round % 10 == 0 ? MonitorChannels::mono : MonitorChannels::stereo;
      section.set(settings);
    }
    for (int i = 0; i < 441; ++i)
      for (int c = 0; c < kChannels; ++c)
        buffer.block().data(c)[i] = sine(n + i, c);
    section.process(buffer.block());
    for (int i = 0; i < 441; ++i, ++n) {
      double const now = buffer.channel(0)[static_cast<std::size_t>(i)];
      if (n > 2)
        (round < 100 ? steady : worst) = std::max(round < 100 ? steady : worst, std::abs(now - 2.0 * last[0] + last[1]));
      last[1] = std::exchange(last[0], now);
    }
  }
  EXPECT_LT(worst, 3.0 * steady);
}

TEST(MonitorSection, CountsWhatPassesFullScale) {
  MonitorSection section(kCdRate);
  AudioBuffer buffer(100);
  buffer.block().data(0)[10] = 1.01;
  buffer.block().data(1)[10] = -1.5;
  buffer.block().data(1)[50] = -1.0001;
  buffer.block().data(0)[60] = 1.0;
  section.process(buffer.block());
  EXPECT_EQ(section.clippedFrames(), 2);
  section.resetClipped();
  EXPECT_EQ(section.clippedFrames(), 0);
}

} // namespace
} // namespace lacquer
