#include "processors/multiband.h"

#include "engine/processors/response_probe.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

constexpr SampleRate kRate{48000};
using Param = MultibandParam;
using Band = MultibandBandParam;

/// Bands in the order of their number, at crossovers.
ParamValues bandsAt(std::vector<double> const& crossovers, MultibandCrossover mode = MultibandCrossover::minimum) {
  ParamValues values(multibandTable());
  values.set(multibandParam(Param::bands), static_cast<double>(crossovers.size()) - 1.0);
  values.set(multibandParam(Param::crossoverMode), static_cast<double>(mode));
  for (std::size_t k = 0; k < crossovers.size(); ++k)
    values.set(multibandParam(Param::crossover1) + static_cast<int>(k), crossovers[k]);
  return values;
}

std::unique_ptr<Processor> prepared(ParamValues const& values, SampleRate rate = kRate) {
  auto processor = makeMultiband();
  processor->prepare({rate, 4096}, values);
  return processor;
}

std::vector<double> frequencies() {
  std::vector<double> hertz;
  for (double f = 25.0; f < 20000.0; f *= 1.3)
    hertz.push_back(f);
  return hertz;
}

double worstSum(ParamValues const& values, int frames) {
  AudioBuffer const response = impulseResponse(*prepared(values), frames);
  double worst = 0.0;
  for (double const hertz : frequencies())
    worst = std::max(worst, std::abs(toDecibels(amplitudeAt(response.channel(0), hertz, kRate)).value()));
  return worst;
}

TEST(Multiband, BandsAtUnityAddUpToAFlatResponse) {
  for (auto const& crossovers :
       {std::vector{500.0}, std::vector{120.0, 400.0}, std::vector{100.0, 300.0}, std::vector{500.0, 1000.0},
        std::vector{120.0, 800.0, 4000.0}, std::vector{100.0, 500.0, 2000.0, 9000.0}})
    EXPECT_LE(worstSum(bandsAt(crossovers), 24000), 1e-8) << crossovers.size() << " from " << crossovers[0];
}

TEST(Multiband, CrossoversOutOfOrderAreUsedInOrderAndStayFlat) {
  ParamValues const values = bandsAt({3000.0, 200.0, 1000.0});
  EXPECT_LE(worstSum(values, 24000), 1e-8);
  EXPECT_DOUBLE_EQ(multibandCrossover(values, 0, kRate), 3000.0);
  EXPECT_NEAR(multibandCrossover(values, 1, kRate), 3000.0 * std::exp2(1.0 / 3.0), 1e-9);
  EXPECT_NEAR(multibandCrossover(values, 2, kRate), 3000.0 * std::exp2(2.0 / 3.0), 1e-9);
}

TEST(Multiband, EachBandOfMinimumPhaseHasTheAmplitudeOfLinkwitzRileyFilters) {
  ParamValues values = bandsAt({150.0, 1200.0, 6000.0});
  for (int band = 0; band < 4; ++band) {
    values.set(multibandParam(Param::solo), band + 1.0);
    AudioBuffer const response = impulseResponse(*prepared(values), 24000);
    for (double const hertz : frequencies())
      EXPECT_NEAR(amplitudeAt(response.channel(1), hertz, kRate), multibandSplit(values, band, kRate, hertz), 1e-9)
          << band << " at " << hertz;
  }
  // −6 dB at the crossover, 24 dB an octave.
  EXPECT_NEAR(multibandSplit(values, 0, kRate, 150.0), 0.5, 1e-6);
  EXPECT_NEAR(toDecibels(multibandSplit(values, 0, kRate, 1200.0)).value(), -20.0 * std::log10(1.0 + 4096.0), 0.1);
}

TEST(Multiband, EachBandOfLinearPhaseHasTheAmplitudeOfThePicture) {
  ParamValues values = bandsAt({150.0, 1200.0, 6000.0}, MultibandCrossover::linear);
  for (int band = 0; band < 4; ++band) {
    values.set(multibandParam(Param::solo), band + 1.0);
    AudioBuffer const response = impulseResponse(*prepared(values), 16000);
    for (double const hertz : frequencies()) {
      double const expected = multibandSplit(values, band, kRate, hertz);
      double const actual = amplitudeAt(response.channel(0), hertz, kRate);
      EXPECT_NEAR(actual, expected, 1e-3) << band << " at " << hertz;
      if (expected > 0.3) {
        EXPECT_NEAR(toDecibels(actual / expected).value(), 0.0, 0.05) << band << " at " << hertz;
      }
    }
  }
}

TEST(Multiband, LinearPhaseAtUnityIsTheDelayedInput) {
  for (int const rate : {44100, 96000}) {
    auto const processor =
        prepared(bandsAt({120.0, 800.0, 4000.0, 9000.0}, MultibandCrossover::linear), SampleRate(rate));
    auto const latency = static_cast<int>(processor->latency().value());
    AudioBuffer const programme = burstyNoise(30000, 1);
    AudioBuffer output = programme;
    run(*processor, output, randomBlocks(1, 700));
    double worst = 0.0;
    for (int i = 0; i < programme.frames(); ++i) {
      double const expected = i < latency ? 0.0 : programme.channel(0)[static_cast<std::size_t>(i - latency)];
      worst = std::max(worst, std::abs(output.channel(0)[static_cast<std::size_t>(i)] - expected));
    }
    EXPECT_LE(toDecibels(worst).value(), -260.0) << rate;
  }
}

TEST(Multiband, LinearPhaseIgnoresCrossoversUntilItIsPreparedAnew) {
  ParamValues const values = bandsAt({120.0, 2000.0}, MultibandCrossover::linear);
  auto const processor = prepared(values);
  AudioBuffer const programme = burstyNoise(12000, 2);
  AudioBuffer moved = programme;
  AudioBuffer still = programme;
  run(*processor, moved, blocksOf(500), {{100, multibandParam(Param::crossover1), 700.0}});
  run(*prepared(values), still, blocksOf(500));
  EXPECT_TRUE(std::ranges::equal(moved.channel(0), still.channel(0)));
}

/// The middle one of three bands, with slow times, around 1 kHz.
ParamValues middleBand(std::initializer_list<std::pair<Band, double>> settings) {
  ParamValues values = bandsAt({100.0, 10000.0});
  values.set(multibandParam(1, Band::knee), 0.0);
  values.set(multibandParam(1, Band::attack), 5.0);
  values.set(multibandParam(1, Band::release), 1000.0);
  for (auto const& [param, value] : settings)
    values.set(multibandParam(1, param), value);
  return values;
}

/// Level that comes out for a tone of 1 kHz, when all has settled.
double toneLevel(ParamValues const& values, double level) {
  AudioBuffer programme = sine(6 * kRate.value(), kRate, 1000.0, toLinear(Decibels(level)));
  run(*prepared(values), programme, blocksOf(4096));
  auto const end = programme.channel(0).last(4800);
  return toDecibels(amplitudeAt(end, 1000.0, kRate) / 2400.0).value();
}

TEST(Multiband, RatioAboveOneCompressesDownwards) {
  ParamValues const values = middleBand({{Band::threshold, -20.0}, {Band::ratio, 4.0}});
  EXPECT_NEAR(toneLevel(values, -10.0), -17.5, 0.05);
  EXPECT_NEAR(toneLevel(values, -30.0), -30.0, 0.01);
  EXPECT_DOUBLE_EQ(multibandCurve(values, 1, -10.0), -17.5);
}

TEST(Multiband, RatioBelowOneExpandsUpwards) {
  ParamValues const values = middleBand({{Band::threshold, -20.0}, {Band::ratio, 0.5}});
  EXPECT_NEAR(toneLevel(values, -14.0), -8.0, 0.05);
  EXPECT_DOUBLE_EQ(multibandCurve(values, 1, -14.0), -8.0);
}

TEST(Multiband, LowerRatioAboveOneLiftsWhatIsSoft) {
  ParamValues const values = middleBand({{Band::belowThreshold, -30.0}, {Band::belowRatio, 2.0}, {Band::range, 20.0}});
  EXPECT_NEAR(toneLevel(values, -40.0), -35.0, 0.1);
  EXPECT_NEAR(toneLevel(values, -20.0), -20.0, 0.01);
  EXPECT_DOUBLE_EQ(multibandCurve(values, 1, -40.0), -35.0);
}

TEST(Multiband, LowerRatioBelowOneExpandsDownwards) {
  ParamValues const values = middleBand({{Band::belowThreshold, -30.0}, {Band::belowRatio, 0.5}, {Band::range, 20.0}});
  EXPECT_NEAR(toneLevel(values, -36.0), -42.0, 0.1);
  EXPECT_DOUBLE_EQ(multibandCurve(values, 1, -36.0), -42.0);
}

TEST(Multiband, RangeBoundsTheMovementAndGainIsAdded) {
  ParamValues const values =
      middleBand({{Band::threshold, -40.0}, {Band::ratio, 20.0}, {Band::range, 6.0}, {Band::gain, 2.0}});
  EXPECT_NEAR(toneLevel(values, -10.0), -14.0, 0.05);
  EXPECT_DOUBLE_EQ(multibandCurve(values, 1, -10.0), -14.0);
}

TEST(Multiband, KneeIsThatOfThePublishedCurve) {
  ParamValues const values = middleBand({{Band::threshold, -20.0}, {Band::ratio, 2.0}, {Band::knee, 12.0}});
  std::array<std::pair<double, double>, 7> const published{
      {{-26, -26}, {-23, -23.1875}, {-20, -20.75}, {-17, -18.6875}, {-14, -17}, {-10, -15}, {0, -10}}};
  for (auto const& [in, out] : published)
    EXPECT_NEAR(multibandCurve(values, 1, in), out, 1e-9) << in;
  EXPECT_NEAR(toneLevel(values, -20.0), -20.75, 0.05);
}

TEST(Multiband, BypassedBandPassesAsItIs) {
  ParamValues const values =
      middleBand({{Band::threshold, -40.0}, {Band::ratio, 4.0}, {Band::gain, 6.0}, {Band::bypass, 1.0}});
  EXPECT_NEAR(toneLevel(values, -10.0), -10.0, 1e-6);
}

TEST(Multiband, OneBandLeavesTheOthersAlone) {
  ParamValues values = middleBand({{Band::threshold, -40.0}, {Band::ratio, 4.0}, {Band::range, 12.0}});
  auto const processor = prepared(values);
  AudioBuffer programme = sine(2 * kRate.value(), kRate, 1000.0, 0.1);
  AudioBuffer const low = sine(programme.frames(), kRate, 30.0, 0.1);
  for (int i = 0; i < programme.frames(); ++i)
    programme.block().data(0)[i] += low.channel(0)[static_cast<std::size_t>(i)];
  run(*processor, programme, blocksOf(4096));
  std::array<double, kMostBandGains> gains{};
  ASSERT_EQ(processor->bandGains(gains), 3);
  EXPECT_EQ(gains[0], 0.0);
  EXPECT_NEAR(gains[1], -12.0, 0.01);
  EXPECT_EQ(gains[2], 0.0);
  EXPECT_NEAR(processor->takeGainReduction(), 12.0, 0.01);
  auto const end = programme.channel(0).last(4800);
  EXPECT_NEAR(toDecibels(amplitudeAt(end, 30.0, kRate) / 2400.0).value(), -20.0, 0.1); // its share of the middle band
}

TEST(Multiband, TimesAreThoseOfSixtyThreePercent) {
  ParamValues values = bandsAt({16000.0});
  values.set(multibandParam(0, Band::threshold), -20.0);
  values.set(multibandParam(0, Band::ratio), 4.0);
  values.set(multibandParam(0, Band::knee), 0.0);
  values.set(multibandParam(0, Band::attack), 50.0);
  values.set(multibandParam(0, Band::release), 300.0);
  auto const processor = prepared(values);
  std::array<double, kMostBandGains> gains{};
  double amplitude = 0.0;
  // Goes to an amplitude within 1 ms, so that the crossover does not ring.
  auto const gainAfter = [&](int frames, double target) {
    AudioBuffer programme(frames);
    for (int i = 0; i < frames; ++i) {
      amplitude += std::clamp(target - amplitude, -1.0 / 48.0, 1.0 / 48.0);
      programme.block().data(0)[i] = programme.block().data(1)[i] = amplitude;
    }
    run(*processor, programme, blocksOf(480));
    static_cast<void>(processor->bandGains(gains));
    return gains[0];
  };
  EXPECT_NEAR(gainAfter(2400, 1.0), -15.0 * (1.0 - std::exp(-1.0)), 0.15);
  EXPECT_NEAR(gainAfter(48000, 1.0), -15.0, 1e-3);
  // The stage of the attack follows that of the release.
  EXPECT_NEAR(gainAfter(14400, 0.01), -15.0 * (0.3 * std::exp(-1.0) - 0.05 * std::exp(-6.0)) / 0.25, 0.15);
}

TEST(Multiband, ChannelMidLeavesTheSideAlone) {
  ParamValues values =
      middleBand({{Band::threshold, -40.0}, {Band::ratio, 4.0}, {Band::range, 6.0}, {Band::channel, 1.0}});
  AudioBuffer const tone = sine(2 * kRate.value(), kRate, 1000.0, 0.1);
  AudioBuffer programme(tone.frames());
  for (int i = 0; i < tone.frames(); ++i) { // mid 0.1, side 0.05
    programme.block().data(0)[i] = 1.5 * tone.channel(0)[static_cast<std::size_t>(i)];
    programme.block().data(1)[i] = 0.5 * tone.channel(0)[static_cast<std::size_t>(i)];
  }
  run(*prepared(values), programme, blocksOf(4096));
  std::vector<double> mid, side;
  for (int i = programme.frames() - 4800; i < programme.frames(); ++i) {
    mid.push_back(0.5 * (programme.block().data(0)[i] + programme.block().data(1)[i]));
    side.push_back(0.5 * (programme.block().data(0)[i] - programme.block().data(1)[i]));
  }
  EXPECT_NEAR(toDecibels(amplitudeAt(mid, 1000.0, kRate) / 240.0).value(), -6.0, 0.01);
  EXPECT_NEAR(toDecibels(amplitudeAt(side, 1000.0, kRate) / 120.0).value(), 0.0, 1e-6);
}

TEST(Multiband, MovingParametersSplatterLittle) {
  ParamValues const values = bandsAt({120.0, 2000.0});
  auto const splatter = [&](ParamValues const& of, int index, double value) {
    return splatterDecibels(*prepared(of), kRate, 0.25, {0, index, value});
  };
  EXPECT_LE(splatter(values, multibandParam(Param::crossover2), 1000.0), -70.0);
  EXPECT_LE(splatter(values, multibandParam(Param::crossover1), 900.0), -70.0);
  EXPECT_LE(splatter(values, multibandParam(1, Band::gain), 6.0), -70.0);
  ParamValues const held = middleBand({{Band::threshold, -30.0}, {Band::ratio, 3.0}});
  EXPECT_LE(splatter(held, multibandParam(1, Band::ratio), 2.0), -70.0);
  EXPECT_LE(splatter(held, multibandParam(1, Band::bypass), 1.0), -70.0);
}

} // namespace
} // namespace lacquer
