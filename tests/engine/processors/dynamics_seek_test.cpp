// A render that begins three seconds early sounds like one from the start: players seek that way.

#include "processors/compressor.h"
#include "processors/deesser.h"
#include "processors/multiband.h"
#include "realtime/thread_role.h"
#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lacquer {
namespace {

constexpr SampleRate kRate{44100};

/// Noise with more bass than treble, in beats of half a second.
AudioBuffer beats() {
  AudioBuffer programme(7 * kRate.value());
  std::mt19937 random(1);
  std::normal_distribution<double> noise(0.0, 0.15);
  std::array<double, kChannels> low{};
  for (int i = 0; i < programme.frames(); ++i) {
    double const beat = 0.3 + 0.7 * std::exp(-(i % 22050) / 6000.0);
    for (std::size_t c = 0; c < kChannels; ++c) {
      double const sample = noise(random);
      low[c] += 0.1 * (sample - low[c]);
      programme.block().data(static_cast<int>(c))[i] = beat * (0.3 * sample + 2.0 * low[c]);
    }
  }
  return programme;
}

/// Largest difference after five seconds between a render from the start and one from two seconds on, in dBFS.
double differenceAfterPreRoll(std::unique_ptr<Processor> (*make)(), ParamValues const& values) {
  ScopedThreadRole const role(ThreadRole::worker);
  AudioBuffer whole = beats();
  int const from = 2 * kRate.value();
  AudioBuffer late(whole.frames() - from);
  for (int c = 0; c < kChannels; ++c)
    std::ranges::copy(whole.channel(c).subspan(static_cast<std::size_t>(from)), late.block().data(c));
  for (AudioBuffer* const programme : {&whole, &late}) {
    auto const processor = make();
    processor->prepare({kRate, 512}, values);
    run(*processor, *programme, blocksOf(512));
  }
  double worst = 0.0;
  for (int c = 0; c < kChannels; ++c)
    for (int i = 5 * kRate.value(); i < whole.frames(); ++i)
      worst = std::max(worst, std::abs(whole.block().data(c)[i] - late.block().data(c)[i - from]));
  return worst == 0.0 ? -1000.0 : toDecibels(worst).value();
}

TEST(DynamicsAfterASeek, CompressorAgrees) {
  ParamValues values(compressorTable());
  EXPECT_LE(differenceAfterPreRoll(makeCompressor, values), -100.0);
  values.set(static_cast<int>(CompressorParam::autoRelease), 1.0);
  EXPECT_LE(differenceAfterPreRoll(makeCompressor, values), -100.0);
  values.set(static_cast<int>(CompressorParam::detector), 1.0);
  values.set(static_cast<int>(CompressorParam::rmsWindow), 100.0);
  EXPECT_LE(differenceAfterPreRoll(makeCompressor, values), -100.0);
}

TEST(DynamicsAfterASeek, MultibandAgrees) {
  ParamValues values(multibandTable());
  for (int band = 0; band < kMultibandMostBands; ++band) {
    values.set(multibandParam(band, MultibandBandParam::threshold), -30.0);
    values.set(multibandParam(band, MultibandBandParam::ratio), 3.0);
    values.set(multibandParam(band, MultibandBandParam::belowRatio), 1.5);
    values.set(multibandParam(band, MultibandBandParam::range), 12.0);
  }
  EXPECT_LE(differenceAfterPreRoll(makeMultiband, values), -100.0);
  values.set(multibandParam(MultibandParam::crossoverMode), 1.0);
  EXPECT_LE(differenceAfterPreRoll(makeMultiband, values), -100.0);
}

TEST(DynamicsAfterASeek, DeesserAgrees) {
  ParamValues values(deesserTable());
  values.set(static_cast<int>(DeesserParam::threshold), -20.0);
  EXPECT_LE(differenceAfterPreRoll(makeDeesser, values), -100.0);
}

} // namespace
} // namespace lacquer
