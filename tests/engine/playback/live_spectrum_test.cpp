#include "playback/live_spectrum.h"
#include "support/test_signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <random>

namespace lacquer {
namespace {

/// The band whose middle is nearest to a frequency.
std::size_t bandOf(double frequency) {
  return static_cast<std::size_t>(std::lround(12.0 * std::log2(frequency / 20.0)));
}

double centre(std::size_t band) { return LongTermSpectrum::centre(static_cast<int>(band)); }

class LiveSpectrumAtRate : public testing::TestWithParam<int> {};

TEST_P(LiveSpectrumAtRate, ASineInTheMiddleOfABandReadsItsLevelThereAndNothingAnOctaveAway) {
  SampleRate const rate{GetParam()};
  for (std::size_t const band : {std::size_t{6}, std::size_t{19}, std::size_t{40}, std::size_t{47}, std::size_t{60}, std::size_t{107}}) {
    LiveSpectrum spectrum(rate);
    StereoSignal tone = sine(centre(band), 0.1, 2 * rate.value(), rate);
    spectrum.add(tone.block());
    ASSERT_NE(spectrum.reading(), nullptr);
    LiveSpectrum::Reading const& reading = *spectrum.reading();
    EXPECT_NEAR(reading.mid[band], -20.0, 0.3) << centre(band) << " Hz";
    EXPECT_LT(reading.mid[band + 12], -60.0F) << centre(band) << " Hz";
    EXPECT_LT(reading.side[band], -150.0F) << centre(band) << " Hz";
  }
}

INSTANTIATE_TEST_SUITE_P(Rates, LiveSpectrumAtRate, testing::Values(44100, 48000, 96000, 192000));

TEST(LiveSpectrum, OppositeChannelsAreSideAlone) {
  SampleRate const rate{44100};
  LiveSpectrum spectrum(rate);
  StereoSignal tone = sine(1000.0, 0.5, rate.value(), rate);
  for (double& sample : tone.right)
    sample = -sample;
  spectrum.add(tone.block());
  EXPECT_NEAR(spectrum.reading()->side[bandOf(1000.0)], -6.02, 0.4);
  EXPECT_LT(spectrum.reading()->mid[bandOf(1000.0)], -150.0F);
}

// White noise of power p has p·(width of the band)/(half the rate) in each band; re a sine that is doubled.
TEST(LiveSpectrum, WhiteNoiseReadsItsDensityTimesTheWidthOfTheBand) {
  SampleRate const rate{44100};
  LiveSpectrum spectrum(rate);
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> uniform(-0.5, 0.5); // power 1/12
  StereoSignal noise{std::vector<double>(20 * 44100), {}};
  for (double& sample : noise.left)
    sample = uniform(random);
  noise.right = noise.left;
  spectrum.add(noise.block());
  for (double const frequency : {100.0, 250.0, 400.0, 1000.0, 8000.0}) {
    std::size_t const band = bandOf(frequency);
    double const width = centre(band) * (std::exp2(1.0 / 24.0) - std::exp2(-1.0 / 24.0));
    double const expected = 10.0 * std::log10(2.0 / 12.0 * width / (rate.value() / 2.0));
    EXPECT_NEAR(spectrum.reading()->averageMid[band], expected, frequency < 300.0 ? 2.0 : 0.7) << frequency;
  }
}

TEST(LiveSpectrum, PeaksStayAndTheAverageFalls) {
  SampleRate const rate{44100};
  LiveSpectrum spectrum(rate);
  StereoSignal tone = sine(centre(68), 0.1, rate.value(), rate);
  StereoSignal silence = sine(1000.0, 0.0, 3 * rate.value(), rate);
  spectrum.add(tone.block());
  spectrum.add(silence.block());
  LiveSpectrum::Reading const& reading = *spectrum.reading();
  EXPECT_LT(reading.mid[68], -150.0F);
  EXPECT_NEAR(reading.peakMid[68], -20.0, 0.3);
  EXPECT_NEAR(reading.averageMid[68], -20.0 + 10.0 * std::log10(0.25), 0.5); // a quarter of the time
}

TEST(LiveSpectrum, GivesThirtyReadingsASecondWhateverTheBlocks) {
  SampleRate const rate{48000};
  LiveSpectrum spectrum(rate);
  StereoSignal tone = sine(1000.0, 0.1, rate.value(), rate);
  int readings = 0;
  auto last = spectrum.reading();
  for (int done = 0; done + 96 <= tone.frames(); done += 96) {
    spectrum.add(tone.block().sub(done, 96));
    if (spectrum.reading() != last)
      ++readings;
    last = spectrum.reading();
  }
  EXPECT_EQ(readings, 30);
}

TEST(LiveSpectrum, WhatIsNoNumberCountsAsSilence) {
  LiveSpectrum spectrum(SampleRate(44100));
  StereoSignal tone = sine(1000.0, 0.1, 44100, SampleRate(44100));
  tone.left[20000] = std::nan("");
  spectrum.add(tone.block());
  for (float const level : spectrum.reading()->averageMid)
    EXPECT_TRUE(std::isfinite(level));
}

} // namespace
} // namespace lacquer
