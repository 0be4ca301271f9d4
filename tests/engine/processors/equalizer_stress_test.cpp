#include "engine/processors/equalizer_rig.h"
#include "support/allocation_guard.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace equalizer_rig;

/// Ten seconds of noise under parameters that jump at random every other millisecond.
void jumpAround(EqualizerPhase phase, unsigned seed) {
  std::mt19937 random(seed);
  ParamValues values = randomValues(equalizerTable(), random);
  values.set(kEqualizerPhase, static_cast<double>(phase));
  values.set(kEqualizerLength, 0.0);
  auto const processor = prepared(values);
  AudioBuffer programme = burstyNoise(10 * kRate.value(), seed);
  auto const changes = randomChanges(values, 5000, programme.frames(), random);
  {
    AllocationGuard const guard;
    std::size_t next = 0;
    for (int frame = 0; frame < programme.frames(); frame += 100) {
      for (; next < changes.size() && changes[next].frame <= frame; ++next)
        processor->setParam(changes[next].index, changes[next].value);
      processor->process(programme.block(frame, 100));
    }
    EXPECT_EQ(guard.allocations(), 0);
  }
  for (int c = 0; c < kChannels; ++c)
    for (double const sample : programme.channel(c))
      ASSERT_TRUE(std::isfinite(sample));
}

TEST(EqualizerStress, RandomJumpsStayFiniteWithoutAllocation) {
  jumpAround(EqualizerPhase::minimum, 1);
  jumpAround(EqualizerPhase::minimum, 2);
  jumpAround(EqualizerPhase::natural, 3);
}

TEST(EqualizerStress, OneBandThatJumpsStaysWithinItsGain) {
  std::mt19937 random(4);
  auto const processor = prepared(oneBand({}));
  AudioBuffer programme = burstyNoise(10 * kRate.value(), 4);
  double loudest = 0.0;
  for (double const sample : programme.channel(0))
    loudest = std::max(loudest, std::abs(sample));
  std::vector<ParamChange> changes;
  std::uniform_real_distribution<double> share(0.0, 1.0);
  for (int frame = 0; frame < programme.frames(); frame += 97)
    for (Param const param : {Param::type, Param::frequency, Param::gain, Param::q, Param::slope, Param::channel}) {
      ParamSpec const& spec = equalizerTable().spec(equalizerParam(0, param));
      double const value = spec.minimum + share(random) * (spec.maximum - spec.minimum);
      changes.push_back({frame, equalizerParam(0, param), value});
    }
  run(*processor, programme, blocksOf(512), changes);
  // 48 dB of a tilt and the resonance of a steep cut, 43 dB, with room for what a moving filter adds.
  for (int c = 0; c < kChannels; ++c)
    for (double const sample : programme.channel(c))
      ASSERT_LT(std::abs(sample), loudest * toLinear(Decibels(72.0)));
}

TEST(EqualizerStress, BlocksOfAnySizeGiveTheSameBitsWithDynamicBands) {
  ParamValues values(equalizerTable());
  for (int band = 0; band < kEqualizerBands; ++band) {
    setBand(values, band,
            {.hertz = 60.0 * std::exp2(band / 3.0), .gain = 2.0, .channel = static_cast<EqualizerChannel>(band % 5)});
    values.set(equalizerParam(band, Param::dynamic), band % 2);
  }
  AudioBuffer const programme = burstyNoise(30000, 5);
  AudioBuffer whole = programme;
  AudioBuffer cut = programme;
  run(*prepared(values), whole, blocksOf(4096));
  run(*prepared(values), cut, randomBlocks(5, 200));
  for (int c = 0; c < kChannels; ++c)
    EXPECT_TRUE(std::ranges::equal(whole.channel(c), cut.channel(c)));
}

TEST(EqualizerStress, TwentyFourBandsInSeriesHaveTheProductOfTheirResponses) {
  ParamValues values(equalizerTable());
  for (int band = 0; band < kEqualizerBands; ++band)
    setBand(values, band,
            {.type = static_cast<EqualizerBandType>(1 + band % 3),
             .hertz = 40.0 * std::exp2(band / 3.0),
             .gain = band % 2 == 0 ? 3.0 : -3.0});
  AudioBuffer const response = impulseResponse(values, 1.0, 1.0, 96000);
  for (double const hertz : {50.0, 200.0, 1000.0, 5000.0, 12000.0})
    EXPECT_NEAR(levelAt(response, 0, hertz), decibels(equalizerMagnitude(values, kRate, EqualizerChannel::mid, hertz)),
                0.001);
}

} // namespace
} // namespace lacquer
