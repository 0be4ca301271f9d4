#include "dsp/dither.h"

#include "word_length_error.h"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numbers>
#include <random>
#include <vector>

namespace lacquer {
namespace {

using namespace test;

std::vector<std::int32_t> reduced(AudioBuffer& buffer, int bits, DitherNoise noise = DitherNoise::tpdf,
                                  std::uint64_t seed = kDitherSeed) {
  std::vector<std::int32_t> samples(static_cast<std::size_t>(buffer.frames()) * kChannels);
  WordLengthReducer(bits, noise, seed).reduce(Frames(0), buffer.block(), samples);
  return samples;
}

double meanSquare(std::vector<double> const& values) {
  double sum = 0.0;
  for (double const value : values)
    sum += value * value;
  return sum / static_cast<double>(values.size());
}

/// Amplitude of a sine of `frequency` in samples, re 1.
double amplitudeAt(std::vector<std::int32_t> const& samples, double frequency) {
  double re = 0.0;
  double im = 0.0;
  std::size_t const frames = samples.size() / 2;
  for (std::size_t i = 0; i < frames; ++i) {
    double const phase = 2.0 * std::numbers::pi * frequency * static_cast<double>(i) / 44100.0;
    re += samples[2 * i] * std::cos(phase);
    im += samples[2 * i] * std::sin(phase);
  }
  return 2.0 * std::hypot(re, im) / static_cast<double>(frames) / kScale16;
}

TEST(Dither, MeanAndPowerOfTheErrorDoNotDependOnTheSignal) {
  for (int tenth = 0; tenth <= 10; ++tenth) {
    // A millionth of an LSB more, so that no offset lies on the grid.
    auto buffer = bufferOf(200000, [&](int) { return (tenth / 10.0 + 1e-6) / kScale16; });
    auto const error = errorOf(buffer, reduced(buffer, 16), 0);
    EXPECT_NEAR(mean(error), 0.0, 0.01) << tenth;
    EXPECT_NEAR(meanSquare(error), 0.25, 0.01) << tenth;
  }
}

TEST(Dither, KeepsAToneBelowTheLastBit) {
  double const amplitude = std::pow(10.0, -110.0 / 20.0);
  auto buffer = bufferOf(441000 * 2, [&](int i) { return amplitude * std::sin(2.0 * std::numbers::pi * 1000.0 * i / 44100.0); });
  EXPECT_NEAR(20.0 * std::log10(amplitudeAt(reduced(buffer, 16), 1000.0)), -110.0, 0.2);
}

TEST(Dither, NoiseHasThePowerOfTheory) {
  double const amplitude = std::pow(10.0, -10.0 / 20.0);
  auto buffer = bufferOf(200000, [&](int i) { return amplitude * std::sin(2.0 * std::numbers::pi * 997.0 * i / 44100.0); });
  auto const error = errorOf(buffer, reduced(buffer, 16), 0);
  double const reSine = 10.0 * std::log10(meanSquare(error) / (kScale16 * kScale16) * 2.0);
  EXPECT_NEAR(reSine, -93.32, 0.2); // Δ²/4 against a full-scale sine
}

TEST(Dither, NoiseIsWhiteAndIndependentBetweenChannels) {
  auto buffer = bufferOf(200000, [](int i) { return 0.3 * std::sin(0.1 * i) + 1e-7; });
  auto const samples = reduced(buffer, 16);
  auto const left = errorOf(buffer, samples, 0);
  auto const right = errorOf(buffer, samples, 1);
  double const power = meanSquare(left);
  for (std::size_t lag = 1; lag <= 20; ++lag) {
    double sum = 0.0;
    for (std::size_t i = lag; i < left.size(); ++i)
      sum += left[i] * left[i - lag];
    EXPECT_LT(std::abs(sum / static_cast<double>(left.size()) / power), 0.01) << lag;
  }
  double cross = 0.0;
  for (std::size_t i = 0; i < left.size(); ++i)
    cross += left[i] * right[i];
  EXPECT_LT(std::abs(cross / static_cast<double>(left.size()) / power), 0.01);
}

TEST(Dither, SilenceStaysSilent) {
  auto buffer = bufferOf(10000, [](int) { return 0.0; });
  EXPECT_THAT(reduced(buffer, 16), ::testing::Each(0));
}

TEST(Dither, MaterialOfTheTargetWordLengthPassesUnchanged) {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> level(-8388608, 8388607);
  auto buffer = bufferOf(3 * kDitherChunk + 17, [&](int) { return level(random) / 8388608.0; });
  auto const samples = reduced(buffer, 24);
  for (int i = 0; i < buffer.frames(); ++i)
    ASSERT_EQ(samples[static_cast<std::size_t>(2 * i)], buffer.channel(0)[static_cast<std::size_t>(i)] * 8388608.0);
}

TEST(Dither, OneSampleOffTheGridBringsNoiseToItsChunkAlone) {
  auto buffer = bufferOf(3 * kDitherChunk, [](int) { return 0.0; });
  buffer.block().channel(1)[kDitherChunk + 5] = 0.25 / kScale16;
  auto const samples = reduced(buffer, 16);
  auto const noisy = [&](int chunk) {
    auto const first = samples.begin() + chunk * kDitherChunk * 2;
    return std::any_of(first, first + kDitherChunk * 2, [](std::int32_t value) { return value != 0; });
  };
  EXPECT_FALSE(noisy(0));
  EXPECT_TRUE(noisy(1));
  EXPECT_FALSE(noisy(2));
}

TEST(Dither, NoiseDependsOnSeedFrameAndChannelAlone) {
  auto buffer = bufferOf(4 * kDitherChunk, [](int i) { return 0.1 * std::sin(0.01 * i); });
  auto const whole = reduced(buffer, 16);
  // Chunk 2 alone, by a reducer that never saw the others.
  std::vector<std::int32_t> alone(kDitherChunk * 2);
  WordLengthReducer(16, DitherNoise::tpdf).reduce(Frames(2 * kDitherChunk), buffer.block(2 * kDitherChunk, kDitherChunk), alone);
  EXPECT_TRUE(std::equal(alone.begin(), alone.end(), whole.begin() + 4 * kDitherChunk));
  EXPECT_NE(reduced(buffer, 16, DitherNoise::tpdf, 7), whole);
}

TEST(Dither, RoundsToNearestAlikeOnBothSidesOfZero) {
  auto buffer = bufferOf(9, [](int i) { return (i - 4) * 0.3 / kScale16; });
  auto const samples = reduced(buffer, 16, DitherNoise::none);
  std::vector<std::int32_t> left;
  for (std::size_t i = 0; i < samples.size(); i += 2)
    left.push_back(samples[i]);
  EXPECT_THAT(left, ::testing::ElementsAre(-1, -1, -1, 0, 0, 0, 1, 1, 1));
}

TEST(Dither, FullScaleIsHeldAndCounted) {
  auto buffer = bufferOf(2, [](int i) { return i == 0 ? 1.0 : -1.0; });
  std::vector<std::int32_t> samples(4);
  WordLengthReducer reducer(16, DitherNoise::none);
  reducer.reduce(Frames(0), buffer.block(), samples);
  EXPECT_THAT(samples, ::testing::ElementsAre(32767, 32767, -32768, -32768));
  EXPECT_EQ(reducer.clippedSamples(), 2); // +1.0 in both channels; −1.0 is on the scale
}

TEST(Dither, NoiseThatReachesOverFullScaleIsHeldAndNotCountedAsClipping) {
  auto buffer = bufferOf(kDitherChunk, [](int i) { return i == 0 ? 0.1e-6 : 32767.0 / kScale16; });
  std::vector<std::int32_t> samples(kDitherChunk * 2);
  WordLengthReducer reducer(16, DitherNoise::tpdf);
  reducer.reduce(Frames(0), buffer.block(), samples);
  EXPECT_EQ(*std::max_element(samples.begin(), samples.end()), 32767);
  EXPECT_EQ(reducer.clippedSamples(), 0);
}

TEST(Dither, TheLargestSampleOfALongerWordLengthIsNotClipped) {
  auto buffer = bufferOf(2, [](int i) { return i == 0 ? 8388607.0 / 8388608.0 : -1.0; });
  std::vector<std::int32_t> samples(4);
  WordLengthReducer reducer(16, DitherNoise::none);
  reducer.reduce(Frames(0), buffer.block(), samples);
  EXPECT_THAT(samples, ::testing::ElementsAre(32767, 32767, -32768, -32768));
  EXPECT_EQ(reducer.clippedSamples(), 0);
}

TEST(Dither, NotANumberBecomesSilence) {
  auto buffer = bufferOf(4, [](int) { return std::nan(""); });
  EXPECT_THAT(reduced(buffer, 24, DitherNoise::none), ::testing::Each(0));
}

} // namespace
} // namespace lacquer
