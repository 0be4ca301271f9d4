#include "analysis/k_weighting.h"
#include "analysis/loudness_meter.h"
#include "analysis/programme_meter.h"
#include "support/ebu_signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

Measurement measure(ebu::ToneProgramme const& programme) {
  ProgrammeMeter meter(programme.rate);
  ebu::play(programme, [&meter](AudioBlock block) { meter.add(block); });
  return meter.finish();
}

class EbuLoudness : public testing::TestWithParam<ebu::LoudnessVector> {};

TEST_P(EbuLoudness, IsWithinTheTolerance) {
  ebu::LoudnessVector const& vector = GetParam();
  Measurement const measured = measure(vector.programme);
  if (vector.notMeasurable) {
    EXPECT_EQ(measured.integrated, kNoLoudness);
  }
  if (vector.integrated) {
    EXPECT_NEAR(measured.integrated.value(), *vector.integrated, vector.tolerance);
  }
  if (vector.maxMomentary) {
    EXPECT_NEAR(measured.maxMomentary.value(), *vector.maxMomentary, vector.tolerance);
  }
  if (vector.maxShortTerm) {
    EXPECT_NEAR(measured.maxShortTerm.value(), *vector.maxShortTerm, vector.tolerance);
  }
  if (vector.range) {
    EXPECT_NEAR(measured.loudnessRange.value(), *vector.range, vector.tolerance);
  }
}

INSTANTIATE_TEST_SUITE_P(Vectors, EbuLoudness, testing::ValuesIn(ebu::loudnessVectors()), [](auto const& vector) {
  std::string name = vector.param.name;
  for (char& c : name)
    c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return "Vector_" + name;
});

TEST(EbuLoudnessLive, Signal9HoldsTheShortTermLoudness) {
  LoudnessMeter meter(SampleRate(48000));
  std::int64_t frames = 0;
  ebu::play(ebu::steadyShortTerm(), [&](AudioBlock block) {
    meter.add(block);
    frames += block.frames();
    if (frames >= 144000) {
      EXPECT_NEAR(meter.reading().shortTerm.value(), -23.0, 0.1);
    }
  });
}

TEST(EbuLoudnessLive, Signal12HoldsTheMomentaryLoudness) {
  LoudnessMeter meter(SampleRate(48000));
  std::int64_t frames = 0;
  ebu::play(ebu::steadyMomentary(), [&](AudioBlock block) {
    meter.add(block);
    frames += block.frames();
    if (frames >= 48000) {
      EXPECT_NEAR(meter.reading().momentary.value(), -23.0, 0.1);
    }
  });
}

TEST(EbuLoudnessLive, Signal11RaisesTheShortTermMaximumStepByStep) {
  LoudnessMeter meter(SampleRate(48000));
  for (int part = 0; part < 20; ++part) {
    ebu::play(ebu::risingShortTerm(part), [&](AudioBlock block) { meter.add(block); });
    EXPECT_NEAR(meter.reading().maxShortTerm.value(), -38.0 + part, 0.1) << "part " << part;
  }
}

TEST(EbuLoudnessLive, Signal14RaisesTheMomentaryMaximumStepByStep) {
  LoudnessMeter meter(SampleRate(48000));
  for (int part = 0; part < 20; ++part) {
    ebu::play(ebu::risingMomentary(part), [&](AudioBlock block) { meter.add(block); });
    EXPECT_NEAR(meter.reading().maxMomentary.value(), -38.0 + part, 0.1) << "part " << part;
  }
}

// The programme is stereo throughout, so signal 6 (5.0) is measured channel by channel and put together by the weights.
TEST(EbuLoudnessWeights, Signal6IsWeightedByItsFiveChannels) {
  std::vector<double> meanSquares;
  for (double const level : {-28.0, -28.0, -24.0, -30.0, -30.0}) {
    KWeightingFilter filter(SampleRate(48000));
    double energy = 0.0;
    std::int64_t frames = 0;
    ebu::play({.tones = {{20.0, level}}, .rightGain = 0.0}, [&](AudioBlock block) {
      energy += filter.energy(block.data(0), block.data(1), block.frames());
      frames += block.frames();
    });
    meanSquares.push_back(energy / static_cast<double>(frames));
  }
  std::vector<double> const weights{1.0, 1.0, 1.0, 1.41, 1.41};
  EXPECT_NEAR(weightedLoudness(meanSquares, weights).value(), -23.016, 0.01);
}

TEST(EbuLoudnessRange, DoesNotChangeWhenTheProgrammeIsRepeated) {
  ebu::ToneProgramme programme{.tones = {{20, -50}, {20, -35}, {20, -20}, {20, -35}, {20, -50}}};
  double const once = measure(programme).loudnessRange.value();
  std::vector<ebu::Tone> const tones = programme.tones;
  programme.tones.insert(programme.tones.end(), tones.begin(), tones.end());
  EXPECT_NEAR(measure(programme).loudnessRange.value(), once, 0.1);
}

// Three seconds of tone between silences: stepping at 1 s instead of 10 Hz gives 12.8 LU.
TEST(EbuLoudnessRange, IsTakenAtTenHertz) {
  Measurement const measured = measure({.tones = {{2.85, ebu::kSilent}, {3.0, -23.0}, {1.0, ebu::kSilent}}});
  EXPECT_NEAR(measured.loudnessRange.value(), 7.15, 0.1);
}

class AlbumGate : public testing::TestWithParam<std::pair<double, double>> {};

TEST_P(AlbumGate, RunsOverTheBlocksOfAllPieces) {
  auto const [secondLevel, expected] = GetParam();
  std::vector<Measurement> const pieces{measure({.tones = {{60, -20}}, .frequency = 997}),
                                        measure({.tones = {{60, secondLevel}}, .frequency = 997})};
  EXPECT_NEAR(combine(pieces).integrated.value(), expected, 0.05);
}

INSTANTIATE_TEST_SUITE_P(Vectors, AlbumGate, testing::Values(std::pair{-30.0, -22.60}, std::pair{-40.0, -20.00}));

} // namespace
} // namespace lacquer
