#include "analysis/loudness_meter.h"
#include "dsp/fft.h"
#include "engine/processors/equalizer_rig.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace lacquer {
namespace {

using namespace equalizer_rig;
using enum EqualizerBandType;

constexpr int kFrames = 1 << 19; // 11 s

/// Noise of a power spectrum, by its definition: components of random phase.
template <class Power> std::vector<double> noise(unsigned seed, Power power) {
  RealFft fft(kFrames);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> phase(0.0, 2.0 * std::numbers::pi);
  double sum = 0.0;
  for (std::size_t k = 1; k + 1 < fft.bins().size(); ++k) {
    double const hertz = static_cast<double>(k) * kRate.value() / kFrames;
    double const wanted = hertz < 15.0 ? 0.0 : power(hertz);
    fft.bins()[k] = std::polar(std::sqrt(wanted), phase(random));
    sum += 2.0 * wanted;
  }
  fft.inverse();
  double const scale = 0.1 * kFrames / std::sqrt(sum);
  std::vector<double> result(fft.time().begin(), fft.time().end());
  for (double& sample : result)
    sample *= scale;
  return result;
}

/// Mid and side of one colour, the side 6 dB below the mid.
template <class Power> AudioBuffer stereoNoise(Power power) {
  std::vector<double> const mid = noise(1, power);
  std::vector<double> const side = noise(2, power);
  AudioBuffer programme(kFrames);
  for (std::size_t i = 0; i < mid.size(); ++i) {
    programme.block().data(0)[i] = mid[i] + 0.5 * side[i];
    programme.block().data(1)[i] = mid[i] - 0.5 * side[i];
  }
  return programme;
}

/// Noise that falls by so many dB an octave: 3 is pink, 5 a dark mix.
AudioBuffer const& falling(double decibelsPerOctave) {
  static std::map<double, AudioBuffer> made;
  auto const found = made.find(decibelsPerOctave);
  if (found != made.end())
    return found->second;
  double const exponent = decibelsPerOctave / (10.0 * std::log10(2.0));
  return made.emplace(decibelsPerOctave, stereoNoise([&](double hertz) { return std::pow(hertz, -exponent); }))
      .first->second;
}

double loudness(AudioBuffer programme) {
  LoudnessMeter meter(kRate);
  for (int first = 0; first < programme.frames(); first += 4096)
    meter.add(programme.block(first, std::min(4096, programme.frames() - first)));
  return meter.reading().integrated.value();
}

double loudnessChange(AudioBuffer const& programme, ParamValues const& values) {
  AudioBuffer output = programme;
  run(*prepared(values), output, blocksOf(4096));
  return loudness(std::move(output)) - loudness(programme);
}

std::vector<std::vector<Band>> const& curves() {
  static std::vector<std::vector<Band>> const made{
      {{bell, 100.0, 6.0, 0.7}},
      {{bell, 1000.0, -6.0, 1.0}},
      {{bell, 3000.0, 6.0, 1.0}},
      {{lowShelf, 150.0, 6.0, 0.707}},
      {{highShelf, 5000.0, 6.0, 0.707}},
      {{highShelf, 3000.0, -6.0, 0.707}},
      {{lowShelf, 120.0, 4.0}, {bell, 400.0, -6.0, 0.7}, {bell, 2500.0, 3.0}, {highShelf, 9000.0, 6.0, 0.707}},
      {{lowCut, 80.0, 0.0, 0.707}, {bell, 250.0, -6.0, 1.0}, {bell, 4000.0, 6.0, 0.5}},
      {{bell, 1000.0, 6.0, 0.7, EqualizerChannel::mid}, {highShelf, 4000.0, 6.0, 0.7, EqualizerChannel::side}}};
  return made;
}

ParamValues valuesOf(std::vector<Band> const& bands, bool hasAutoGain) {
  ParamValues values(equalizerTable());
  int index = 0;
  for (Band const& band : bands)
    setBand(values, index++, band);
  values.set(kEqualizerAutoGain, hasAutoGain ? 1.0 : 0.0);
  return values;
}

TEST(EqualizerAutoGain, KeepsTheLoudnessOfMusicLikeNoiseWithinHalfADecibel) {
  for (std::vector<Band> const& bands : curves())
    EXPECT_NEAR(loudnessChange(falling(3.5), valuesOf(bands, true)), 0.0, 0.5) << "first band at " << bands[0].hertz;
}

TEST(EqualizerAutoGain, KeepsTheLoudnessOfBrighterAndDarkerNoiseWithinADecibel) {
  for (double const slope : {3.0, 4.0})
    for (std::vector<Band> const& bands : curves())
      EXPECT_NEAR(loudnessChange(falling(slope), valuesOf(bands, true)), 0.0, 1.0)
          << "first band at " << bands[0].hertz;
}

TEST(EqualizerAutoGain, IsTheNegativeOfABroadGain) {
  // Both shelves together lift everything by as much.
  ParamValues const values = valuesOf({{lowShelf, 1000.0, 6.0, 0.707}, {highShelf, 1000.0, 6.0, 0.707}}, false);
  EXPECT_NEAR(equalizerAutoGain(values), -6.0, 0.05);
  EXPECT_EQ(equalizerAutoGain(ParamValues(equalizerTable())), 0.0);
}

TEST(EqualizerAutoGain, IsOffUnlessAskedFor) {
  ParamValues const values = valuesOf({{bell, 1000.0, 6.0, 0.3}}, false);
  EXPECT_GT(loudnessChange(falling(3.0), values), 2.0);
}

TEST(EqualizerAutoGain, FollowsTheBandsWhileTheyMove) {
  AudioBuffer programme = sine(24000, kRate, 1000.0, 0.1);
  auto const processor = prepared(valuesOf({{bell, 1000.0, 0.0, 1.0}}, true));
  run(*processor, programme, blocksOf(512), {{5000, equalizerParam(0, Param::gain), 9.0}});
  double const expected = -20.0 + 9.0 + equalizerAutoGain(valuesOf({{bell, 1000.0, 9.0, 1.0}}, true));
  EXPECT_NEAR(decibels(*std::ranges::max_element(programme.channel(0).last(4800))), expected, 0.02);
}

} // namespace
} // namespace lacquer
