#include "processors/equalizer.h"

#include "dsp/analog_section.h"
#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {
namespace {

using Param = EqualizerBandParam;
constexpr SampleRate kRate{48000};

struct Band {
  EqualizerBandType type = EqualizerBandType::bell;
  double hertz = 1000.0;
  double gain = 6.0;
  double q = 1.0;
  EqualizerChannel channel = EqualizerChannel::stereo;
};

void setBand(ParamValues& values, int index, Band const& band) {
  values.set(equalizerParam(index, Param::type), static_cast<double>(band.type));
  values.set(equalizerParam(index, Param::frequency), band.hertz);
  values.set(equalizerParam(index, Param::gain), band.gain);
  values.set(equalizerParam(index, Param::q), band.q);
  values.set(equalizerParam(index, Param::channel), static_cast<double>(band.channel));
}

ParamValues oneBand(Band const& band) {
  ParamValues values(equalizerTable());
  setBand(values, 0, band);
  return values;
}

std::unique_ptr<Processor> prepared(ParamValues const& values) {
  auto processor = makeEqualizer();
  processor->prepare({kRate, 4096}, values);
  return processor;
}

/// Σ samples·e^(−jωn).
std::complex<double> spectrumAt(std::span<double const> samples, double hertz) {
  std::complex<double> const turn = std::polar(1.0, -2.0 * std::numbers::pi * hertz / kRate.value());
  std::complex<double> phase = 1.0;
  std::complex<double> sum;
  for (double const sample : samples) {
    sum += sample * phase;
    phase *= turn;
  }
  return sum;
}

/// Amplitude of one channel of an impulse response at a frequency, in dB.
double levelAt(AudioBuffer const& response, int channel, double hertz) {
  return 20.0 * std::log10(std::abs(spectrumAt(response.channel(channel), hertz)));
}

AudioBuffer impulseResponse(ParamValues const& values, double left = 1.0, double right = 1.0) {
  AudioBuffer response(32768);
  response.block().data(0)[0] = left;
  response.block().data(1)[0] = right;
  run(*prepared(values), response, blocksOf(4096));
  return response;
}

TEST(Equalizer, ParametersLieWhereTheirIndexSays) {
  ParamTable const& table = equalizerTable();
  EXPECT_EQ(table.indexOf("band.1.type"), equalizerParam(0, Param::type));
  EXPECT_EQ(table.indexOf("band.3.q"), equalizerParam(2, Param::q));
  EXPECT_EQ(table.indexOf("band.8.channel"), equalizerParam(7, Param::channel));
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

double blackmanHarris(double phase) {
  return 0.35875 - 0.48829 * std::cos(phase) + 0.14128 * std::cos(2.0 * phase) - 0.01168 * std::cos(3.0 * phase);
}

/// Loudest component above 4 kHz while a parameter moves under a 1 kHz tone, relative to the tone, in dB: what a window
/// of 2048 frames sees around the change.
double splatter(Band const& band, int param, double value) {
  constexpr int kWindow = 2048;
  constexpr int kChange = 12000;
  AudioBuffer programme = sine(2 * kChange, kRate, 1000.0, 0.25);
  run(*prepared(oneBand(band)), programme, blocksOf(512), {{kChange, param, value}});
  double loudest = 0.0;
  std::vector<double> seen(kWindow);
  for (int first = kChange - kWindow; first <= kChange + 2 * kWindow; first += kWindow / 4) {
    for (int i = 0; i < kWindow; ++i)
      seen[static_cast<std::size_t>(i)] = blackmanHarris(2.0 * std::numbers::pi * i / kWindow) *
                                          programme.channel(0)[static_cast<std::size_t>(first + i)];
    for (double hertz = 4000.0; hertz < 24000.0; hertz += 1.5 * kRate.value() / kWindow)
      loudest = std::max(loudest, std::abs(spectrumAt(seen, hertz)) * 2.0 / (0.35875 * kWindow));
  }
  return 20.0 * std::log10(loudest / 0.25);
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
