#include "analysis/programme_meter.h"

#include "support/ebu_signals.h"
#include "support/test_signals.h"
#include "support/true_peak_oracle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ebur128.h>
#include <limits>
#include <numbers>

namespace lacquer {
namespace {

constexpr SampleRate kRate{48000};

Measurement measure(StereoSignal signal, SampleRate rate = kRate, int blockFrames = 1 << 20) {
  ProgrammeMeter meter(rate);
  for (int at = 0; at < signal.frames(); at += blockFrames)
    meter.add(signal.block().sub(at, std::min(blockFrames, signal.frames() - at)));
  return meter.finish();
}

class ProgrammeMeterAtRate : public testing::TestWithParam<int> {};

TEST_P(ProgrammeMeterAtRate, AgreesWithTheLibrary) {
  SampleRate const rate(GetParam());
  StereoSignal const music = pseudoMusic(rate.value() * 5, rate, 3);
  ebur128_state* state = ebur128_init(2, static_cast<unsigned long>(rate.value()), EBUR128_MODE_I | EBUR128_MODE_S);
  double maxShortTerm = -std::numeric_limits<double>::infinity();
  auto const step = static_cast<std::size_t>((rate.value() + 5) / 10);
  std::vector<double> interleaved(2 * step);
  for (std::size_t at = 0; at + step <= music.left.size(); at += step) {
    for (std::size_t n = 0; n < step; ++n) {
      interleaved[2 * n] = music.left[at + n];
      interleaved[2 * n + 1] = music.right[at + n];
    }
    ASSERT_EQ(ebur128_add_frames_double(state, interleaved.data(), step), EBUR128_SUCCESS);
    double shortTerm = 0.0;
    ebur128_loudness_shortterm(state, &shortTerm);
    if (at + step >= 30 * step)
      maxShortTerm = std::max(maxShortTerm, shortTerm);
  }
  double integrated = 0.0;
  ebur128_loudness_global(state, &integrated);
  ebur128_destroy(&state);
  Measurement const measured = measure(music, rate);
  EXPECT_NEAR(measured.integrated.value(), integrated, 0.001);
  EXPECT_NEAR(measured.maxShortTerm.value(), maxShortTerm, 0.001);
}

INSTANTIATE_TEST_SUITE_P(Rates, ProgrammeMeterAtRate, testing::Values(11025, 22050, 44100, 48000, 88200, 96000));

TEST(ProgrammeMeter, DoesNotDependOnTheCutIntoBlocks) {
  StereoSignal const music = pseudoMusic(48000 * 4 + 137, kRate, 8);
  Measurement const whole = measure(music);
  for (int const blockFrames : {1, 64, 1000, 4096})
    EXPECT_EQ(measure(music, kRate, blockFrames), whole) << blockFrames;
}

TEST(ProgrammeMeter, FindsTheTruePeakOfTheBruteForceOracle) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    StereoSignal const music = seed < 3 ? pseudoMusic(30000, kRate, seed) : bandLimitedNoise(30000, 0.7, seed);
    double const expected = std::max(oracleTruePeak(music.left), oracleTruePeak(music.right)).value();
    Measurement const measured = measure(music);
    EXPECT_NEAR(measured.truePeak.value(), expected, 0.02) << seed;
  }
}

TEST(ProgrammeMeter, SaysWhereTheTruePeakIs) {
  StereoSignal signal = sine(997.0, 0.1, 48000, kRate);
  signal.left[31234] = 0.9;
  EXPECT_EQ(measure(signal).truePeakAt, Frames(31234));
}

// Between two samples of 0.9 the waveform reaches 2·0.9·sinc(½); a meter that is not flushed at the end reads −0.9 dB.
TEST(ProgrammeMeter, HearsWhatTheLastSamplesDoAfterTheEnd) {
  StereoSignal signal{std::vector<Sample>(4800), std::vector<Sample>(4800)};
  signal.left[4798] = signal.left[4799] = 0.9;
  EXPECT_NEAR(measure(signal).truePeak.value(), 20.0 * std::log10(1.8 * 2.0 / std::numbers::pi), 0.01);
}

TEST(ProgrammeMeter, RelatesThePeakToTheLoudness) {
  Measurement const stereo = measure(sine(997.0, toLinear(Decibels(-6.0)), 48000 * 5, kRate));
  EXPECT_NEAR(stereo.peakToLoudness.value(), 0.0, 0.05);
  EXPECT_NEAR(stereo.minPeakToShortTerm.value(), 0.0, 0.05);
  StereoSignal left = sine(997.0, toLinear(Decibels(-6.0)), 48000 * 5, kRate);
  std::ranges::fill(left.right, 0.0);
  EXPECT_NEAR(measure(left).peakToLoudness.value(), 3.01, 0.05);
}

TEST(ProgrammeMeter, CountsEachNonFiniteSampleAndGoesOn) {
  StereoSignal signal = sine(997.0, 0.1, 48000 * 2, kRate);
  Measurement const clean = measure(signal);
  signal.left[5000] = std::numeric_limits<double>::quiet_NaN();
  signal.right[5000] = -std::numeric_limits<double>::infinity();
  signal.right[95999] = std::numeric_limits<double>::infinity();
  Measurement const measured = measure(signal);
  EXPECT_EQ(measured.nonFinite, 3);
  EXPECT_NEAR(measured.integrated.value(), clean.integrated.value(), 0.01);
  EXPECT_LT(measured.truePeak.value(), -15.0);
}

TEST(ProgrammeMeter, MeasuresADirectCurrent) {
  StereoSignal signal = sine(1000.0, 0.1, 48000, kRate);
  for (Sample& sample : signal.left)
    sample += 0.005;
  Measurement const measured = measure(signal);
  EXPECT_NEAR(measured.dcOffset[0], 0.005, 1e-9);
  EXPECT_NEAR(measured.dcOffset[1], 0.0, 1e-9);
}

TEST(ProgrammeMeter, CountsRunsAtFullScale) {
  StereoSignal clipped = sine(997.0, toLinear(Decibels(3.0)), 48000, kRate);
  for (Sample& sample : clipped.left)
    sample = std::clamp(sample, -1.0, 1.0);
  clipped.right = sine(997.0, 0.5, 48000, kRate).right;
  EXPECT_EQ(measure(clipped).clippedRuns, 2 * 997);
  EXPECT_EQ(measure(sine(997.0, 1.0, 48000, kRate)).clippedRuns, 0);
  EXPECT_EQ(measure(sine(12000.0, std::numbers::sqrt2, 48000, kRate, 0.125)).clippedRuns, 2); // one in each channel
}

TEST(ProgrammeMeter, CorrelatesTheChannels) {
  StereoSignal signal = sine(1000.0, 0.5, 48000, kRate);
  EXPECT_NEAR(measure(signal).correlation.value(), 1.0, 1e-12);
  for (Sample& sample : signal.right)
    sample = -sample;
  EXPECT_NEAR(measure(signal).correlation.value(), -1.0, 1e-12);
  signal.right = sine(1000.0, 0.5, 48000, kRate, 0.25).right;
  EXPECT_NEAR(measure(signal).correlation.value(), 0.0, 1e-9);
  EXPECT_NEAR(measure(bandLimitedNoise(144000, 0.5, 4)).correlation.value(), 0.0, 0.05);
  EXPECT_FALSE(measure({std::vector<Sample>(48000), std::vector<Sample>(48000)}).correlation.has_value());
}

// A track with a long quiet introduction: the integrated loudness misleads, the loudest section does not.
TEST(ProgrammeMeter, S95IsTheLoudestSection) {
  ProgrammeMeter meter(kRate);
  ebu::play({.tones = {{60, -25}, {30, -17}}, .frequency = 997.0}, [&](AudioBlock block) { meter.add(block); });
  Measurement const measured = meter.finish();
  EXPECT_NEAR(measured.integrated.value(), -20.57, 0.02);
  EXPECT_NEAR(measured.s95.value(), -17.0, 0.02);
}

TEST(ProgrammeMeter, OfNothingIsEmpty) {
  Measurement const measured = measure({});
  EXPECT_EQ(measured.length, Frames(0));
  EXPECT_EQ(measured.integrated, kNoLoudness);
  EXPECT_FALSE(measured.loudnessRange.has_value());
  EXPECT_FALSE(measured.peakToLoudness.has_value());
}

} // namespace
} // namespace lacquer
