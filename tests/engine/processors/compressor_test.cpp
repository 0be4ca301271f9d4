#include "processors/compressor.h"

#include "dsp/decoupled_peak_detector.h"
#include "dsp/gain_computer.h"
#include "engine/processors/response_probe.h"

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
    EXPECT_LT(std::abs(programme.channel(0)[i] / programme.channel(0)[i - 1] - 1.0), 0.0025);
  EXPECT_NEAR(toDecibels(programme.channel(0).back()).value(), -48.0, 1e-6);
}

/// A table of values by name, on a compressor with a hard knee and short times.
ParamValues valuesWith(std::initializer_list<std::pair<CompressorParam, double>> settings) {
  ParamValues values(compressorTable());
  auto const set = [&](CompressorParam param, double value) { values.set(static_cast<int>(param), value); };
  set(CompressorParam::threshold, -20.0);
  set(CompressorParam::ratio, 4.0);
  set(CompressorParam::attack, 1.0);
  set(CompressorParam::release, 100.0);
  set(CompressorParam::knee, 0.0);
  for (auto const& [param, value] : settings)
    set(param, value);
  return values;
}

std::unique_ptr<Processor> prepared(ParamValues const& values) {
  auto processor = makeCompressor();
  processor->prepare({kRate, 4096}, values);
  return processor;
}

/// The largest reduction of a programme's last tenth of a second.
double steadyReduction(ParamValues const& values, AudioBuffer programme) {
  auto const processor = prepared(values);
  int const settled = programme.frames() - kRate.value() / 10;
  for (int frame = 0; frame < programme.frames(); frame += 480) {
    if (frame == settled)
      static_cast<void>(processor->takeGainReduction());
    processor->process(programme.block(frame, 480));
  }
  return processor->takeGainReduction();
}

double levelAt(AudioBuffer const& programme, int channel, int frame) {
  return toDecibels(programme.channel(channel)[static_cast<std::size_t>(frame)]).value();
}

TEST(Compressor, DefaultsSoundAsThePublishedDetectorOnTheLouderPeak) {
  AudioBuffer const programme = burstyNoise(20000, 3);
  AudioBuffer output = programme;
  run(*prepared(ParamValues(compressorTable())), output, blocksOf(500));
  DecoupledPeakDetector detector;
  detector.setAttack(Seconds(0.010), kRate);
  detector.setRelease(Seconds(0.150), kRate);
  for (std::size_t i = 0; i < 20000; ++i) {
    double const peak = std::max(std::abs(programme.channel(0)[i]), std::abs(programme.channel(1)[i]));
    double const reduction = detector.next(GainCurve::of(-18.0, 0.5, 6.0).reduction(20.0 * std::log10(peak)));
    for (int c = 0; c < kChannels; ++c)
      ASSERT_NEAR(output.channel(c)[i], programme.channel(c)[i] * std::pow(10.0, -reduction / 20.0), 1e-10);
  }
}

TEST(Compressor, CurveForPicturesIsWhatAConstantLevelMeets) {
  ParamValues const values = valuesWith({{CompressorParam::knee, 8.0},
                                         {CompressorParam::range, 10.0},
                                         {CompressorParam::makeup, 2.0},
                                         {CompressorParam::autoMakeup, 1.0}});
  for (double level = -40.0; level <= 6.0; level += 3.0) {
    AudioBuffer programme = constant(kRate.value(), toLinear(Decibels(level)), 0.0);
    run(*prepared(values), programme, blocksOf(4096));
    EXPECT_NEAR(levelAt(programme, 0, programme.frames() - 1), compressorCurve(values, level), 1e-6) << level;
  }
}

TEST(Compressor, RangeIsTheMostReduction) {
  ParamValues const values = valuesWith({{CompressorParam::range, 6.0}});
  EXPECT_NEAR(steadyReduction(values, constant(kRate.value(), 1.0, 1.0)), 6.0, 1e-6);
  EXPECT_NEAR(compressorCurve(values, -16.0), -19.0, 1e-9) << "less than the range is not limited";
}

TEST(Compressor, FullRangeLimitsNothing) {
  ParamValues values = valuesWith({{CompressorParam::threshold, -60.0}, {CompressorParam::ratio, 20.0}});
  EXPECT_NEAR(compressorCurve(values, 30.0), -55.5, 1e-9);
}

TEST(Compressor, AutomaticMakeupIsHalfTheReductionOfFullScale) {
  ParamValues const values = valuesWith({{CompressorParam::autoMakeup, 1.0}});
  AudioBuffer programme = constant(kRate.value(), toLinear(Decibels(-30.0)), 0.0);
  run(*prepared(values), programme, blocksOf(4096));
  EXPECT_NEAR(levelAt(programme, 0, programme.frames() - 1), -22.5, 1e-6);
}

TEST(Compressor, RmsOfASineReadsThreeDecibelsBelowItsPeak) {
  ParamValues const values = valuesWith(
      {{CompressorParam::detector, 1.0}, {CompressorParam::rmsWindow, 50.0}, {CompressorParam::release, 300.0}});
  double const expected = 0.75 * (10.0 - 10.0 * std::log10(2.0));
  EXPECT_NEAR(steadyReduction(values, sine(2 * kRate.value(), kRate, 1000.0, toLinear(Decibels(-10.0)))), expected,
              0.05);
}

TEST(Compressor, RmsWindowIsATimeConstantOfThePower) {
  ParamValues const values = valuesWith(
      {{CompressorParam::detector, 1.0}, {CompressorParam::rmsWindow, 20.0}, {CompressorParam::attack, 0.05}});
  AudioBuffer programme = constant(4800, 1.0, 1.0);
  run(*prepared(values), programme, blocksOf(480));
  for (int const frame : {960, 1920}) { // 20 and 40 ms
    double const level = 10.0 * std::log10(1.0 - std::exp(-frame / 960.0));
    EXPECT_NEAR(levelAt(programme, 0, frame), -0.75 * (level + 20.0), 0.02);
  }
}

TEST(Compressor, HighpassOfTheDetectorTakesItsGainFromALowTone) {
  ParamValues const values = valuesWith({{CompressorParam::threshold, -30.0},
                                         {CompressorParam::detectorHighpass, 100.0},
                                         {CompressorParam::release, 2000.0}});
  double const filter = 10.0 * std::log10(0.0625 / 1.0625); // second order Butterworth, an octave below its corner
  double const reduction = steadyReduction(values, sine(2 * kRate.value(), kRate, 50.0, toLinear(Decibels(-6.0))));
  EXPECT_NEAR(reduction, 0.75 * (24.0 + filter), 0.05);
}

TEST(Compressor, TiltOfTheDetectorTurnsAroundOneKilohertz) {
  ParamValues const values = valuesWith(
      {{CompressorParam::threshold, -30.0}, {CompressorParam::detectorTilt, 6.0}, {CompressorParam::release, 1000.0}});
  auto const heard = [&](double hertz) {
    return steadyReduction(values, sine(2 * kRate.value(), kRate, hertz, toLinear(Decibels(-6.0)))) / 0.75 - 24.0;
  };
  EXPECT_NEAR(heard(1000.0), 0.0, 0.05);
  EXPECT_NEAR(heard(50.0), -6.0, 0.1);
  // The analog model: (a·s + 1)/(s + a) with the amplitude a of 6 dB and s in units of 1 kHz.
  auto const model = [a = toLinear(Decibels(6.0))](double ratio) {
    return 10.0 * std::log10((a * a * ratio * ratio + 1.0) / (ratio * ratio + a * a));
  };
  EXPECT_NEAR(heard(250.0), model(0.25), 0.05);
  EXPECT_NEAR(heard(4010.0), model(4.01), 0.1);
}

TEST(Compressor, UnlinkedChannelsGoByThemselves) {
  ParamValues const values = valuesWith({{CompressorParam::link, 0.0}});
  AudioBuffer programme = constant(kRate.value(), toLinear(Decibels(-10.0)), toLinear(Decibels(-16.0)));
  run(*prepared(values), programme, blocksOf(4096));
  EXPECT_NEAR(levelAt(programme, 0, programme.frames() - 1), -17.5, 1e-6);
  EXPECT_NEAR(levelAt(programme, 1, programme.frames() - 1), -19.0, 1e-6);
}

TEST(Compressor, HalfLinkedChannelsMeetHalfway) {
  ParamValues const values = valuesWith({{CompressorParam::link, 50.0}});
  AudioBuffer programme = constant(kRate.value(), toLinear(Decibels(-16.0)), toLinear(Decibels(-10.0)));
  run(*prepared(values), programme, blocksOf(4096));
  EXPECT_NEAR(levelAt(programme, 0, programme.frames() - 1), -16.0 - 0.5 * (3.0 + 7.5), 1e-6);
  EXPECT_NEAR(levelAt(programme, 1, programme.frames() - 1), -17.5, 1e-6);
}

TEST(Compressor, MidAndSideAreCompressedApart) {
  ParamValues const values = valuesWith({{CompressorParam::link, 0.0}, {CompressorParam::stereoMode, 1.0}});
  double const mid = toLinear(Decibels(-10.0));
  double const side = toLinear(Decibels(-30.0));
  AudioBuffer programme = constant(kRate.value(), mid + side, mid - side);
  run(*prepared(values), programme, blocksOf(4096));
  double const left = programme.channel(0).back();
  double const right = programme.channel(1).back();
  EXPECT_NEAR(toDecibels(0.5 * (left + right)).value(), -17.5, 1e-6);
  EXPECT_NEAR(toDecibels(0.5 * (left - right)).value(), -30.0, 1e-6);
}

TEST(Compressor, NeutralMidSidePassesBitForBit) {
  AudioBuffer const programme = burstyNoise(5000, 1);
  AudioBuffer output = programme;
  run(*prepared(valuesWith({{CompressorParam::ratio, 1.0}, {CompressorParam::stereoMode, 1.0}})), output,
      blocksOf(500));
  for (int c = 0; c < kChannels; ++c)
    EXPECT_TRUE(std::ranges::equal(output.channel(c), programme.channel(c)));
}

TEST(Compressor, LookaheadDelaysTheProgrammeAndHasTheGainDownInTime) {
  ParamValues const values = valuesWith({{CompressorParam::lookahead, 5.0}});
  AudioBuffer programme = constant(4800, 1.0, 1.0);
  auto const processor = prepared(values);
  ASSERT_EQ(processor->latency(), Frames(240));
  run(*processor, programme, blocksOf(100));
  EXPECT_EQ(programme.channel(0)[239], 0.0);
  // Five time constants of the attack have gone by when the step arrives.
  EXPECT_NEAR(levelAt(programme, 0, 240), -15.0 * (1.0 - std::exp(-5.0)), 0.02);
}

TEST(Compressor, AutomaticReleaseLetsGoOfAShortPeakAtTheReleaseTime) {
  ParamValues const values = valuesWith({{CompressorParam::autoRelease, 1.0}, {CompressorParam::attack, 0.05}});
  int const burst = 960; // 20 ms
  AudioBuffer programme = constant(kRate.value(), toLinear(Decibels(-40.0)), 0.0);
  std::fill_n(programme.block().data(0), burst, 1.0);
  run(*prepared(values), programme, blocksOf(4096));
  for (double const seconds : {0.05, 0.1, 0.2}) {
    int const frame = burst + static_cast<int>(seconds * kRate.value());
    EXPECT_NEAR(levelAt(programme, 0, frame), -40.0 - 15.0 * std::exp(-seconds / 0.1), 0.05) << seconds;
  }
}

TEST(Compressor, AutomaticReleaseLetsGoOfLongCompressionAtTheSlowTime) {
  ParamValues const values = valuesWith({{CompressorParam::autoRelease, 1.0}, {CompressorParam::attack, 0.05}});
  int const loud = 8 * kRate.value();
  AudioBuffer programme = constant(loud + 3 * kRate.value(), toLinear(Decibels(-40.0)), 0.0);
  std::fill_n(programme.block().data(0), loud, 1.0);
  run(*prepared(values), programme, blocksOf(4096));
  // By Euler's rule: the mean over 0.8 s of what falls with 100 ms is let go with 800 ms.
  double slow = 15.0;
  constexpr double kStep = 1e-5;
  for (int step = 1; step < 200000; ++step) {
    double const seconds = step * kStep;
    if (step % 20000 == 0) {
      int const frame = loud + static_cast<int>(seconds * kRate.value());
      EXPECT_NEAR(levelAt(programme, 0, frame), -40.0 - slow, 0.05) << seconds;
    }
    double const left = std::exp(-std::max(seconds - 0.8, 0.0) / 0.1) - std::exp(-seconds / 0.1);
    double const mean = 15.0 * (std::max(0.8 - seconds, 0.0) + 0.1 * left) / 0.8;
    slow = std::max(mean, slow + (mean - slow) * kStep / 0.8);
  }
}

double splatter(ParamValues const& values, CompressorParam param, double value) {
  return splatterDecibels(*prepared(values), kRate, 0.25, {0, static_cast<int>(param), value});
}

TEST(Compressor, MovingParametersSplatterLittle) {
  // Slow times and a threshold out of reach keep the tone's own harmonics out of the picture.
  ParamValues const quiet = valuesWith({{CompressorParam::threshold, 0.0}});
  EXPECT_LE(splatter(quiet, CompressorParam::makeup, 6.0), -70.0);
  EXPECT_LE(splatter(quiet, CompressorParam::autoMakeup, 1.0), -70.0);
  ParamValues const held = valuesWith({{CompressorParam::attack, 20.0}, {CompressorParam::release, 2000.0}});
  EXPECT_LE(splatter(held, CompressorParam::threshold, -30.0), -70.0);
  EXPECT_LE(splatter(held, CompressorParam::detectorTilt, 6.0), -70.0);
}

} // namespace
} // namespace lacquer
