#include "matching/match_proposal.h"

#include "coloured_noise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

using test::MidSideNoise;
using testing::Contains;
using testing::HasSubstr;

constexpr SampleRate kRate{48000};
constexpr int kFrames = 1 << 20; // 22 s

MatchSettings full() {
  MatchSettings settings;
  settings.tone = settings.level = settings.width = 1.0;
  settings.lowHertz = 20.0;
  settings.highHertz = 20000.0;
  settings.clampMid = settings.clampSide = Decibels(24.0);
  return settings;
}

MidSideNoise const& plain() {
  static MidSideNoise const noise = test::pinkStereo(kFrames, 0.1, 0.04, kRate);
  return noise;
}

MatchVoice const& plainVoice() {
  static MatchVoice const voice = test::voiceOf(plain(), kRate);
  return voice;
}

MatchTarget targetOf(MidSideNoise const& noise) {
  std::array const voices{test::voiceOf(noise, kRate)};
  return makeMatchTarget(voices).value();
}

double at(Bands const& bands, double hertz) {
  return bands[static_cast<std::size_t>(std::lround(12.0 * std::log2(hertz / 20.0)))];
}

TEST(MatchProposal, recoversAKnownCurveWithinHalfADecibel) { // M1
  MidSideNoise reference = plain();
  test::applyKnownCurve(reference.mid, kRate);
  test::applyKnownCurve(reference.side, kRate);
  MatchProposal const proposal = proposeMatch(plainVoice(), targetOf(reference), full());
  // Curves are alike up to the level, which is matched by itself.
  double offset = 0.0;
  int bands = 0;
  for (int band = 12; LongTermSpectrum::centre(band) <= 18000.0; ++band, ++bands)
    offset +=
        proposal.curve.mid[static_cast<std::size_t>(band)] - test::knownDecibels(LongTermSpectrum::centre(band), kRate);
  offset /= bands;
  for (int band = 12; LongTermSpectrum::centre(band) <= 18000.0; ++band) {
    double const hertz = LongTermSpectrum::centre(band);
    double const wanted = test::knownDecibels(hertz, kRate);
    EXPECT_NEAR(proposal.curve.mid[static_cast<std::size_t>(band)] - offset, wanted, 0.5) << hertz;
    EXPECT_NEAR(proposal.curve.side[static_cast<std::size_t>(band)] - offset, wanted, 0.5) << hertz;
  }
  EXPECT_LT(proposal.predictedDistance.mean, 0.5);
  EXPECT_LT(proposal.predictedDistance.most, 1.5);
}

TEST(MatchProposal, changesNothingWhereTheTargetIsTheSource) { // M2
  MatchProposal const proposal = proposeMatch(plainVoice(), targetOf(plain()), full());
  for (std::size_t band = 0; band < proposal.curve.mid.size(); ++band) {
    EXPECT_LE(std::abs(proposal.curve.mid[band]), 0.1);
    EXPECT_LE(std::abs(proposal.curve.side[band]), 0.1);
  }
  EXPECT_NEAR(proposal.level.value(), 0.0, 0.1);
}

TEST(MatchProposal, takesOverAsMuchOfEachAspectAsIsAskedFor) {
  MidSideNoise reference = plain();
  for (std::size_t n = 0; n < reference.mid.size(); ++n) {
    reference.mid[n] *= 2.0;  // 6 dB louder
    reference.side[n] *= 4.0; // and 6 dB wider
  }
  MatchSettings settings = full();
  settings.tone = 0.0;
  settings.level = 0.5;
  settings.width = 0.25;
  MatchVoice const& source = plainVoice();
  MatchTarget const target = targetOf(reference);
  MatchProposal const proposal = proposeMatch(source, target, settings);
  EXPECT_NEAR(at(proposal.curve.mid, 1000.0), 0.0, 1e-9);
  EXPECT_NEAR(at(proposal.curve.side, 1000.0), 0.25 * 6.02, 0.05);
  EXPECT_NEAR(proposal.width.value(), 0.25 * 6.02, 0.05);
  EXPECT_NEAR((proposal.wantedLoudness - source.loudness).value(), 0.5 * (target.loudness - source.loudness).value(),
              1e-9);
}

TEST(MatchProposal, isHeldByItsClamps) {
  MidSideNoise reference = plain();
  test::filter(reference.mid, {.shape = FilterShape::lowShelf, .hertz = 200.0, .gainDecibels = 18.0, .q = 0.7}, kRate);
  MatchSettings settings = full();
  settings.clampMid = Decibels(3.0);
  settings.clampSide = Decibels(2.0);
  MatchProposal const proposal = proposeMatch(plainVoice(), targetOf(reference), settings);
  for (std::size_t band = 0; band < proposal.curve.mid.size(); ++band) {
    EXPECT_LE(std::abs(proposal.curve.mid[band]), 3.0 + 1e-9);
    EXPECT_LE(std::abs(proposal.curve.side[band] - proposal.curve.mid[band]), 2.0 + 1e-9);
  }
  EXPECT_THAT(proposal.reasons, Contains(HasSubstr("held at ±3.0 dB")));
}

TEST(MatchProposal, changesNothingOutsideItsRange) {
  MidSideNoise reference = plain();
  test::applyKnownCurve(reference.mid, kRate);
  MatchSettings settings = full();
  settings.lowHertz = 200.0;
  settings.highHertz = 2000.0;
  MatchProposal const proposal = proposeMatch(plainVoice(), targetOf(reference), settings);
  EXPECT_EQ(at(proposal.curve.mid, 100.0), 0.0);
  EXPECT_EQ(at(proposal.curve.mid, 5000.0), 0.0);
  EXPECT_LT(at(proposal.curve.mid, 300.0), -1.0);
}

TEST(MatchProposal, doesNotFollowALowPassOfTheReference) {
  MidSideNoise reference = plain();
  for (int pass = 0; pass < 8; ++pass)
    for (std::vector<Sample>* channel : {&reference.mid, &reference.side})
      test::filter(*channel, {.shape = FilterShape::highCut, .hertz = 13000.0, .q = 1.2}, kRate);
  MatchProposal const proposal = proposeMatch(plainVoice(), targetOf(reference), full());
  EXPECT_EQ(at(proposal.confidence.mid, 18000.0), 0.0);
  EXPECT_EQ(at(proposal.curve.mid, 18000.0), 0.0);
}

TEST(MatchProposal, doesNotFollowReferencesThatDisagree) {
  MidSideNoise first = plain();
  MidSideNoise second = plain();
  test::filter(first.mid, {.shape = FilterShape::bell, .hertz = 100.0, .gainDecibels = 12.0, .q = 1.0}, kRate);
  test::filter(second.mid, {.shape = FilterShape::bell, .hertz = 100.0, .gainDecibels = -12.0, .q = 1.0}, kRate);
  std::array const voices{test::voiceOf(first, kRate), test::voiceOf(second, kRate)};
  MatchTarget const target = makeMatchTarget(voices).value();
  EXPECT_NEAR(at(target.disagreement, 100.0), 12.0, 1.5);
  MatchProposal const proposal = proposeMatch(plainVoice(), target, full());
  EXPECT_EQ(at(proposal.curve.mid, 100.0), 0.0);
  EXPECT_THAT(proposal.reasons, Contains(HasSubstr("disagree")));
}

TEST(MatchProposal, leavesTheWidthOfAMonoReferenceAlone) {
  MidSideNoise reference = plain();
  test::applyKnownCurve(reference.mid, kRate);
  std::ranges::fill(reference.side, 0.0);
  MatchProposal const proposal = proposeMatch(plainVoice(), targetOf(reference), full());
  EXPECT_EQ(proposal.curve.side, proposal.curve.mid) << "the side follows the tone";
  EXPECT_THAT(proposal.reasons, Contains(HasSubstr("mono")));
}

TEST(MatchTarget, weighsItsVoicesInDecibelsAtEqualLoudness) {
  MidSideNoise bright = plain();
  test::filter(bright.mid, {.shape = FilterShape::bell, .hertz = 8000.0, .gainDecibels = 6.0, .q = 1.0}, kRate);
  for (Sample& sample : bright.mid)
    sample *= 0.1; // 20 dB softer: no matter
  for (Sample& sample : bright.side)
    sample *= 0.1;
  MatchVoice const& dull = plainVoice();
  std::array const voices{test::voiceOf(bright, kRate, 1.0), MatchVoice(dull)};
  std::array const heavier{test::voiceOf(bright, kRate, 3.0), MatchVoice(dull)};
  auto const lift = [&](std::span<MatchVoice const> of) {
    MatchTarget const target = makeMatchTarget(of).value();
    return (at(target.all.mid, 8000.0) - at(target.all.mid, 500.0)) - (dull.spectrum.mid[104] - dull.spectrum.mid[56]);
  };
  EXPECT_NEAR(lift(voices), 3.0, 0.2);
  EXPECT_NEAR(lift(heavier), 4.5, 0.3);
}

TEST(MatchTarget, ofTheMedianIsNotMovedByAnOutlier) {
  MidSideNoise odd = plain();
  test::filter(odd.mid, {.shape = FilterShape::lowShelf, .hertz = 200.0, .gainDecibels = 20.0, .q = 0.7}, kRate);
  MatchVoice const& usual = plainVoice();
  std::array const voices{usual, test::voiceOf(odd, kRate), usual};
  MatchTarget const target = makeMatchTarget(voices, MatchAverage::median).value();
  for (std::size_t band = 0; band < target.all.mid.size(); ++band)
    EXPECT_NEAR(target.all.mid[band] - target.loudness.value(),
                std::max(-120.0F, usual.spectrum.mid[band]) - usual.loudness.value(), 1e-4);
}

TEST(MatchTarget, refusesSilenceAndNothing) {
  EXPECT_FALSE(makeMatchTarget({}).has_value());
  std::array const voices{MatchVoice{}};
  EXPECT_FALSE(makeMatchTarget(voices).has_value());
}

} // namespace
} // namespace lacquer
