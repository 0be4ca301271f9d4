#include "dsp/fft.h"
#include "engine/processors/equalizer_rig.h"
#include "processors/equalizer_shape.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace lacquer {
namespace {

using namespace equalizer_rig;
using enum EqualizerBandType;

constexpr int kFrames = 1 << 17;

ParamValues finite(EqualizerPhase phase, int length, std::initializer_list<Band> bands) {
  ParamValues values(equalizerTable());
  values.set(kEqualizerPhase, static_cast<double>(phase));
  values.set(kEqualizerLength, length);
  int index = 0;
  for (Band const& band : bands)
    setBand(values, index++, band);
  return values;
}

/// Largest distance of an impulse response from the prototypes, 15 Hz … 20 kHz, where those are above −30 dB.
double worstError(std::span<double const> response, ParamValues const& values, EqualizerChannel channel) {
  RealFft fft(kFrames);
  std::ranges::copy(response, fft.time().begin());
  fft.forward();
  double worst = 0.0;
  for (int bin = 1; bin < kFrames / 2; bin += 1 + bin / 200) {
    double const hertz = static_cast<double>(bin) * kRate.value() / kFrames;
    double model = 1.0;
    for (int band = 0; band < kEqualizerBands; ++band) {
      auto const own = static_cast<EqualizerChannel>(values.choice(equalizerParam(band, Param::channel)));
      if (own == EqualizerChannel::stereo || own == channel)
        model *= analogMagnitude(EqualizerShape::of(values, band), hertz);
    }
    if (hertz >= 15.0 && hertz <= 20000.0 && decibels(model) > -30.0)
      worst = std::max(worst, std::abs(decibels(std::abs(fft.bins()[static_cast<std::size_t>(bin)]) / model)));
  }
  return worst;
}

double worstError(ParamValues const& values) {
  return worstError(impulseResponse(values, 1.0, 1.0, kFrames).channel(0), values, EqualizerChannel::stereo);
}

struct Row {
  Band band;
  int shortest = 2; ///< from which length on the gate holds
};

class FinitePhase : public testing::TestWithParam<EqualizerPhase> {};

TEST_P(FinitePhase, FollowsTheAnalogPrototypesInTheBassFromAnAdequateLengthOn) {
  for (auto const& [band, shortest] :
       {Row{{bell, 30.0, 6.0, 0.7}}, Row{{bell, 30.0, -6.0, 0.7}}, Row{{bell, 40.0, 6.0, 2.0}},
        Row{{bell, 100.0, 3.0, 4.0}, 1}, Row{{lowShelf, 30.0, 6.0, 0.707}}, Row{{lowCut, 30.0, 0.0, 0.707}},
        Row{{flatTop, 60.0, 6.0, 1.0}}, Row{{bell, 1000.0, 12.0, 10.0}, 0}})
    for (int length = shortest; length <= 3; ++length)
      EXPECT_LE(worstError(finite(GetParam(), length, {band})), 0.05)
          << fmt::format("type {} at {} Hz, Q {}, length {}", static_cast<int>(band.type), band.hertz, band.q, length);
}

TEST_P(FinitePhase, FollowsTheAnalogPrototypesToTheTopAtAnyLength) {
  for (Band const& band : {Band{highShelf, 12000.0, 6.0, 0.707}, Band{highShelf, 16000.0, -12.0, 0.707},
                           Band{bell, 16000.0, 12.0, 2.0}, Band{tilt, 1000.0, 6.0, 0.4},
                           Band{highCut, 15000.0, 0.0, 0.707, EqualizerChannel::stereo, EqualizerSlope::db96}})
    for (int length = 0; length <= 3; ++length)
      EXPECT_LE(worstError(finite(GetParam(), length, {band})), 0.05) << band.hertz << " length " << length;
}

TEST_P(FinitePhase, ChannelsHearTheirOwnBandsAndTheStereoOnes) {
  using enum EqualizerChannel;
  Band const shelf{highShelf, 6000.0, 3.0, 0.7};
  ParamValues const values =
      finite(GetParam(), 1, {shelf, {bell, 1000.0, 6.0, 1.0, mid}, {bell, 2000.0, -4.0, 1.0, side}});
  EXPECT_LE(worstError(impulseResponse(values, 1.0, 1.0, kFrames).channel(0), values, mid), 0.05);
  EXPECT_LE(worstError(impulseResponse(values, 1.0, -1.0, kFrames).channel(0), values, side), 0.05);
  ParamValues const apart = finite(GetParam(), 1, {shelf, {bell, 1000.0, 6.0, 1.0, left}});
  AudioBuffer const response = impulseResponse(apart, 1.0, 1.0, kFrames);
  EXPECT_LE(worstError(response.channel(0), apart, left), 0.05);
  EXPECT_LE(worstError(response.channel(1), apart, right), 0.05);
}

TEST_P(FinitePhase, LeftRightAndMidSideBandsWorkTogether) {
  using enum EqualizerChannel;
  auto const phase = GetParam();
  Band const leftBand{bell, 500.0, 6.0, 1.0, left};
  Band const sideBand{bell, 2000.0, -9.0, 1.0, side};
  AudioBuffer both(kFrames);
  both.block().data(0)[0] = 1.0; // left alone
  AudioBuffer inTurn(kFrames);
  inTurn.block().data(0)[0] = 1.0;
  auto const crossed = prepared(finite(phase, 0, {leftBand, sideBand}));
  run(*crossed, both, blocksOf(1000));
  auto const first = prepared(finite(phase, 0, {leftBand}));
  auto const second = prepared(finite(phase, 0, {sideBand}));
  run(*first, inTurn, blocksOf(512));
  run(*second, inTurn, blocksOf(512));
  EXPECT_EQ(crossed->latency(), first->latency());
  int const extra = static_cast<int>(second->latency().value());
  for (int channel = 0; channel < kChannels; ++channel)
    for (int i = 0; i + extra < 20000; ++i)
      ASSERT_NEAR(both.channel(channel)[static_cast<std::size_t>(i)],
                  inTurn.channel(channel)[static_cast<std::size_t>(i + extra)], 2e-5)
          << i;
}

TEST_P(FinitePhase, LatencyDoesNotDependOnTheBands) {
  auto const latency = [&](std::initializer_list<Band> bands) {
    return prepared(finite(GetParam(), 2, bands))->latency();
  };
  EXPECT_EQ(latency({{bell, 30.0, 12.0, 4.0}}), latency({{highShelf, 9000.0, -3.0}}));
}

TEST_P(FinitePhase, BandsThatAreOffOrFlatPassTheSamplesBitForBit) {
  auto const processor = prepared(finite(GetParam(), 2, {{bell, 1000.0, 0.0}}));
  EXPECT_EQ(processor->latency(), Frames(0));
  AudioBuffer const programme = burstyNoise(3000, 1);
  AudioBuffer output = programme;
  run(*processor, output, blocksOf(500));
  EXPECT_TRUE(std::ranges::equal(output.channel(0), programme.channel(0)));
}

TEST_P(FinitePhase, ChangesOfWhatIsStructuralAreLeftToPrepare) {
  ParamValues const values = finite(GetParam(), 0, {{bell, 1000.0, 6.0}});
  AudioBuffer moved = burstyNoise(20000, 2);
  AudioBuffer still = moved;
  run(*prepared(values), still, blocksOf(500));
  run(*prepared(values), moved, blocksOf(500),
      {{100, equalizerParam(0, Param::gain), -12.0},
       {200, equalizerParam(1, Param::type), 1.0},
       {300, kEqualizerPhase, 0.0}});
  EXPECT_TRUE(std::ranges::equal(moved.channel(0), still.channel(0)));
}

TEST_P(FinitePhase, DynamicBandsMoveBehindTheResponse) {
  ParamValues values = finite(GetParam(), 0, {{highShelf, 10000.0, 3.0, 0.7}, {bell, 1000.0, 0.0, 1.0}});
  values.set(equalizerParam(1, Param::dynamic), 1.0);
  values.set(equalizerParam(1, Param::threshold), -20.0);
  values.set(equalizerParam(1, Param::range), -24.0);
  auto const processor = prepared(values);
  AudioBuffer programme = sine(48000, kRate, 1000.0, 1.0);
  run(*processor, programme, blocksOf(512));
  std::array<double, kMostBandGains> gains{};
  ASSERT_EQ(processor->bandGains(gains), kEqualizerBands);
  EXPECT_NEAR(gains[1], -10.0, 0.1); // ratio 2, 20 dB over
  auto const last = programme.channel(0).last(4800);
  EXPECT_NEAR(decibels(*std::ranges::max_element(last)),
              -10.0 + decibels(analogMagnitude({highShelf, 10000.0, 3.0, 0.7}, 1000.0)), 0.1);
}

INSTANTIATE_TEST_SUITE_P(Equalizer, FinitePhase, testing::Values(EqualizerPhase::linear, EqualizerPhase::natural),
                         [](auto const& tested) {
                           return tested.param == EqualizerPhase::linear ? "linear" : "natural";
                         });

TEST(EqualizerLinearPhase, ResponseIsSymmetricAroundTheLatency) {
  ParamValues const values = finite(EqualizerPhase::linear, 0, {{bell, 300.0, 9.0, 1.0}, {highShelf, 5000.0, -4.0}});
  AudioBuffer const response = impulseResponse(values);
  auto const centre = static_cast<std::size_t>(prepared(values)->latency().value());
  for (std::size_t i = 1; i < 2000; ++i)
    ASSERT_NEAR(response.channel(0)[centre + i], response.channel(0)[centre - i], 1e-12);
}

TEST(EqualizerLinearPhase, LatencyIsHalfTheLengthAndAPartition) {
  EXPECT_EQ(prepared(finite(EqualizerPhase::linear, 0, {{}}))->latency(), Frames(2048 + 1024));
  EXPECT_EQ(prepared(finite(EqualizerPhase::linear, 3, {{}}))->latency(), Frames(16384 + 1024));
  auto const doubled = makeEqualizer();
  doubled->prepare({SampleRate(96000), 512}, finite(EqualizerPhase::linear, 0, {{}}));
  EXPECT_EQ(doubled->latency(), Frames(4096 + 2048));
}

TEST(EqualizerNaturalPhase, PhaseIsHalfThatOfTheMinimumPhase) {
  Band const band{bell, 1000.0, 9.0, 1.0};
  ParamValues const values = finite(EqualizerPhase::natural, 2, {band});
  AudioBuffer const natural = impulseResponse(values);
  AudioBuffer const minimum = impulseResponse(oneBand(band));
  double const latency = static_cast<double>(prepared(values)->latency().value());
  for (double const hertz : {500.0, 800.0, 1250.0, 2000.0}) {
    auto const undelayed = spectrumAt(natural.channel(0), hertz) *
                           std::polar(1.0, 2.0 * std::numbers::pi * hertz * latency / kRate.value());
    // The running band is matched to the prototype, which leaves its phase a little behind near the top.
    EXPECT_NEAR(std::arg(undelayed), 0.5 * std::arg(spectrumAt(minimum.channel(0), hertz)), 0.01) << hertz;
  }
}

TEST(EqualizerNaturalPhase, RingsBeforeTheHitHalfAsMuchAsLinearPhaseAndIsEarlier) {
  Band const band{bell, 60.0, 12.0, 2.0};
  auto const before = [&](EqualizerPhase phase) {
    ParamValues const values = finite(phase, 3, {band});
    AudioBuffer const response = impulseResponse(values, 1.0, 1.0, 65536);
    double energy = 0.0;
    for (double const sample : response.channel(0).first(static_cast<std::size_t>(prepared(values)->latency().value())))
      energy += sample * sample;
    return std::pair(energy, prepared(values)->latency());
  };
  auto const linear = before(EqualizerPhase::linear);
  auto const natural = before(EqualizerPhase::natural);
  EXPECT_LT(natural.first, 0.5 * linear.first);
  EXPECT_LT(natural.second, linear.second);
}

} // namespace
} // namespace lacquer
