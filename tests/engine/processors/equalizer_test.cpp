#include "dsp/analog_section.h"
#include "engine/processors/equalizer_rig.h"
#include "processors/equalizer_response.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace equalizer_rig;

TEST(Equalizer, ParametersLieWhereTheirIndexSays) {
  ParamTable const& table = equalizerTable();
  EXPECT_EQ(table.indexOf("band.1.type"), equalizerParam(0, Param::type));
  EXPECT_EQ(table.indexOf("band.3.q"), equalizerParam(2, Param::q));
  EXPECT_EQ(table.indexOf("band.8.channel"), equalizerParam(7, Param::channel));
  EXPECT_EQ(table.indexOf("band.24.detector.q"), equalizerParam(23, Param::detectorQ));
  EXPECT_EQ(table.indexOf("phase"), kEqualizerPhase);
  EXPECT_EQ(table.indexOf("length"), kEqualizerLength);
  EXPECT_EQ(table.indexOf("auto_gain"), kEqualizerAutoGain);
  EXPECT_EQ(table.indexOf("solo"), kEqualizerSolo);
}

TEST(Equalizer, ImpulseResponseFollowsTheAnalogModels) {
  ParamValues values(equalizerTable());
  setBand(values, 0, {EqualizerBandType::lowShelf, 120.0, 3.0, 0.707});
  setBand(values, 3, {EqualizerBandType::bell, 9000.0, -4.0, 0.8});
  setBand(values, 6, {EqualizerBandType::highShelf, 10000.0, 2.0, 0.707});
  AudioBuffer const response = impulseResponse(values);
  for (double const hertz : {30.0, 120.0, 400.0, 2000.0, 9000.0, 12000.0, 16000.0}) {
    double const model = analogMagnitude({FilterShape::lowShelf, 120.0, 3.0, 0.707}, hertz) *
                         analogMagnitude({FilterShape::bell, 9000.0, -4.0, 0.8}, hertz) *
                         analogMagnitude({FilterShape::highShelf, 10000.0, 2.0, 0.707}, hertz);
    EXPECT_NEAR(levelAt(response, 0, hertz), 20.0 * std::log10(model), 0.25) << hertz;
    EXPECT_NEAR(levelAt(response, 1, hertz), levelAt(response, 0, hertz), 1e-9) << hertz;
  }
}

TEST(Equalizer, PictureOfTheResponseIsTheMeasuredResponse) {
  ParamValues values(equalizerTable());
  setBand(values, 1, {EqualizerBandType::lowCut, 60.0, 0.0, 0.707});
  setBand(values, 2, {EqualizerBandType::bell, 700.0, 5.0, 2.0, EqualizerChannel::mid});
  setBand(values, 4, {EqualizerBandType::highCut, 15000.0, 0.0, 0.707, EqualizerChannel::side});
  AudioBuffer const mid = impulseResponse(values, 1.0, 1.0);
  AudioBuffer const side = impulseResponse(values, 1.0, -1.0);
  for (double const hertz : {30.0, 60.0, 700.0, 5000.0, 18000.0}) {
    auto const picture = [&](EqualizerChannel channel) {
      return 20.0 * std::log10(equalizerMagnitude(values, kRate, channel, hertz));
    };
    EXPECT_NEAR(levelAt(mid, 0, hertz), picture(EqualizerChannel::mid), 0.01) << hertz;
    EXPECT_NEAR(levelAt(side, 0, hertz), picture(EqualizerChannel::side), 0.01) << hertz;
  }
}

TEST(Equalizer, MidBandLeavesTheSideAlone) {
  AudioBuffer const response = impulseResponse(oneBand({.gain = 12.0, .channel = EqualizerChannel::mid}), 1.0, -1.0);
  for (int i = 0; i < response.frames(); ++i)
    ASSERT_NEAR(response.channel(0)[static_cast<std::size_t>(i)], i == 0 ? 1.0 : 0.0, 1e-15);
}

TEST(Equalizer, SideBandLeavesTheMidAlone) {
  AudioBuffer const response = impulseResponse(oneBand({.gain = 12.0, .channel = EqualizerChannel::side}), 1.0, 1.0);
  for (int i = 0; i < response.frames(); ++i)
    ASSERT_NEAR(response.channel(1)[static_cast<std::size_t>(i)], i == 0 ? 1.0 : 0.0, 1e-15);
}

TEST(Equalizer, BandsThatAreOffOrFlatPassTheSamplesBitForBit) {
  ParamValues values(equalizerTable());
  setBand(values, 0, {EqualizerBandType::bell, 1000.0, 0.0});
  setBand(values, 1, {EqualizerBandType::highShelf, 8000.0, 0.0, 1.0, EqualizerChannel::side});
  setBand(values, 2, {EqualizerBandType::off, 1000.0, 12.0});
  AudioBuffer const programme = burstyNoise(5000, 1);
  AudioBuffer output = programme;
  run(*prepared(values), output, blocksOf(4096));
  for (int c = 0; c < kChannels; ++c)
    EXPECT_TRUE(std::ranges::equal(output.channel(c), programme.channel(c)));
}

TEST(Equalizer, BandMovedBackToZeroBecomesTransparentAgain) {
  auto const processor = prepared(oneBand({.gain = 6.0}));
  AudioBuffer const programme = burstyNoise(8000, 2);
  AudioBuffer output = programme;
  run(*processor, output, blocksOf(4096), {{1000, equalizerParam(0, Param::gain), 0.0}});
  for (std::size_t i = 4000; i < 8000; ++i)
    ASSERT_EQ(output.channel(0)[i], programme.channel(0)[i]);
}

TEST(Equalizer, ChangedParametersArriveAtTheFilterPreparedWithThem) {
  Band const wanted{EqualizerBandType::highShelf, 5000.0, -6.0, 0.9, EqualizerChannel::mid};
  auto const moved = prepared(oneBand({}));
  AudioBuffer settling(48000);
  run(*moved, settling, blocksOf(480),
      {{0, equalizerParam(0, Param::type), static_cast<double>(wanted.type)},
       {100, equalizerParam(0, Param::frequency), wanted.hertz},
       {150, equalizerParam(0, Param::gain), wanted.gain},
       {200, equalizerParam(0, Param::q), wanted.q},
       {300, equalizerParam(0, Param::channel), static_cast<double>(wanted.channel)}});
  AudioBuffer const programme = burstyNoise(5000, 3);
  AudioBuffer after = programme;
  AudioBuffer expected = programme;
  run(*moved, after, blocksOf(480));
  run(*prepared(oneBand(wanted)), expected, blocksOf(480));
  for (int c = 0; c < kChannels; ++c)
    for (std::size_t i = 0; i < 5000; ++i)
      ASSERT_NEAR(after.channel(c)[i], expected.channel(c)[i], 1e-12);
}

double splatter(Band const& band, int param, double value) {
  return equalizer_rig::splatter(oneBand(band), {{0, param, value}});
}

TEST(Equalizer, GainMovesWithoutZipperNoise) {
  EXPECT_LT(splatter({.gain = 0.0}, equalizerParam(0, Param::gain), 6.0), -70.0);
  EXPECT_LT(splatter({.gain = -3.0}, equalizerParam(0, Param::gain), 3.0), -70.0);
}

TEST(Equalizer, FrequencyAndQMoveWithoutZipperNoise) {
  EXPECT_LT(splatter({.hertz = 500.0}, equalizerParam(0, Param::frequency), 1000.0), -70.0);
  EXPECT_LT(splatter({.hertz = 1400.0, .q = 0.7}, equalizerParam(0, Param::q), 2.0), -70.0);
}

TEST(Equalizer, TypeAndChannelChangeWithoutClick) {
  EXPECT_LT(splatter({.type = EqualizerBandType::off}, equalizerParam(0, Param::type), 1.0), -70.0);
  EXPECT_LT(splatter({}, equalizerParam(0, Param::type), 0.0), -70.0);
  EXPECT_LT(splatter({}, equalizerParam(0, Param::channel), 2.0), -70.0);
}

TEST(Equalizer, SlopeChangesWithoutClick) {
  Band const cut{.type = EqualizerBandType::lowCut, .hertz = 300.0, .q = 0.707};
  for (EqualizerSlope const slope : {EqualizerSlope::db6, EqualizerSlope::db24, EqualizerSlope::db96})
    EXPECT_LT(splatter(cut, equalizerParam(0, Param::slope), static_cast<double>(slope)), -70.0);
}

TEST(Equalizer, SteepCutsMoveWithoutZipperNoise) {
  Band const cut{.type = EqualizerBandType::lowCut, .hertz = 200.0, .q = 0.707, .slope = EqualizerSlope::db96};
  EXPECT_LT(splatter(cut, equalizerParam(0, Param::frequency), 600.0), -70.0);
}

TEST(Equalizer, AutoGainAndSoloSwitchWithoutClick) {
  EXPECT_LT(splatter({.gain = 12.0}, kEqualizerAutoGain, 1.0), -70.0);
  EXPECT_LT(splatter({.gain = 12.0}, kEqualizerSolo, 1.0), -70.0);
}

TEST(Equalizer, LeftBandLeavesTheRightAlone) {
  for (auto const& [own, other, channel] :
       {std::tuple(0, 1, EqualizerChannel::left), std::tuple(1, 0, EqualizerChannel::right)}) {
    AudioBuffer const response = impulseResponse(oneBand({.gain = 12.0, .channel = channel}));
    EXPECT_NEAR(levelAt(response, own, 1000.0), 12.0, 0.01);
    for (int i = 0; i < response.frames(); ++i)
      ASSERT_EQ(response.channel(other)[static_cast<std::size_t>(i)], i == 0 ? 1.0 : 0.0);
  }
}

TEST(Equalizer, ChannelsHearTheirOwnBandsAndTheStereoOnes) {
  ParamValues values(equalizerTable());
  using enum EqualizerChannel;
  for (EqualizerChannel const channel : {stereo, mid, side, left, right})
    setBand(values, static_cast<int>(channel), {.gain = 1.0 + static_cast<int>(channel), .channel = channel});
  for (EqualizerChannel const channel : {stereo, mid, side, left, right}) {
    double const own = channel == stereo ? 0.0 : 1.0 + static_cast<int>(channel);
    EXPECT_NEAR(decibels(equalizerMagnitude(values, kRate, channel, 1000.0)), 1.0 + own, 0.01);
    EXPECT_NEAR(decibels(EqualizerResponse(values, kRate).bandMagnitude(static_cast<int>(channel), 1000.0)),
                1.0 + static_cast<int>(channel), 0.01);
  }
}

TEST(Equalizer, SoloLetsTheRegionOfTheBandThroughAlone) {
  ParamValues values = oneBand({.hertz = 1000.0, .gain = -12.0, .q = 2.0});
  setBand(values, 1, {.hertz = 100.0, .gain = 12.0});
  values.set(kEqualizerSolo, 1.0);
  AudioBuffer const response = impulseResponse(values);
  EXPECT_NEAR(levelAt(response, 0, 1000.0), 0.0, 0.05); // as it comes in
  EXPECT_NEAR(levelAt(response, 0, 100.0), decibels(analogMagnitude({FilterShape::bandPass, 1000.0, 0.0, 2.0}, 100.0)),
              0.1);
}

TEST(Equalizer, SoloOfASideBandSilencesTheMid) {
  ParamValues values = oneBand({.gain = 3.0, .channel = EqualizerChannel::side});
  values.set(kEqualizerSolo, 1.0);
  AudioBuffer const response = impulseResponse(values, 1.0, 1.0);
  for (double const sample : response.channel(0))
    ASSERT_EQ(sample, 0.0);
}

TEST(Equalizer, TailGrowsWithRingingAndIsAtMostTwoSeconds) {
  EXPECT_EQ(prepared(ParamValues(equalizerTable()))->tail(), Frames(0));
  auto const shortTail = prepared(oneBand({.hertz = 8000.0}))->tail();
  auto const longTail = prepared(oneBand({.hertz = 80.0, .q = 4.0}))->tail();
  EXPECT_GT(shortTail, Frames(0));
  EXPECT_GT(longTail, shortTail * 10);
  EXPECT_EQ(prepared(oneBand({.hertz = 10.0, .q = 20.0}))->tail(), Frames(2 * kRate.value()));
}

} // namespace
} // namespace lacquer
