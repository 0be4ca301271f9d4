#include "engine/processors/equalizer_rig.h"
#include "processors/equalizer_response.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace equalizer_rig;
using enum EqualizerBandType;

struct Dynamics {
  EqualizerDirection direction = EqualizerDirection::above;
  double threshold = -30.0;
  double ratio = 4.0;
  double range = -12.0;
  double attack = 10.0;
  double release = 150.0;
  EqualizerDetector detector = EqualizerDetector::band;
};

ParamValues dynamicBand(Band const& band, Dynamics const& dynamics) {
  ParamValues values = oneBand(band);
  values.set(equalizerParam(0, Param::dynamic), 1.0);
  values.set(equalizerParam(0, Param::direction), static_cast<double>(dynamics.direction));
  values.set(equalizerParam(0, Param::threshold), dynamics.threshold);
  values.set(equalizerParam(0, Param::ratio), dynamics.ratio);
  values.set(equalizerParam(0, Param::range), dynamics.range);
  values.set(equalizerParam(0, Param::attack), dynamics.attack);
  values.set(equalizerParam(0, Param::release), dynamics.release);
  values.set(equalizerParam(0, Param::detector), static_cast<double>(dynamics.detector));
  return values;
}

double movement(Processor const& processor, std::size_t band = 0) {
  std::array<double, kMostBandGains> gains{};
  EXPECT_EQ(processor.bandGains(gains), kEqualizerBands);
  return gains[band];
}

/// The movement after a second of a tone.
double settledMovement(ParamValues const& values, double hertz, double level) {
  auto const processor = prepared(values);
  AudioBuffer tone = sine(48000, kRate, hertz, toLinear(Decibels(level)));
  run(*processor, tone, blocksOf(512));
  return movement(*processor);
}

TEST(EqualizerDynamics, LawIsThatOfACompressorOrExpanderWithinTheRange) {
  auto const law = [](Dynamics const& dynamics, double level) {
    return equalizerDynamicGain(dynamicBand({.gain = 0.0}, dynamics), 0, level);
  };
  using enum EqualizerDirection;
  EXPECT_EQ(law({}, -30.0), 0.0);
  EXPECT_NEAR(law({}, -22.0), -6.0, 1e-12);                                                 // 8 dB over, 4:1
  EXPECT_EQ(law({}, 0.0), -12.0);                                                           // the range
  EXPECT_NEAR(law({.ratio = 1.5, .range = 12.0}, -22.0), 4.0, 1e-12);                       // expansion above
  EXPECT_NEAR(law({.direction = below, .range = 12.0}, -38.0), 6.0, 1e-12);                 // compression below
  EXPECT_NEAR(law({.direction = below, .ratio = 2.0, .range = -12.0}, -35.0), -5.0, 1e-12); // expansion below
  EXPECT_EQ(law({.direction = below}, -20.0), 0.0);
  EXPECT_EQ(law({.ratio = 1.0}, 0.0), 0.0);
  EXPECT_EQ(law({.range = 0.0}, 0.0), 0.0);
}

TEST(EqualizerDynamics, SettledMovementFollowsTheLaw) {
  for (Dynamics const& dynamics :
       {Dynamics{}, Dynamics{.ratio = 2.0, .range = 18.0}, Dynamics{.ratio = 20.0, .range = -24.0}})
    for (double const hertz : {60.0, 200.0, 1000.0, 6000.0})
      for (double const level : {-40.0, -28.0, -20.0, -10.0, 0.0}) {
        ParamValues const values = dynamicBand({.hertz = hertz, .gain = 3.0, .q = 1.5}, dynamics);
        EXPECT_NEAR(settledMovement(values, hertz, level), equalizerDynamicGain(values, 0, level), 0.1)
            << hertz << " Hz at " << level << " dB";
      }
}

TEST(EqualizerDynamics, ToneIsPlayedAtTheGainOfTheLaw) {
  for (EqualizerBandType const type : {bell, flatTop}) {
    ParamValues const values = dynamicBand({.type = type, .gain = 4.0, .q = 1.0}, {});
    auto const processor = prepared(values);
    AudioBuffer tone = sine(48000, kRate, 1000.0, 0.1);
    run(*processor, tone, blocksOf(300));
    // −20 dB in: 10 dB over the threshold, 7.5 dB down of 4 dB up.
    EXPECT_NEAR(decibels(*std::ranges::max_element(tone.channel(0).last(4800))), -20.0 + 4.0 - 7.5, 0.1);
    EXPECT_NEAR(processor->takeGainReduction(), 7.5, 0.1);
  }
}

TEST(EqualizerDynamics, BelowTheThresholdItIsTheStaticBandBitForBit) {
  Band const band{.hertz = 2000.0, .gain = -5.0, .q = 2.0};
  AudioBuffer quiet = burstyNoise(20000, 3);
  for (int c = 0; c < kChannels; ++c)
    for (double& sample : quiet.block().channel(c))
      sample *= 0.001;
  AudioBuffer moved = quiet;
  run(*prepared(oneBand(band)), quiet, blocksOf(400));
  run(*prepared(dynamicBand(band, {.threshold = -10.0})), moved, blocksOf(400));
  for (int c = 0; c < kChannels; ++c)
    EXPECT_TRUE(std::ranges::equal(quiet.channel(c), moved.channel(c)));
}

TEST(EqualizerDynamics, BandWithoutGainPassesTheSamplesBitForBitBelowTheThreshold) {
  AudioBuffer const quiet = sine(20000, kRate, 700.0, 0.001);
  AudioBuffer moved = quiet;
  run(*prepared(dynamicBand({.gain = 0.0}, {})), moved, blocksOf(400));
  EXPECT_TRUE(std::ranges::equal(quiet.channel(0), moved.channel(0)));
}

/// Seconds after `change` until the movement has gone 63.2 % of the way from `from` to `to`.
double timeOfMovement(Processor& processor, AudioBuffer& programme, int change, double from, double to) {
  constexpr int kStep = 16;
  double const there = from + (1.0 - std::exp(-1.0)) * (to - from);
  for (int frame = 0; frame + kStep <= programme.frames(); frame += kStep) {
    processor.process(programme.block(frame, kStep));
    if (frame >= change && (movement(processor) - there) * (to - from) >= 0.0)
      return static_cast<double>(frame + kStep - change) / kRate.value();
  }
  return 1e9;
}

TEST(EqualizerDynamics, AttackAndReleaseAreTheTimesOfSixtyThreePercent) {
  constexpr int kChange = 48000;
  for (double const time : {20.0, 100.0, 300.0}) {
    ParamValues const values = dynamicBand({.hertz = 2000.0, .gain = 0.0},
                                           {.attack = time, .release = time, .detector = EqualizerDetector::wide});
    AudioBuffer programme = sine(4 * kChange, kRate, 2000.0, 0.1);
    programme.block(0, kChange).clear();
    programme.block(3 * kChange, kChange).clear();
    EXPECT_NEAR(timeOfMovement(*prepared(values), programme, kChange, 0.0, -7.5), 0.001 * time, 0.001 + 0.00002 * time);
  }
  for (double const time : {50.0, 200.0, 500.0}) {
    ParamValues const values = dynamicBand({.hertz = 2000.0, .gain = 0.0}, {.attack = 0.5, .release = time});
    AudioBuffer programme = sine(3 * kChange, kRate, 2000.0, 0.1);
    programme.block(kChange, 2 * kChange).clear();
    // The band's own ringing and the hold of half a period or two come in front of it.
    EXPECT_NEAR(timeOfMovement(*prepared(values), programme, kChange, -7.5, 0.0), 0.001 * time, 0.004);
  }
}

TEST(EqualizerDynamics, LowTonesGiveASteadyGain) {
  auto const processor = prepared(dynamicBand({.hertz = 50.0, .gain = 0.0}, {.release = 50.0}));
  AudioBuffer tone = sine(96000, kRate, 50.0, 0.1);
  double least = 0.0;
  double most = -100.0;
  for (int frame = 0; frame < tone.frames(); frame += 16) {
    processor->process(tone.block(frame, 16));
    if (frame < 48000)
      continue;
    least = std::min(least, movement(*processor));
    most = std::max(most, movement(*processor));
  }
  EXPECT_LT(most - least, 0.1);
}

TEST(EqualizerDynamics, DetectorHearsItsRegionAlone) {
  Dynamics const dynamics{.threshold = -20.0, .range = -24.0};
  Band const band{.hertz = 5000.0, .gain = 0.0, .q = 4.0};
  EXPECT_EQ(settledMovement(dynamicBand(band, dynamics), 300.0, -6.0), 0.0);
  Dynamics wide = dynamics;
  wide.detector = EqualizerDetector::wide;
  EXPECT_NEAR(settledMovement(dynamicBand(band, wide), 300.0, -6.0), -10.5, 0.1);
  Dynamics free = dynamics;
  free.detector = EqualizerDetector::free;
  ParamValues values = dynamicBand(band, free);
  values.set(equalizerParam(0, Param::detectorFrequency), 300.0);
  values.set(equalizerParam(0, Param::detectorQ), 2.0);
  EXPECT_NEAR(settledMovement(values, 300.0, -6.0), -10.5, 0.1);
  EXPECT_EQ(settledMovement(values, 5000.0, -6.0), 0.0);
}

TEST(EqualizerDynamics, ShelvesListenBeyondTheirFrequency) {
  Dynamics const dynamics{.threshold = -20.0, .range = -24.0};
  Band const low{.type = lowShelf, .hertz = 200.0, .gain = 0.0, .q = 0.707};
  EXPECT_NEAR(settledMovement(dynamicBand(low, dynamics), 40.0, -6.0), -10.5, 0.15);
  EXPECT_EQ(settledMovement(dynamicBand(low, dynamics), 4000.0, -6.0), 0.0);
  Band const high{.type = highShelf, .hertz = 4000.0, .gain = 0.0, .q = 0.707};
  EXPECT_NEAR(settledMovement(dynamicBand(high, dynamics), 15000.0, -6.0), -10.5, 0.15);
  EXPECT_EQ(settledMovement(dynamicBand(high, dynamics), 200.0, -6.0), 0.0);
}

TEST(EqualizerDynamics, DetectorHearsTheChannelOfTheBand) {
  for (EqualizerChannel const channel : {EqualizerChannel::mid, EqualizerChannel::side, EqualizerChannel::left,
                                         EqualizerChannel::right, EqualizerChannel::stereo}) {
    auto const processor = prepared(dynamicBand({.gain = 0.0, .channel = channel}, {.range = -6.0}));
    AudioBuffer tone = sine(24000, kRate, 1000.0, 0.5); // alike on both: mid
    std::ranges::fill(tone.block().channel(1), 0.0);    // left alone: mid and side by half
    run(*processor, tone, blocksOf(512));
    EXPECT_NEAR(movement(*processor), channel == EqualizerChannel::right ? 0.0 : -6.0, 0.01);
  }
}

TEST(EqualizerDynamics, MovesWithoutZipperNoise) {
  ParamValues const values = dynamicBand({.gain = 0.0}, {.threshold = 0.0, .range = -12.0, .attack = 20.0});
  EXPECT_LT(splatter(values, {{0, equalizerParam(0, Param::threshold), -30.0}}), -70.0);
  EXPECT_LT(splatter(values, {{0, equalizerParam(0, Param::dynamic), 0.0}}), -70.0);
  ParamValues const moved = dynamicBand({.gain = 0.0}, {.range = -6.0});
  EXPECT_LT(splatter(moved, {{0, equalizerParam(0, Param::range), 6.0}}), -70.0);
  EXPECT_LT(splatter(moved, {{0, equalizerParam(0, Param::dynamic), 0.0}}), -70.0);
  EXPECT_LT(splatter(moved, {{0, equalizerParam(0, Param::frequency), 1500.0}}), -70.0);
}

TEST(EqualizerDynamics, ComesToRestExactlyAtTheStaticBand) {
  Band const band{.gain = 2.0};
  AudioBuffer programme = sine(240000, kRate, 1000.0, 0.3);
  programme.block(24000, 216000).clear();
  AudioBuffer const tail = burstyNoise(4800, 9);
  for (int c = 0; c < kChannels; ++c)
    for (int i = 0; i < tail.frames(); ++i)
      programme.block().data(c)[230000 + i] = 1e-4 * tail.channel(c)[static_cast<std::size_t>(i)];
  AudioBuffer fixed = programme;
  auto const processor = prepared(dynamicBand(band, {}));
  run(*processor, programme, blocksOf(512));
  run(*prepared(oneBand(band)), fixed, blocksOf(512));
  EXPECT_EQ(movement(*processor), 0.0);
  for (std::size_t i = 230000; i < 234000; ++i)
    ASSERT_NEAR(programme.channel(0)[i], fixed.channel(0)[i], 1e-12);
}

TEST(EqualizerDynamics, ThreeSecondsOfPreRollForgetWhatCameBefore) {
  // As after a seek: the same from there on, below −100 dBFS, at usual times.
  AudioBuffer const programme = burstyNoise(6 * kRate.value(), 10);
  ParamValues const values = dynamicBand({.hertz = 200.0}, {.range = -24.0, .release = 150.0});
  AudioBuffer whole = programme;
  run(*prepared(values), whole, blocksOf(512));
  int const start = 2 * kRate.value();
  AudioBuffer part(programme.frames() - start);
  for (int c = 0; c < kChannels; ++c)
    std::ranges::copy(programme.channel(c).subspan(static_cast<std::size_t>(start)), part.block().data(c));
  run(*prepared(values), part, blocksOf(512));
  for (int i = 3 * kRate.value(); i < part.frames(); ++i)
    ASSERT_NEAR(part.channel(0)[static_cast<std::size_t>(i)], whole.channel(0)[static_cast<std::size_t>(start + i)],
                1e-5);
}

TEST(EqualizerDynamics, PictureWithBandGainsShowsTheMovedBand) {
  ParamValues const values = dynamicBand({.gain = 3.0}, {});
  std::array<double, kMostBandGains> gains{};
  gains[0] = -7.0;
  EXPECT_NEAR(decibels(EqualizerResponse(values, kRate, gains).magnitude(EqualizerChannel::mid, 1000.0)), -4.0, 0.01);
  EXPECT_NEAR(decibels(equalizerMagnitude(values, kRate, EqualizerChannel::mid, 1000.0)), 3.0, 0.01);
}

TEST(EqualizerDynamics, TypesWithoutGainAreNotDynamic) {
  for (EqualizerBandType const type : {off, lowCut, highCut, notch, bandPass}) {
    ParamValues const values = dynamicBand({.type = type}, {});
    EXPECT_FALSE(equalizerIsDynamic(values, 0));
    EXPECT_EQ(settledMovement(values, 1000.0, 0.0), 0.0);
  }
}

} // namespace
} // namespace lacquer
