// What the styles, the releases and the links make of the sound.

#include "limiter_run.h"

#include <span>

namespace lacquer {
namespace {

class LimiterSound : public LimiterOfAnyStyle {};
INSTANTIATE_TEST_SUITE_P(All, LimiterSound, allStyles(), styleName);

/// 60 Hz and 7 kHz at 4:1, peaking at `over` dB above the ceiling, both channels alike.
StereoSignal intermodulationTones(double over, int frames) {
  double const peak = toLinear(Decibels(over - 1.0));
  StereoSignal signal = sine(60.0, 0.8 * peak, frames, kRate);
  StereoSignal const high = sine(7000.0, 0.2 * peak, frames, kRate);
  for (std::size_t n = 0; n < signal.left.size(); ++n) {
    signal.left[n] += high.left[n];
    signal.right[n] += high.right[n];
  }
  return signal;
}

/// Sidebands within 1 kHz of 7 kHz against the 7 kHz tone, in dB (SMPTE RP 120), over the last second but a tenth.
double intermodulation(std::vector<Sample> const& signal) {
  std::size_t const first = signal.size() - 4800 - 48000;
  auto const amplitude = [&](double frequency) {
    std::complex<double> bin;
    std::complex<double> turn = 1.0;
    auto const step = std::polar(1.0, -2.0 * std::numbers::pi * frequency / kRate.value());
    for (std::size_t n = 0; n < 48000; ++n, turn *= step)
      bin += signal[first + n] * turn;
    return std::abs(bin);
  };
  double sidebands = 0.0;
  for (int offset = 20; offset <= 1000; offset += 20) // 20 Hz is what 60 Hz and 7 kHz have in common
    sidebands += std::pow(amplitude(7000.0 - offset), 2) + std::pow(amplitude(7000.0 + offset), 2);
  return 20.0 * std::log10(std::sqrt(std::max(sidebands, 1e-30)) / amplitude(7000.0));
}

// The best of four other limiters measured beside this one reaches −75 dB; see tests/benchmarks/against-lv2.
TEST_P(LimiterSound, KeepsAToneOf7KilohertzCleanOfStrongBass) {
  double const limit = GetParam() == LimiterStyle::transparent || GetParam() == LimiterStyle::bassSafe ? -95.0
                       : GetParam() == LimiterStyle::loud                                             ? -70.0
                                                                                                      : -80.0;
  for (double const over : {3.0, 6.0}) {
    StereoSignal const output = limited(intermodulationTones(over, 144000), settings(0.0));
    EXPECT_LE(intermodulation(output.left), limit) << over;
  }
}

TEST_P(LimiterSound, KeepsTonesFrom50HertzCleanThreeAndSixDecibelsIntoLimiting) {
  for (double const frequency : {50.0, 100.0, 1000.0})
    for (double const over : {3.0, 6.0})
      for (double const automatic : {0.0, 1.0}) {
        ParamValues values = settings(over);
        values.set(indexOf("auto_release"), automatic);
        StereoSignal const output = limited(sine(frequency, toLinear(Decibels(-1.0)), 120000, kRate), values);
        EXPECT_LE(residueOfTone(output.left, frequency, 48000), automatic == 0.0 ? -140.0 : -120.0)
            << frequency << " Hz +" << over;
      }
}

TEST(Limiter, KeepsTheDeepestBassCleanInItsBassSafeStyle) {
  for (double const frequency : {25.0, 30.0}) {
    StereoSignal const output =
        limited(sine(frequency, toLinear(Decibels(5.0)), 144000, kRate), withStyle(settings(0.0), LimiterStyle::bassSafe));
    EXPECT_LE(residueOfTone(output.left, frequency, 48000), -110.0) << frequency;
  }
}

/// `over` dB above the ceiling on the left, far below it on the right.
StereoSignal leftHeavy(double over, int frames) {
  StereoSignal signal = sine(440.0, toLinear(Decibels(over - 1.0)), frames, kRate);
  signal.right = sine(330.0, 0.1, frames, kRate).left;
  return signal;
}

double rms(std::span<Sample const> signal) {
  double sum = 0.0;
  for (double const sample : signal)
    sum += sample * sample;
  return std::sqrt(sum / static_cast<double>(signal.size()));
}

TEST_P(LimiterSound, LeavesTheOtherChannelAloneWhenNotLinked) {
  StereoSignal const input = leftHeavy(6.0, 48000);
  ParamValues values = settings(0.0);
  values.set(indexOf("link.transient"), 0.0);
  values.set(indexOf("link.sustain"), 0.0);
  StereoSignal const output = limited(input, values);
  EXPECT_EQ(output.right, input.right);
  EXPECT_LE(samplePeak(output), toLinear(Decibels(-1.0)) + 1e-6);
}

TEST_P(LimiterSound, LinksWhatLastsByTheSustainLinkAlone) {
  StereoSignal const input = leftHeavy(6.0, 96000);
  for (double const link : {0.0, 50.0, 100.0}) {
    ParamValues values = settings(0.0);
    values.set(indexOf("link.transient"), 0.0);
    values.set(indexOf("link.sustain"), link);
    StereoSignal const output = limited(input, values);
    double const reduction = -20.0 * std::log10(rms(std::span(output.right).last(20000).first(14400)) /
                                                rms(std::span(input.right).last(20000).first(14400)));
    EXPECT_NEAR(reduction, 6.0 * link / 100.0, 0.1) << link;
  }
}

TEST_P(LimiterSound, LinksWhatIsShortByTheTransientLink) {
  StereoSignal input{std::vector<Sample>(48000), sine(330.0, 0.1, 48000, kRate).left};
  for (std::size_t n = 24000; n < 24024; ++n)
    input.left[n] = 2.0 * std::sin(std::numbers::pi * static_cast<double>(n - 24000) / 24.0);
  for (double const link : {0.0, 100.0}) {
    ParamValues values = settings(0.0);
    values.set(indexOf("link.transient"), link);
    values.set(indexOf("link.sustain"), 0.0);
    StereoSignal const output = limited(input, values);
    double deepest = 1.0;
    for (std::size_t n = 23900; n < 24100; ++n)
      if (std::abs(input.right[n]) > 0.02)
        deepest = std::min(deepest, output.right[n] / input.right[n]);
    if (link == 0.0) {
      EXPECT_EQ(deepest, 1.0);
    } else if (GetParam() != LimiterStyle::clipAssisted) { // there the peak is rounded off, which needs no gain
      EXPECT_LT(deepest, 0.7);
    }
  }
}

TEST_P(LimiterSound, HoldsItsCeilingWhileLinksMove) {
  auto const limiter = makeLimiter();
  limiter->prepare({kRate, 480}, settings(9.0));
  StereoSignal signal = pseudoMusic(96000, kRate, 12);
  for (int at = 0, change = 0; at < 96000; at += 480, ++change) {
    limiter->setParam(indexOf("link.transient"), change % 3 == 0 ? 100.0 : 10.0 * (change % 10));
    limiter->setParam(indexOf("link.sustain"), change % 4 < 2 ? 100.0 : 0.0);
    limiter->process(signal.block().sub(at, 480));
  }
  EXPECT_LE(samplePeak(signal), toLinear(Decibels(-1.0)) + 1e-6);
}

TEST_P(LimiterSound, HoldsItsCeilingWhileTimesMove) {
  auto const limiter = makeLimiter();
  limiter->prepare({kRate, 100}, settings(12.0));
  StereoSignal signal = bandLimitedNoise(96000, 0.7, 14);
  for (int at = 0, change = 0; at < 96000; at += 100, ++change) {
    limiter->setParam(indexOf("hold"), change % 7 < 4 ? 30.0 : static_cast<double>(change % 3));
    limiter->setParam(indexOf("auto_release"), change % 5 < 2 ? 1.0 : 0.0);
    limiter->setParam(indexOf("release"), change % 2 == 0 ? 1.0 : 50.0);
    limiter->process(signal.block().sub(at, 100));
  }
  EXPECT_LE(samplePeak(signal), toLinear(Decibels(-1.0)) + 1e-6);
}

TEST(Limiter, IsTheSameLinkedAgainAsNeverUnlinked) {
  StereoSignal const input = pseudoMusic(96000, kRate, 13);
  StereoSignal const always = limited(input, settings(9.0), 480);
  auto const limiter = makeLimiter();
  limiter->prepare({kRate, 480}, settings(9.0));
  StereoSignal once = input;
  for (int at = 0; at < 96000; at += 480) {
    if (at == 9600)
      limiter->setParam(indexOf("link.transient"), 0.0);
    if (at == 19200)
      limiter->setParam(indexOf("link.transient"), 100.0);
    limiter->process(once.block().sub(at, 480));
  }
  auto const latency = static_cast<std::ptrdiff_t>(limiter->latency().value());
  EXPECT_TRUE(std::equal(once.right.begin() + 24000 + latency, once.right.end(), always.right.begin() + 24000));
  EXPECT_FALSE(std::equal(once.right.begin() + latency, once.right.end(), always.right.begin()));
}

/// The gain in dB `seconds` after the end of `burst` seconds of a tone 6 dB over the ceiling.
double gainAfterBurst(double burst, double seconds, bool automatic) {
  auto const loud = static_cast<std::size_t>(burst * kRate.value());
  StereoSignal input = sine(997.0, toLinear(Decibels(5.0)), static_cast<int>(loud) + 48000, kRate);
  for (std::size_t n = loud; n < input.left.size(); ++n) {
    input.left[n] *= 0.05;
    input.right[n] *= 0.05;
  }
  ParamValues values = settings(0.0);
  values.set(indexOf("auto_release"), automatic ? 1.0 : 0.0);
  StereoSignal const output = limited(input, values);
  std::size_t const at = loud + static_cast<std::size_t>(seconds * kRate.value());
  return 20.0 * std::log10(rms(std::span(output.left).subspan(at, 480)) / rms(std::span(input.left).subspan(at, 480)));
}

TEST(Limiter, ReleasesShortPeaksSoonerAndLastingReductionLaterWithAutoRelease) {
  EXPECT_GT(gainAfterBurst(0.003, 0.1, true), gainAfterBurst(0.003, 0.1, false) + 0.3);
  EXPECT_LT(gainAfterBurst(2.0, 0.3, true), gainAfterBurst(2.0, 0.3, false) - 1.0);
}

TEST(Limiter, TakesItsInputGainBackForListeningAtUnity) {
  auto const limiter = makeLimiter();
  limiter->prepare({kRate, 48000}, settings(6.0));
  limiter->setParam(indexOf("unity"), 1.0);
  StereoSignal signal = sine(200.0, 0.1, 48000, kRate);
  StereoSignal const input = signal;
  limiter->process(signal.block());
  auto const latency = static_cast<std::size_t>(limiter->latency().value());
  for (std::size_t n = 24000; n < 40000; ++n)
    ASSERT_NEAR(signal.left[n], input.left[n - latency], 1e-12);
}

TEST(Limiter, RoundsOffShortPeaksInsteadOfDuckingAllInItsClipAssistedStyle) {
  StereoSignal input = sine(330.0, 0.05, 48000, kRate);
  for (std::size_t n = 24000; n < 24012; ++n)
    input.left[n] += 1.6 * std::sin(std::numbers::pi * static_cast<double>(n - 24000) / 12.0);
  auto const deepestBeside = [&](LimiterStyle style) {
    StereoSignal const output = limited(input, withStyle(settings(0.0), style));
    double deepest = 1.0;
    for (std::size_t n = 23900; n < 24300; ++n)
      if (std::abs(input.right[n]) > 0.02)
        deepest = std::min(deepest, output.right[n] / input.right[n]);
    return deepest;
  };
  EXPECT_GT(20.0 * std::log10(deepestBeside(LimiterStyle::clipAssisted)),
            20.0 * std::log10(deepestBeside(LimiterStyle::transparent)) + 1.0);
}

} // namespace
} // namespace lacquer
