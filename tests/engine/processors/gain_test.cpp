#include "processors/gain.h"

#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {
namespace {

using enum GainParam;
constexpr SampleRate kRate(48000);
constexpr double kPi = std::numbers::pi;

ParamValues with(std::initializer_list<std::pair<GainParam, double>> settings) {
  ParamValues values(gainTable());
  for (auto const& [param, value] : settings)
    values.set(gainParam(param), value);
  return values;
}

std::unique_ptr<Processor> prepared(ParamValues const& values) {
  auto processor = makeGain();
  processor->prepare({kRate, 4096}, values);
  return processor;
}

AudioBuffer processed(ParamValues const& values, AudioBuffer programme, std::vector<ParamChange> const& changes = {}) {
  run(*prepared(values), programme, blocksOf(512), changes);
  return programme;
}

TEST(Gain, NeutralPassesTheSamplesBitForBit) {
  AudioBuffer const programme = burstyNoise(3000, 1);
  AudioBuffer const output = processed(with({}), programme);
  for (int c = 0; c < kChannels; ++c)
    EXPECT_TRUE(std::ranges::equal(output.channel(c), programme.channel(c)));
}

TEST(Gain, MultipliesByTheAmplitudeOfItsLevel) {
  AudioBuffer const programme = burstyNoise(100, 2);
  AudioBuffer const output = processed(with({{gain, -20.0}}), programme);
  for (std::size_t i = 0; i < 100; ++i)
    EXPECT_NEAR(output.channel(1)[i], 0.1 * programme.channel(1)[i], 1e-15);
}

TEST(Gain, ArrivesWithinTwentyMillisecondsInSmallSteps) {
  AudioBuffer programme(2000);
  std::ranges::fill(programme.block().channel(0), 1.0);
  programme = processed(with({}), programme, {{500, gainParam(gain), -60.0}});
  auto const output = programme.channel(0);
  for (std::size_t i = 1; i < 2000; ++i)
    EXPECT_LT(output[i - 1] - output[i], 1.1 / 960.0);
  EXPECT_EQ(output[499], 1.0);
  EXPECT_NEAR(output[500 + 960], 0.001, 1e-15);
}

TEST(Gain, TrimsActOnOneChannelOnTopOfTheGain) {
  AudioBuffer const programme = burstyNoise(100, 3);
  AudioBuffer const output = processed(with({{gain, 6.0}, {left, -6.0}, {right, 14.0}}), programme);
  for (std::size_t i = 0; i < 100; ++i) {
    EXPECT_NEAR(output.channel(0)[i], programme.channel(0)[i], 1e-14);
    EXPECT_NEAR(output.channel(1)[i], 10.0 * programme.channel(1)[i], 1e-13);
  }
}

TEST(Gain, PolaritySwapAndMonoActInThisOrder) {
  AudioBuffer const programme = burstyNoise(100, 4);
  AudioBuffer const swapped = processed(with({{polarityLeft, 1.0}, {swap, 1.0}}), programme);
  AudioBuffer const folded = processed(with({{polarityLeft, 1.0}, {mono, 1.0}}), programme);
  for (std::size_t i = 0; i < 100; ++i) {
    EXPECT_EQ(swapped.channel(0)[i], programme.channel(1)[i]);
    EXPECT_EQ(swapped.channel(1)[i], -programme.channel(0)[i]);
    EXPECT_EQ(folded.channel(0)[i], 0.5 * programme.channel(1)[i] - 0.5 * programme.channel(0)[i]);
    EXPECT_EQ(folded.channel(1)[i], folded.channel(0)[i]);
  }
}

TEST(Gain, ADelayMovesItsChannelByWholeFrames) {
  AudioBuffer const programme = burstyNoise(1000, 5);
  AudioBuffer const output = processed(with({{delayRight, 2.5}}), programme);
  for (std::size_t i = 0; i < 1000; ++i) {
    EXPECT_EQ(output.channel(0)[i], programme.channel(0)[i]);
    EXPECT_EQ(output.channel(1)[i], i < 120 ? 0.0 : programme.channel(1)[i - 120]);
  }
}

TEST(Gain, TheDcFilterIsAButterworthHighPass) {
  for (auto const& [kind, order] : {std::pair(1.0, 1), std::pair(2.0, 2)}) {
    ParamValues const values = with({{dc, kind}, {dcFrequency, 10.0}});
    AudioBuffer impulse(1 << 17);
    impulse.block().data(0)[0] = 1.0;
    impulse = processed(values, impulse);
    for (double const hertz : {2.0, 5.0, 10.0, 20.0, 100.0, 1000.0, 20000.0}) {
      std::complex<double> sum = 0.0;
      for (std::size_t i = 0; i < (1U << 17); ++i)
        sum += impulse.channel(0)[i] * std::polar(1.0, -2.0 * kPi * hertz * static_cast<double>(i) / kRate.value());
      double const analog = 1.0 / std::sqrt(1.0 + std::pow(10.0 / hertz, 2.0 * order));
      EXPECT_NEAR(20.0 * std::log10(std::abs(sum) / analog), 0.0, 0.001) << hertz;
    }
  }
}

TEST(Gain, TheDcFilterTakesAnOffsetAway) {
  AudioBuffer programme(48000 * 4);
  for (int c = 0; c < kChannels; ++c)
    std::ranges::fill(programme.block().channel(c), 0.25);
  for (double const kind : {1.0, 2.0}) {
    AudioBuffer const output = processed(with({{dc, kind}, {dcFrequency, 2.0}}), programme);
    EXPECT_LT(std::abs(output.channel(1)[48000 * 4 - 1]), 1e-9);
  }
}

TEST(Gain, PolarityOfTheInputSwapAndLevelsOfTheOutputComeInThisOrder) {
  ParamValues const values = with({{gain, 3.0}, {left, 1.0}, {polarityRight, 1.0}, {swap, 1.0}});
  AudioBuffer programme(1);
  programme.block().data(0)[0] = 0.3;
  programme.block().data(1)[0] = 0.7;
  AudioBuffer const output = processed(values, programme);
  EXPECT_NEAR(output.channel(0)[0], -0.7 * std::pow(10.0, 4.0 / 20.0), 1e-12); // the inverted right, 3 + 1 dB louder
  EXPECT_NEAR(output.channel(1)[0], 0.3 * std::pow(10.0, 3.0 / 20.0), 1e-12);
}

} // namespace
} // namespace lacquer
