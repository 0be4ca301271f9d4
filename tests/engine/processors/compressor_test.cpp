#include "processors/compressor.h"

#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lacquer {
namespace {

constexpr SampleRate kRate{48000};

struct Settings {
  double threshold = -20.0;
  double ratio = 4.0;
  double attack = 1.0;
  double release = 100.0;
  double knee = 0.0;
  double makeup = 0.0;
};

std::unique_ptr<Processor> prepared(Settings const& settings) {
  ParamValues values(compressorTable());
  int index = 0;
  for (double const value :
       {settings.threshold, settings.ratio, settings.attack, settings.release, settings.knee, settings.makeup})
    values.set(index++, value);
  auto processor = makeCompressor();
  processor->prepare({kRate, 4096}, values);
  return processor;
}

AudioBuffer constant(int frames, double left, double right) {
  AudioBuffer programme(frames);
  std::ranges::fill(programme.block().channel(0), left);
  std::ranges::fill(programme.block().channel(1), right);
  return programme;
}

/// Level of the output for a constant input of a level, when all has settled.
double outputLevel(Settings const& settings, double level) {
  AudioBuffer programme = constant(kRate.value(), toLinear(Decibels(level)), 0.0);
  run(*prepared(settings), programme, blocksOf(4096));
  return toDecibels(programme.channel(0).back()).value();
}

TEST(Compressor, StaticCurveWithHardKnee) {
  std::array<std::pair<double, double>, 7> const published{
      {{-26, -26}, {-23, -23}, {-20, -20}, {-17, -19.25}, {-14, -18.5}, {-10, -17.5}, {0, -15}}};
  for (auto const& [in, out] : published)
    EXPECT_NEAR(outputLevel({-20.0, 4.0, 1.0, 100.0, 0.0}, in), out, 1e-6) << in;
}

TEST(Compressor, StaticCurveWithSoftKnee) {
  std::array<std::pair<double, double>, 7> const published{
      {{-26, -26}, {-23, -23}, {-20, -20.5625}, {-17, -19.25}, {-14, -18.5}, {-10, -17.5}, {0, -15}}};
  for (auto const& [in, out] : published)
    EXPECT_NEAR(outputLevel({-20.0, 4.0, 1.0, 100.0, 6.0}, in), out, 1e-6) << in;
}

TEST(Compressor, StaticCurveWithWideKnee) {
  std::array<std::pair<double, double>, 7> const published{
      {{-26, -26}, {-23, -23.1875}, {-20, -20.75}, {-17, -18.6875}, {-14, -17}, {-10, -15}, {0, -10}}};
  for (auto const& [in, out] : published)
    EXPECT_NEAR(outputLevel({-20.0, 2.0, 1.0, 100.0, 12.0}, in), out, 1e-6) << in;
}

TEST(Compressor, SineAtMinusTenIsReducedByThreeQuartersOfTenDecibels) {
  auto const processor = prepared({.attack = 1.0, .release = 300.0});
  AudioBuffer programme = sine(2 * kRate.value(), kRate, 1000.0, toLinear(Decibels(-10.0)));
  run(*processor, programme, blocksOf(4096));
  static_cast<void>(processor->takeGainReduction());
  AudioBuffer more = sine(4800, kRate, 1000.0, toLinear(Decibels(-10.0)));
  run(*processor, more, blocksOf(4096));
  EXPECT_NEAR(processor->takeGainReduction(), 7.5, 0.05);
}

TEST(Compressor, GainReductionOfASineRipplesLittle) {
  auto const processor = prepared({.attack = 10.0, .release = 100.0});
  AudioBuffer settling = sine(2 * kRate.value(), kRate, 1000.0, toLinear(Decibels(-10.0)));
  run(*processor, settling, blocksOf(4096));
  double least = 100.0;
  double most = 0.0;
  static_cast<void>(processor->takeGainReduction());
  AudioBuffer programme = sine(480, kRate, 1000.0, toLinear(Decibels(-10.0)));
  for (int i = 0; i < programme.frames(); ++i) {
    processor->process(programme.block(i, 1));
    double const reduction = processor->takeGainReduction();
    least = std::min(least, reduction);
    most = std::max(most, reduction);
  }
  EXPECT_LE(most - least, 0.1);
}

/// Frames until the gain has gone `share` of the way from the first to the last level of a constant programme.
int framesToShare(AudioBuffer const& programme, int from, double start, double end, double share) {
  for (int i = from; i < programme.frames(); ++i) {
    double const level = toDecibels(programme.channel(0)[static_cast<std::size_t>(i)]).value();
    if (std::abs(level - start) >= share * std::abs(end - start))
      return i - from;
  }
  return -1;
}

TEST(Compressor, AttackTimeIsThatOfSixtyThreePercent) {
  AudioBuffer programme = constant(kRate.value(), 1.0, 1.0); // 0 dB, 15 dB reduction at the end
  run(*prepared({.attack = 10.0}), programme, blocksOf(4096));
  EXPECT_NEAR(framesToShare(programme, 0, 0.0, -15.0, 1.0 - std::exp(-1.0)), 480, 2);
}

TEST(Compressor, ReleaseTimeIsThatOfSixtyThreePercent) {
  AudioBuffer programme = constant(2 * kRate.value(), 1.0, 1.0);
  double const quiet = toLinear(Decibels(-40.0));
  for (int c = 0; c < kChannels; ++c)
    std::ranges::fill(programme.block().channel(c).subspan(static_cast<std::size_t>(kRate.value())), quiet);
  run(*prepared({.attack = 0.05, .release = 100.0}), programme, blocksOf(4096));
  EXPECT_NEAR(framesToShare(programme, kRate.value(), -55.0, -40.0, 1.0 - std::exp(-1.0)), 4800, 5);
}

TEST(Compressor, BothChannelsGetTheGainOfTheLouderOne) {
  AudioBuffer programme = constant(kRate.value(), toLinear(Decibels(-10.0)), 0.01);
  run(*prepared({}), programme, blocksOf(4096));
  EXPECT_NEAR(toDecibels(programme.channel(0).back()).value(), -17.5, 1e-6);
  EXPECT_NEAR(toDecibels(programme.channel(1).back()).value(), -47.5, 1e-6);
}

TEST(Compressor, MakeupIsAddedAfterTheReduction) {
  EXPECT_NEAR(outputLevel({.makeup = 5.0}, -10.0), -12.5, 1e-6);
  EXPECT_NEAR(outputLevel({.makeup = -3.0}, -30.0), -33.0, 1e-6);
}

TEST(Compressor, RatioOfOnePassesTheSamplesBitForBit) {
  AudioBuffer const programme = burstyNoise(5000, 1);
  AudioBuffer output = programme;
  run(*prepared({.threshold = -60.0, .ratio = 1.0, .knee = 12.0}), output, blocksOf(500));
  for (int c = 0; c < kChannels; ++c)
    EXPECT_TRUE(std::ranges::equal(output.channel(c), programme.channel(c)));
}

TEST(Compressor, ProgrammeBelowTheKneePassesBitForBit) {
  AudioBuffer const programme = sine(5000, kRate, 440.0, toLinear(Decibels(-24.0)));
  AudioBuffer output = programme;
  run(*prepared({.knee = 6.0}), output, blocksOf(500));
  EXPECT_TRUE(std::ranges::equal(output.channel(0), programme.channel(0)));
}

TEST(Compressor, MakeupMovesWithoutAJump) {
  AudioBuffer programme = constant(9600, 0.001, 0.001);
  run(*prepared({}), programme, blocksOf(64), {{4800, static_cast<int>(CompressorParam::makeup), 12.0}});
  for (std::size_t i = 4700; i < 6000; ++i)
    EXPECT_LT(std::abs(programme.channel(0)[i] / programme.channel(0)[i - 1] - 1.0), 0.002);
  EXPECT_NEAR(toDecibels(programme.channel(0).back()).value(), -48.0, 1e-6);
}

} // namespace
} // namespace lacquer
