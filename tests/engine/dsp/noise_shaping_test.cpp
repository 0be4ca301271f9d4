#include "dsp/dither.h"
#include "dsp/fft.h"
#include "dsp/noise_shaper.h"
#include "word_length_error.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numbers>
#include <random>

namespace lacquer {
namespace {

using namespace test;

constexpr double kPi = std::numbers::pi;
constexpr SampleRate kCd(44100);
constexpr int kRates[] = {44100, 48000, 88200, 96000};

/// A way of dithering with what theory says of it.
struct Kind {
  std::string name;
  std::function<WordLengthReducer(int bits)> make;
  std::vector<double> response; ///< of the noise, where the rounding's share and the dither's go the same way
  double gain = 0.0;            ///< dB above flat TPDF
};

std::vector<double> responseOf(std::span<double const> feedback) {
  std::vector<double> response{1.0};
  for (double const coefficient : feedback)
    response.push_back(-coefficient);
  return response;
}

Kind shaped(std::string name, std::vector<double> const& feedback) {
  return {std::move(name), [feedback](int bits) { return WordLengthReducer(bits, feedback); }, responseOf(feedback),
          noisePowerGain(feedback).value()};
}
std::vector<double> copyOf(PublishedShaper const& shaper) {
  return {shaper.feedback.begin(), shaper.feedback.end()};
}
Kind highPassed() {
  return {"high-passed", [](int bits) { return WordLengthReducer(bits, DitherNoise::highPassedTpdf); }, {}, 0.0};
}
std::vector<Kind> shapedKinds() {
  std::vector<Kind> kinds{shaped("lipshitz", copyOf(lipshitzShaper())), shaped("f-weighted", copyOf(fWeightedShaper())),
                          shaped("modified-e", copyOf(modifiedEShaper())), shaped("improved-e", copyOf(improvedEShaper()))};
  for (int const rate : kRates)
    kinds.push_back(shaped("own " + std::to_string(rate), leastSquaresShaper(SampleRate(rate))));
  return kinds;
}
std::vector<Kind> allKinds() {
  std::vector<Kind> kinds = shapedKinds();
  kinds.push_back(highPassed());
  return kinds;
}

std::vector<std::int32_t> reduced(Kind const& kind, AudioBuffer buffer, int bits = 16) {
  std::vector<std::int32_t> samples(static_cast<std::size_t>(buffer.frames()) * kChannels);
  kind.make(bits).reduce(Frames(0), buffer.block(), samples);
  return samples;
}

double correlation(std::vector<double> const& a, std::vector<double> const& b, std::size_t lag = 0) {
  double sum = 0.0;
  for (std::size_t i = lag; i < a.size(); ++i)
    sum += a[i] * b[i - lag];
  return sum / static_cast<double>(a.size());
}

/// Of noise in LSB, in dBFS of a sine, below `limit` Hz.
double bandLevel(std::vector<double> const& error, double limit, SampleRate rate) {
  constexpr int kSize = 8192;
  RealFft fft(kSize);
  double power = 0.0;
  double blocks = 0.0;
  for (std::size_t first = 0; first + kSize <= error.size(); first += kSize, blocks += 1.0) {
    for (std::size_t i = 0; i < kSize; ++i) // Hann, of power 3/8
      fft.time()[i] = error[first + i] * (0.5 - 0.5 * std::cos(2.0 * kPi * static_cast<double>(i) / kSize));
    fft.forward();
    for (int bin = 1; bin < kSize / 2 && bin * rate.value() / kSize < limit; ++bin)
      power += 2.0 * std::norm(fft.bins()[static_cast<std::size_t>(bin)]) / (0.375 * kSize * double{kSize});
  }
  return 10.0 * std::log10(power / blocks / (kScale16 * kScale16) * 2.0);
}

AudioBuffer toneAt(double decibels, int frames = 200000) {
  double const amplitude = std::pow(10.0, decibels / 20.0);
  return bufferOf(frames, [=](int i) { return amplitude * std::sin(2.0 * kPi * 997.0 * i / 44100.0); });
}

TEST(NoiseShaping, MeanAndPowerOfTheErrorDoNotDependOnTheSignal) { // D1
  for (Kind const& kind : allKinds())
    for (int tenth = 0; tenth <= 10; ++tenth) {
      auto const buffer = bufferOf(200000, [&](int) { return (tenth / 10.0 + 1e-6) / kScale16; });
      auto const error = errorOf(buffer, reduced(kind, buffer));
      EXPECT_NEAR(mean(error), 0.0, 0.01) << kind.name << tenth;
      EXPECT_NEAR(correlation(error, error) / std::pow(10.0, kind.gain / 10.0), 0.25, 0.01) << kind.name << tenth;
    }
}

TEST(NoiseShaping, AToneBelowTheLastBitIsKept) { // D2
  double const amplitude = std::pow(10.0, -110.0 / 20.0);
  for (Kind const& kind : allKinds()) {
    auto const samples = reduced(kind, toneAt(-110.0, 441000 * 2));
    double re = 0.0, im = 0.0;
    for (std::size_t i = 0; i < samples.size() / 2; ++i) {
      double const phase = 2.0 * kPi * 997.0 * static_cast<double>(i) / 44100.0;
      re += samples[2 * i] * std::cos(phase);
      im += samples[2 * i] * std::sin(phase);
    }
    double const found = 4.0 * std::hypot(re, im) / static_cast<double>(samples.size()) / kScale16;
    EXPECT_NEAR(20.0 * std::log10(found / amplitude), 0.0, 0.2) << kind.name;
  }
}

TEST(NoiseShaping, NoiseHasThePowerOfTheoryAndTheLowBandOfThePublishedFigures) { // D3
  constexpr double kTotal[] = {-81.2, -74.9, -85.8, -70.3};
  constexpr double kBelow4k[] = {-117.6, -116.9, -112.3, -120.2};
  auto const kinds = shapedKinds();
  AudioBuffer const buffer = toneAt(-10.0, 400000);
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    auto const error = errorOf(buffer, reduced(kinds[k], buffer));
    double const total = 10.0 * std::log10(correlation(error, error) / (kScale16 * kScale16) * 2.0);
    EXPECT_NEAR(total, -93.32 + kinds[k].gain, 0.2) << kinds[k].name;
    if (k >= std::size(kTotal))
      continue;
    EXPECT_NEAR(total, kTotal[k], 0.2) << kinds[k].name;
    EXPECT_NEAR(bandLevel(error, 4000.0, kCd), kBelow4k[k], 0.5) << kinds[k].name;
  }
}

TEST(NoiseShaping, TheErrorHasTheSpectrumOfTheFilterAndIsIndependentBetweenChannels) { // D4
  AudioBuffer const buffer = bufferOf(400000, [](int i) { return 0.3 * std::sin(0.1 * i) + 1e-7; });
  for (Kind const& kind : shapedKinds()) {
    auto const samples = reduced(kind, buffer);
    auto const left = errorOf(buffer, samples, 0);
    double const power = correlation(left, left);
    for (std::size_t lag = 1; lag <= 20; ++lag) {
      double expected = 0.0, total = 0.0;
      for (std::size_t i = 0; i < kind.response.size(); ++i) {
        total += kind.response[i] * kind.response[i];
        expected += i >= lag ? kind.response[i] * kind.response[i - lag] : 0.0;
      }
      EXPECT_NEAR(correlation(left, left, lag) / power, expected / total, 0.015) << kind.name << " " << lag;
    }
    EXPECT_LT(std::abs(correlation(left, errorOf(buffer, samples, 1)) / power), 0.01) << kind.name;
  }
}

TEST(NoiseShaping, HighPassedNoiseLosesItsLowFrequencies) { // D4
  AudioBuffer const buffer = bufferOf(400000, [](int i) { return 0.3 * std::sin(0.1 * i) + 1e-7; });
  auto const samples = reduced(highPassed(), buffer);
  auto const left = errorOf(buffer, samples, 0);
  // Of the power 1/4 the dither has 1/6; neighbours of it share −1/12.
  EXPECT_NEAR(correlation(left, left, 1) / correlation(left, left), -1.0 / 3.0, 0.01);
  for (std::size_t lag = 2; lag <= 20; ++lag)
    EXPECT_NEAR(correlation(left, left, lag) / correlation(left, left), 0.0, 0.01) << lag;
  EXPECT_LT(std::abs(correlation(left, errorOf(buffer, samples, 1)) / correlation(left, left)), 0.01);
}

TEST(NoiseShaping, SilenceStaysSilentAndEndsTheNoise) { // D5
  for (Kind const& kind : allKinds()) {
    EXPECT_THAT(reduced(kind, AudioBuffer(10000)), ::testing::Each(0)) << kind.name;
    auto const samples = reduced(kind, bufferOf(3 * kDitherChunk, [](int i) { return i < 5000 ? 0.1 * std::sin(0.01 * i) : 0.0; }));
    EXPECT_TRUE(std::all_of(samples.begin() + 4 * kDitherChunk, samples.end(), [](int sample) { return sample == 0; }));
  }
}

TEST(NoiseShaping, FullScaleIsHeldAtBothEnds) { // D6
  for (Kind const& kind : allKinds()) {
    auto const samples = reduced(kind, bufferOf(2000, [](int i) { return i % 2 == 0 ? 2.0 : -2.0; }));
    EXPECT_EQ(*std::ranges::max_element(samples), 32767) << kind.name;
    EXPECT_EQ(*std::ranges::min_element(samples), -32768) << kind.name;
  }
}

TEST(NoiseShaping, EveryValueOfTheShorterWordIsUsed) { // D7
  std::mt19937 random(1);
  std::uniform_real_distribution<double> level(-100.0 / 8388608.0, 100.0 / 8388608.0);
  AudioBuffer const buffer = bufferOf(200000, [&](int) { return level(random); });
  for (Kind const& kind : allKinds()) {
    std::array<int, 201> seen{};
    for (std::int32_t const sample : reduced(kind, buffer, 24))
      if (std::abs(sample) <= 100)
        ++seen[static_cast<std::size_t>(sample + 100)];
    EXPECT_GT(*std::ranges::min_element(seen), 500) << kind.name;
  }
}

TEST(NoiseShaping, OverloadIsForgottenAtOnce) {
  for (Kind const& kind : shapedKinds()) {
    AudioBuffer const buffer = bufferOf(60000, [](int i) { return i < 20000 ? (i / 50 % 2 == 0 ? 1.9 : -1.9) : 0.01 * std::sin(0.05 * i); });
    auto error = errorOf(buffer, reduced(kind, buffer));
    error.erase(error.begin(), error.begin() + 20100);
    EXPECT_NEAR(10.0 * std::log10(correlation(error, error) / 0.25), kind.gain, 0.3) << kind.name;
  }
}

TEST(NoiseShaping, SamplesDoNotDependOnHowTheProgrammeIsCut) {
  AudioBuffer buffer = bufferOf(10 * kDitherChunk + 77, [](int i) { return 0.1 * std::sin(0.01 * i); });
  for (Kind const& kind : allKinds()) {
    auto const whole = reduced(kind, buffer);
    auto pieces = kind.make(16);
    std::vector<std::int32_t> cut(whole.size());
    for (int first = 0; first < buffer.frames();) {
      int const count = std::min(first == 0 ? 3 * kDitherChunk : kDitherChunk, buffer.frames() - first);
      pieces.reduce(Frames(first), buffer.block(first, count), std::span(cut).subspan(2 * static_cast<std::size_t>(first), 2 * static_cast<std::size_t>(count)));
      first += count;
    }
    EXPECT_EQ(cut, whole) << kind.name;
  }
}

TEST(NoiseShaping, ASegmentDoesNotDependOnWhatWasReducedBeforeIt) {
  auto const segment = static_cast<int>(kShaperSegment);
  AudioBuffer buffer = bufferOf(segment + 5 * kDitherChunk, [](int i) { return 0.1 * std::sin(0.01 * i); });
  for (Kind const& kind : allKinds()) {
    auto const whole = reduced(kind, buffer);
    auto late = kind.make(16); // starts in the middle of the first segment
    std::vector<std::int32_t> some(static_cast<std::size_t>(2 * kDitherChunk) * 2);
    late.reduce(Frames(segment - 2 * kDitherChunk), buffer.block(segment - 2 * kDitherChunk, 2 * kDitherChunk), some);
    some.resize(static_cast<std::size_t>(5 * kDitherChunk) * 2);
    late.reduce(Frames(segment), buffer.block(segment, 5 * kDitherChunk), some);
    EXPECT_TRUE(std::equal(some.begin(), some.end(), whole.begin() + 2 * segment)) << kind.name;
  }
}

TEST(NoiseShaper, OurFiltersAreOfLeastPhase) {
  // The logarithm of the amplitude of a filter that begins with 1 is 0 on average exactly where all zeros lie inside the
  // unit circle, and above 0 otherwise (Gerzon and Craven 1989).
  for (int const rate : kRates) {
    auto const feedback = leastSquaresShaper(SampleRate(rate));
    double sum = 0.0;
    for (int i = 0; i < 20000; ++i)
      sum += std::log(shapedMagnitude(feedback, SampleRate(rate), (i + 0.5) * 0.5 * rate / 20000.0));
    EXPECT_NEAR(sum / 20000.0, 0.0, 1e-6) << rate;
  }
}

TEST(NoiseShaper, NoNeighbourOfOurFilterIsHeardLess) {
  ShaperDesign const design;
  auto const heard = [&](std::vector<double> const& feedback) {
    double power = 0.0;
    for (double hertz = 10.0; hertz < 22050.0; hertz += 20.0)
      power += std::pow(10.0, -std::min(hearingThreshold(hertz), -5.0 + design.reach) / 10.0) *
               std::pow(shapedMagnitude(feedback, kCd, hertz), 2.0);
    return power;
  };
  auto const best = leastSquaresShaper(kCd, design);
  for (std::size_t k = 0; k < best.size(); ++k)
    for (double const step : {-0.02, 0.02}) {
      auto other = best;
      other[k] += step;
      EXPECT_GT(heard(other), heard(best)) << k;
    }
}

TEST(NoiseShaper, OurFilterIsHeardLessThanThePublishedOnesOfItsStrength) {
  auto const own = leastSquaresShaper(kCd);
  EXPECT_NEAR(noisePowerGain(own).value(), 13.1, 0.1);
  EXPECT_LT(audibleNoiseGain(own, kCd).value(), -15.5);
  for (PublishedShaper const& published : {lipshitzShaper(), fWeightedShaper(), modifiedEShaper(), improvedEShaper()})
    EXPECT_LT(audibleNoiseGain(own, kCd).value(), audibleNoiseGain(published.feedback, kCd).value() - 3.0) << published.name;
}

TEST(NoiseShaper, HigherRatesNeedLessNoiseInSumForMoreEffect) {
  double before = -15.0;
  double strength = 14.0;
  for (int const rate : kRates) {
    auto const own = leastSquaresShaper(SampleRate(rate));
    EXPECT_LT(audibleNoiseGain(own, SampleRate(rate)).value(), before) << rate;
    EXPECT_LT(noisePowerGain(own).value(), strength) << rate;
    before = audibleNoiseGain(own, SampleRate(rate)).value();
    strength = noisePowerGain(own).value();
  }
}

TEST(NoiseShaper, TheThresholdOfHearingHasItsKnownPlaces) {
  EXPECT_NEAR(hearingThreshold(1000.0), 3.37, 0.05); // about 3 dB at 1 kHz, lowest near 3.3 kHz, steep above 15 kHz
  EXPECT_NEAR(hearingThreshold(3300.0), -5.0, 0.1);
  EXPECT_GT(hearingThreshold(18000.0), 100.0);
  EXPECT_NEAR(hearingThreshold(100.0), 23.0, 0.5);
}

} // namespace
} // namespace lacquer
