#include "analysis/spectrum_meter.h"

#include "support/test_signals.h"

#include <cmath>
#include <complex>
#include <gtest/gtest.h>
#include <numbers>
#include <random>

namespace lacquer {
namespace {

constexpr SampleRate kRate{48000};

LongTermSpectrum spectrumOf(StereoSignal& signal, SampleRate rate = kRate) {
  SpectrumMeter meter(rate);
  meter.add(signal.block());
  return meter.finish();
}

std::size_t bandAt(double hertz) {
  return static_cast<std::size_t>(std::lround(12.0 * std::log2(hertz / 20.0)));
}

double centre(std::size_t band) {
  return LongTermSpectrum::centre(static_cast<int>(band));
}

/// Uncorrelated white noise of a variance in both channels.
StereoSignal whiteNoise(int frames, double variance, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal(0.0, std::sqrt(variance));
  StereoSignal signal{std::vector<Sample>(static_cast<std::size_t>(frames)),
                      std::vector<Sample>(static_cast<std::size_t>(frames))};
  for (std::vector<Sample>* channel : {&signal.left, &signal.right})
    for (Sample& sample : *channel)
      sample = normal(random);
  return signal;
}

/// Sines of random phases, `spacing` Hz apart, that stand for a power density of 1/f to 400 Hz.
StereoSignal pinkTones(int frames, double spacing) {
  StereoSignal signal{std::vector<Sample>(static_cast<std::size_t>(frames)), {}};
  std::mt19937 random(7);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  for (double hertz = spacing; hertz < 400.0; hertz += spacing) {
    std::complex<double> phasor = std::polar(0.05 / std::sqrt(hertz), 2.0 * std::numbers::pi * uniform(random));
    std::complex<double> const turn = std::polar(1.0, 2.0 * std::numbers::pi * hertz / kRate.value());
    for (Sample& sample : signal.left) {
      sample += phasor.imag();
      phasor = {phasor.real() * turn.real() - phasor.imag() * turn.imag(),
                phasor.real() * turn.imag() + phasor.imag() * turn.real()};
    }
  }
  signal.right = signal.left;
  return signal;
}

TEST(SpectrumMeter, readsAFullScaleSineAsZeroInItsBand) {
  std::size_t const band = bandAt(1000.0);
  for (int const rate : {44100, 48000, 96000}) {
    StereoSignal signal = sine(centre(band), 1.0, 2 * rate, SampleRate(rate));
    LongTermSpectrum const spectrum = spectrumOf(signal, SampleRate(rate));
    EXPECT_NEAR(spectrum.mid[band], 0.0, 0.02) << rate;
    EXPECT_LT(spectrum.mid[band + 2], -60.0) << rate;
    EXPECT_LT(spectrum.side[band], -150.0) << rate;
  }
}

TEST(SpectrumMeter, readsWhiteNoiseAsThreeDecibelsAnOctave) {
  // Mid of two channels of variance v has v/2, evenly over the band to Nyquist.
  double const variance = 0.01;
  StereoSignal signal = whiteNoise(60 * kRate.value(), variance, 1);
  LongTermSpectrum const spectrum = spectrumOf(signal);
  for (std::size_t band = bandAt(100.0); band <= bandAt(19000.0); ++band) {
    double const width = centre(band) * (std::exp2(1.0 / 24.0) - std::exp2(-1.0 / 24.0));
    double const power = variance / 2.0 * width / (kRate.value() / 2.0);
    EXPECT_NEAR(spectrum.mid[band], 10.0 * std::log10(2.0 * power), centre(band) < 1000.0 ? 0.9 : 0.3) << band;
    EXPECT_NEAR(spectrum.side[band], spectrum.mid[band], centre(band) < 1000.0 ? 1.2 : 0.4) << band;
  }
}

TEST(SpectrumMeter, readsPinkAsFlatDownToBandsNarrowerThanABin) {
  StereoSignal signal = pinkTones(10 * kRate.value(), 0.5);
  LongTermSpectrum const spectrum = spectrumOf(signal);
  // Power density A²/2 per 0.5 Hz; re a sine A² per 0.5 Hz = 0.05² / f / 0.5; times the width, which is 0.0578·f.
  double const expected = 10.0 * std::log10(0.05 * 0.05 / 0.5 * (std::exp2(1.0 / 24.0) - std::exp2(-1.0 / 24.0)));
  double sum = 0.0;
  for (std::size_t band = bandAt(25.0); band <= bandAt(315.0); ++band) {
    EXPECT_NEAR(spectrum.mid[band], expected, 1.5) << band;
    sum += spectrum.mid[band] - expected;
  }
  EXPECT_NEAR(sum / static_cast<double>(bandAt(315.0) - bandAt(25.0) + 1), 0.0, 0.15);
}

TEST(SpectrumMeter, keepsMidAndSideApart) {
  std::size_t const low = bandAt(500.0);
  std::size_t const high = bandAt(4000.0);
  StereoSignal mid = sine(centre(low), 0.5, 2 * kRate.value(), kRate);
  StereoSignal const side = sine(centre(high), 0.1, 2 * kRate.value(), kRate);
  for (std::size_t n = 0; n < mid.left.size(); ++n) {
    mid.left[n] += side.left[n];
    mid.right[n] -= side.left[n];
  }
  LongTermSpectrum const spectrum = spectrumOf(mid);
  EXPECT_NEAR(spectrum.mid[low], -6.02, 0.02);
  EXPECT_NEAR(spectrum.side[high], -20.0, 0.02);
  EXPECT_LT(spectrum.side[low], -120.0);
  EXPECT_LT(spectrum.mid[high], -120.0);
}

TEST(SpectrumMeter, doesNotDependOnTheBlocks) {
  StereoSignal signal = pseudoMusic(3 * kRate.value() + 123, kRate);
  LongTermSpectrum const whole = spectrumOf(signal);
  SpectrumMeter meter(kRate);
  std::mt19937 random(3);
  for (int done = 0; done < signal.frames();) {
    int const count = std::min(signal.frames() - done, static_cast<int>(random() % 5000) + 1);
    meter.add(signal.block().sub(done, count));
    done += count;
  }
  EXPECT_EQ(meter.finish(), whole);
}

TEST(SpectrumMeter, knowsNothingOfSilence) {
  StereoSignal signal = sine(100.0, 0.0, kRate.value(), kRate);
  LongTermSpectrum const spectrum = spectrumOf(signal);
  EXPECT_EQ(spectrum.gated.value(), 0.0);
  EXPECT_EQ(spectrum.mid[10], -200.0F);
  EXPECT_EQ(SpectrumMeter(kRate).finish().gated.value(), 0.0);
}

TEST(SpectrumMeter, leavesOutWhatLiesTenUnitsBelow) {
  // 20 s at −6 dB and 20 s at −26 dB: the second half is gated out but for blocks across the edge.
  std::size_t const band = bandAt(1000.0);
  StereoSignal signal = sine(centre(band), 0.5, 20 * kRate.value(), kRate);
  StereoSignal const soft = sine(centre(band), 0.05, 20 * kRate.value(), kRate);
  signal.left.insert(signal.left.end(), soft.left.begin(), soft.left.end());
  signal.right.insert(signal.right.end(), soft.right.begin(), soft.right.end());
  LongTermSpectrum const spectrum = spectrumOf(signal);
  EXPECT_NEAR(spectrum.mid[band], -6.02, 0.1);
  EXPECT_NEAR(spectrum.gated.value(), 20.0, 0.4);
}

TEST(SpectrumMeter, tellsTheLoudSectionsFromTheRest) {
  // Within 10 LU of each other: both count, the louder half alone is the loud section, and levels spread by half of 8
  // dB.
  std::size_t const band = bandAt(1000.0);
  StereoSignal signal = sine(centre(band), 0.5, 20 * kRate.value(), kRate);
  StereoSignal const soft = sine(centre(band), 0.5 * std::pow(10.0, -8.0 / 20.0), 20 * kRate.value(), kRate);
  signal.left.insert(signal.left.end(), soft.left.begin(), soft.left.end());
  signal.right.insert(signal.right.end(), soft.right.begin(), soft.right.end());
  LongTermSpectrum const spectrum = spectrumOf(signal);
  EXPECT_NEAR(spectrum.loudMid[band], -6.02, 0.1);
  EXPECT_NEAR(spectrum.mid[band], -6.02 + 10.0 * std::log10((1.0 + std::pow(10.0, -0.8)) / 2.0), 0.1);
  EXPECT_NEAR(spectrum.spread[band], 4.0, 0.1);
}

TEST(SpectrumMeter, hearsProgrammeShorterThanOneWindow) {
  std::size_t const band = bandAt(4000.0);
  StereoSignal signal = sine(centre(band), 1.0, 6000, kRate);
  EXPECT_NEAR(spectrumOf(signal).mid[band], 0.0, 0.05);
}

} // namespace
} // namespace lacquer
