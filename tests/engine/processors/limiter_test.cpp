#include "limiter_run.h"
#include "support/true_peak_oracle.h"

namespace lacquer {
namespace {

class LimiterStyles : public LimiterOfAnyStyle {};
INSTANTIATE_TEST_SUITE_P(All, LimiterStyles, allStyles(), styleName);

StereoSignal clicks() {
  StereoSignal signal{std::vector<Sample>(24000), std::vector<Sample>(24000)};
  // A click that is band-limited, at many positions between the samples.
  for (int click = 0; click < 24; ++click)
    for (int n = -40; n <= 40; ++n) {
      double const distance = std::numbers::pi * 0.85 * (n + click / 24.0);
      double const window = 0.5 + 0.5 * std::cos(std::numbers::pi * n / 41.0);
      signal.left[static_cast<std::size_t>(500 + 950 * click + n)] +=
          window * (distance == 0.0 ? 1.0 : std::sin(distance) / distance);
    }
  signal.right = signal.left;
  return signal;
}

StereoSignal square() {
  StereoSignal signal{std::vector<Sample>(24000), {}};
  for (int partial = 1; partial * 997 < 20500; partial += 2) {
    StereoSignal const tone = sine(997.0 * partial, 4.0 / std::numbers::pi / partial, 24000, kRate);
    for (std::size_t n = 0; n < signal.left.size(); ++n)
      signal.left[n] += 0.8 * tone.left[n];
  }
  signal.right = signal.left;
  return signal;
}

struct Overload {
  char const* name;
  StereoSignal signal;
};

std::vector<Overload> overloads() {
  return {{"music", pseudoMusic(30000, kRate)},
          {"noise", bandLimitedNoise(30000, 1.0, 9)},
          {"clicks", clicks()},
          {"square", square()},
          {"quarter-rate", sine(12000.0, 1.0, 24000, kRate, 0.125)}};
}

TEST_P(LimiterStyles, HoldTheirTruePeakCeilingAgainstTheBruteForceOracle) {
  for (Overload const& overload : overloads())
    for (double const drive : {6.0, 12.0}) {
      StereoSignal const output = limited(overload.signal, settings(drive));
      EXPECT_LE(oracleTruePeak(output.left).value(), -0.98) << overload.name << " +" << drive;
      if (overload.signal.right != overload.signal.left) {
        EXPECT_LE(oracleTruePeak(output.right).value(), -0.98) << overload.name << " +" << drive;
      }
      EXPECT_LE(samplePeak(output), toLinear(Decibels(-1.0)) + 1e-6) << overload.name;
    }
}

TEST(Limiter, HoldsItsCeilingWithTheShortestTimes) {
  for (Overload const& overload : overloads()) {
    ParamValues values = settings(9.0);
    values.set(indexOf("lookahead"), 0.5);
    values.set(indexOf("hold"), 0.0);
    values.set(indexOf("release"), 1.0);
    StereoSignal const output = limited(overload.signal, values);
    EXPECT_LE(oracleTruePeak(output.left).value(), -0.9) << overload.name;
    EXPECT_LE(samplePeak(output), toLinear(Decibels(-1.0)) + 1e-6) << overload.name;
  }
}

TEST_P(LimiterStyles, LeaveWhatIsBelowTheCeilingBitIdentical) {
  StereoSignal input = pseudoMusic(40000, kRate);
  double const peak = std::max(toLinear(oracleTruePeak(input.left)), toLinear(oracleTruePeak(input.right)));
  for (std::size_t n = 0; n < input.left.size(); ++n) {
    input.left[n] *= toLinear(Decibels(-1.01)) / peak;
    input.right[n] *= toLinear(Decibels(-1.01)) / peak;
  }
  StereoSignal const output = limited(input, settings(0.0));
  EXPECT_EQ(output.left, input.left);
  EXPECT_EQ(output.right, input.right);
}

TEST_P(LimiterStyles, ReturnToBitIdenticalAfterLimiting) {
  StereoSignal input = sine(997.0, 0.5, 220000, kRate);
  for (std::size_t n = 0; n < 20000; ++n) {
    input.left[n] *= 4.0;
    input.right[n] *= 4.0;
  }
  StereoSignal const output = limited(input, settings(0.0));
  EXPECT_TRUE(std::equal(output.left.begin() + 200000, output.left.end(), input.left.begin() + 200000));
}

TEST_P(LimiterStyles, KeepA100HertzToneCleanSixDecibelsIntoLimiting) {
  StereoSignal const output = limited(sine(100.0, toLinear(Decibels(5.0)), 96000, kRate), settings(0.0));
  EXPECT_LE(residueOfTone(output.left, 100.0, 48000), -80.0);
}

TEST_P(LimiterStyles, KeepA1KilohertzToneCleanSixDecibelsIntoLimiting) {
  StereoSignal const output = limited(sine(1000.0, toLinear(Decibels(5.0)), 96000, kRate), settings(0.0));
  EXPECT_LE(residueOfTone(output.left, 1000.0, 48000), -120.0);
}

TEST_P(LimiterStyles, HoldASteadyGainForASteadyTone) {
  StereoSignal const input = sine(440.0, 1.9, 96000, kRate);
  StereoSignal const output = limited(input, settings(0.0));
  double smallest = 1.0;
  double largest = 0.0;
  for (std::size_t n = 48000; n < 95000; ++n)
    if (std::abs(input.left[n]) > 0.1) {
      smallest = std::min(smallest, output.left[n] / input.left[n]);
      largest = std::max(largest, output.left[n] / input.left[n]);
    }
  EXPECT_LE(20.0 * std::log10(largest / smallest), 0.01);
}

TEST_P(LimiterStyles, DoNotDependOnTheCutIntoBlocks) {
  StereoSignal const input = pseudoMusic(20000, kRate, 4);
  StereoSignal const whole = limited(input, settings(9.0), 4096);
  for (int const blockFrames : {1, 64, 1000}) {
    StereoSignal const cut = limited(input, settings(9.0), blockFrames);
    EXPECT_EQ(cut.left, whole.left) << blockFrames;
    EXPECT_EQ(cut.right, whole.right) << blockFrames;
  }
}

TEST_P(LimiterStyles, HoldTheirCeilingFromTheFirstSampleToTheLast) {
  StereoSignal input = sine(1234.5, 4.0, 4000, kRate, 0.25);
  StereoSignal const output = limited(input, settings(0.0));
  EXPECT_LE(samplePeak(output), toLinear(Decibels(-1.0)) + 1e-6);
  EXPECT_GT(std::abs(output.left.front()), 0.5);
  // What follows the end is in the signal's own ringing; inside, the ceiling holds between the samples too.
  std::vector<double> const fine = interpolated(output.left, 16);
  double const peak = std::abs(*std::max_element(fine.begin(), fine.begin() + 4000 * 16,
                                                 [](double a, double b) { return std::abs(a) < std::abs(b); }));
  EXPECT_LE(20.0 * std::log10(peak), -0.98);
}

TEST_P(LimiterStyles, ApplyOneGainToBothChannelsWhenLinked) {
  if (GetParam() == LimiterStyle::clipAssisted || GetParam() == LimiterStyle::loud)
    GTEST_SKIP() << "each channel's peaks are rounded off by themselves";
  StereoSignal input = pseudoMusic(30000, kRate, 5);
  for (Sample& sample : input.right)
    sample *= 0.1;
  StereoSignal const output = limited(input, settings(12.0));
  for (std::size_t n = 0; n < input.left.size(); n += 17)
    if (std::abs(input.left[n]) > 1e-3 && std::abs(input.right[n]) > 1e-4) {
      EXPECT_NEAR(output.left[n] / input.left[n], output.right[n] / input.right[n], 1e-12);
    }
}

TEST(Limiter, ReportsItsGainReduction) {
  auto const limiter = makeLimiter();
  limiter->prepare({kRate, 96000}, settings(0.0));
  StereoSignal signal = sine(1000.0, toLinear(Decibels(5.0)), 24000, kRate);
  limiter->process(signal.block());
  EXPECT_NEAR(limiter->takeGainReduction(), 6.0, 0.02);
  signal = {std::vector<Sample>(96000), std::vector<Sample>(96000)};
  limiter->process(signal.block());
  static_cast<void>(limiter->takeGainReduction());
  limiter->process(signal.block());
  EXPECT_EQ(limiter->takeGainReduction(), 0.0);
}

TEST_P(LimiterStyles, ReportTheirLatency) {
  for (double const lookahead : {0.5, 2.0, 10.0}) {
    ParamValues values = settings(0.0);
    values.set(indexOf("lookahead"), lookahead);
    auto const limiter = makeLimiter();
    limiter->prepare({kRate, 4096}, values);
    StereoSignal signal{std::vector<Sample>(4096), std::vector<Sample>(4096)};
    signal.left[100] = 0.5;
    limiter->process(signal.block());
    auto const at = std::ranges::find(signal.left, 0.5) - signal.left.begin();
    EXPECT_EQ(at, 100 + limiter->latency().value());
  }
}

TEST_P(LimiterStyles, TakeNewSettingsWithoutAJump) {
  auto const limiter = makeLimiter();
  limiter->prepare({kRate, 64}, settings(0.0));
  StereoSignal signal = sine(100.0, 0.8, 48000, kRate);
  for (int at = 0; at < 48000; at += 64) {
    if (at == 64 * 200)
      limiter->setParam(indexOf("input"), 12.0);
    if (at == 64 * 400)
      limiter->setParam(indexOf("ceiling"), -6.0);
    limiter->process(signal.block().sub(at, std::min(64, 48000 - at)));
  }
  double steepest = 0.0;
  for (std::size_t n = 1; n < signal.left.size(); ++n)
    steepest = std::max(steepest, std::abs(signal.left[n] - signal.left[n - 1]));
  // A sine that is cut off for a moment is steeper than the whole one.
  EXPECT_LT(steepest, 2.0 * std::numbers::pi * 100.0 / 48000.0 *
                          (GetParam() == LimiterStyle::clipAssisted || GetParam() == LimiterStyle::loud ? 2.0 : 1.5));
}

TEST_P(LimiterStyles, AreAsFreshAfterReset) {
  StereoSignal const input = pseudoMusic(20000, kRate, 6);
  auto const limiter = makeLimiter();
  limiter->prepare({kRate, 20000}, settings(9.0));
  StereoSignal first = input;
  limiter->process(first.block());
  limiter->reset();
  StereoSignal second = input;
  limiter->process(second.block());
  EXPECT_EQ(first.left, second.left);
}

} // namespace
} // namespace lacquer
