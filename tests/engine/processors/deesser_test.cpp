#include "processors/deesser.h"

#include "engine/processors/response_probe.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

constexpr SampleRate kRate{48000};

ParamValues valuesWith(std::initializer_list<std::pair<DeesserParam, double>> settings) {
  ParamValues values(deesserTable());
  for (auto const& [param, value] : settings)
    values.set(static_cast<int>(param), value);
  return values;
}

std::unique_ptr<Processor> prepared(ParamValues const& values) {
  auto processor = makeDeesser();
  processor->prepare({kRate, 4096}, values);
  return processor;
}

/// Harmonics of 150 Hz up to 3 kHz, falling by 6 dB an octave, faded in over 100 ms: whatever begins at once
/// begins with a click, which is a sibilant, too.
AudioBuffer voice(int frames) {
  AudioBuffer programme(frames);
  for (int n = 1; n <= 20; ++n)
    for (int i = 0; i < frames; ++i) {
      double const fade = std::sin(0.5 * std::numbers::pi * std::min(i / 4800.0, 1.0));
      double const harmonic = 0.2 / n * std::sin(2.0 * std::numbers::pi * 150.0 * n * i / kRate.value());
      for (int c = 0; c < kChannels; ++c)
        programme.block().data(c)[i] += fade * fade * harmonic;
    }
  return programme;
}

/// Noise between 5 and 9 kHz.
void addSibilant(AudioBuffer& programme, int first, int frames, double amplitude) {
  std::mt19937 random(4);
  std::normal_distribution<double> noise(0.0, amplitude);
  std::array<StereoSvf, 2> filters{};
  SvfCoefficients const low = SvfCoefficients::of(9000.0, SvfCoefficients::kButterworth, kRate);
  SvfCoefficients const high = SvfCoefficients::of(5000.0, SvfCoefficients::kButterworth, kRate);
  for (int i = first; i < first + frames; ++i) {
    double const sample = noise(random);
    StereoLanes const shaped = filters[1].next(filters[0].next(StereoLanes{sample, sample}, low).low, high).high;
    for (int c = 0; c < kChannels; ++c)
      programme.block().data(c)[i] += shaped[c];
  }
}

double levelOf(AudioBuffer const& programme, int first, int frames, double hertz) {
  auto const part = programme.channel(0).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(frames));
  return toDecibels(2.0 * amplitudeAt(part, hertz, kRate) / frames).value();
}

TEST(Deesser, ReductionDoesNotDependOnTheLevelOfTheProgramme) {
  AudioBuffer loud = voice(24000);
  addSibilant(loud, 8000, 6000, 0.2);
  AudioBuffer soft = loud;
  for (int c = 0; c < kChannels; ++c)
    for (double& sample : soft.block().channel(c))
      sample *= 0.1;
  ParamValues const values = valuesWith({{DeesserParam::range, 24.0}, {DeesserParam::threshold, -20.0}});
  auto const ofLoud = prepared(values);
  auto const ofSoft = prepared(values);
  double most = 0.0;
  for (int i = 0; i < 24000; i += 100) {
    ofLoud->process(loud.block(i, 100));
    ofSoft->process(soft.block(i, 100));
    double const reduction = ofLoud->takeGainReduction();
    double const same = ofSoft->takeGainReduction();
    if (i < 4800)
      continue; // fading in from silence
    most = std::max(most, reduction);
    ASSERT_NEAR(same, reduction, 0.05) << i;
  }
  EXPECT_GT(most, 6.0);
}

TEST(Deesser, SibilantIsTurnedDownAndTheRestIsNot) {
  ParamValues const values = valuesWith({{DeesserParam::range, 8.0}, {DeesserParam::threshold, -18.0}});
  AudioBuffer programme = voice(48000);
  for (int i = 20000; i < 30000; ++i) // a tone, so that its level can be told exactly
    for (int c = 0; c < kChannels; ++c)
      programme.block().data(c)[i] += 0.3 * std::sin(2.0 * std::numbers::pi * 7500.0 * i / kRate.value());
  AudioBuffer output = programme;
  auto const processor = prepared(values);
  run(*processor, output, blocksOf(500));
  EXPECT_NEAR(processor->takeGainReduction(), 8.0, 0.01);
  double const expected = toDecibels(deesserResponse(values, kRate, 8.0, 7500.0)).value();
  EXPECT_LT(expected, -6.0);
  EXPECT_NEAR(levelOf(output, 24000, 4800, 7500.0) - levelOf(programme, 24000, 4800, 7500.0), expected, 0.1);
  EXPECT_NEAR(levelOf(output, 24000, 4800, 150.0) - levelOf(programme, 24000, 4800, 150.0), 0.0, 0.1);
  for (double const hertz : {150.0, 1500.0, 3000.0})
    for (int const first : {8000, 40000})
      EXPECT_NEAR(levelOf(output, first, 4800, hertz) - levelOf(programme, first, 4800, hertz), 0.0, 0.1) << hertz;
}

TEST(Deesser, NoiseBurstIsTurnedDownByTheWholeRange) {
  AudioBuffer programme = voice(24000);
  addSibilant(programme, 8000, 6000, 0.4);
  auto const processor = prepared(valuesWith({{DeesserParam::range, 5.0}, {DeesserParam::threshold, -20.0}}));
  for (int i = 0; i < 8000; i += 500)
    processor->process(programme.block(i, 500));
  std::array<double, kMostBandGains> gains{};
  ASSERT_EQ(processor->bandGains(gains), 1);
  EXPECT_NEAR(gains[0], 0.0, 0.1) << "the voice itself is left alone, but for its beginning";
  for (int i = 8000; i < 24000; i += 500)
    processor->process(programme.block(i, 500));
  EXPECT_NEAR(processor->takeGainReduction(), 5.0, 0.01);
}

TEST(Deesser, ShelfPassesBitForBitWhatDoesNotStickOut) {
  AudioBuffer const programme = voice(24000);
  AudioBuffer output = programme;
  run(*prepared(ParamValues(deesserTable())), output, blocksOf(500));
  for (int i = 48; i < programme.frames(); ++i)
    ASSERT_EQ(output.channel(0)[static_cast<std::size_t>(i)], programme.channel(0)[static_cast<std::size_t>(i - 48)]);
}

TEST(Deesser, SplitAtRestIsFlat) {
  ParamValues const values = valuesWith({{DeesserParam::mode, 1.0}, {DeesserParam::range, 0.0}});
  AudioBuffer const response = impulseResponse(*prepared(values), 4800);
  for (double hertz = 50.0; hertz < 20000.0; hertz *= 1.5)
    EXPECT_NEAR(toDecibels(amplitudeAt(response.channel(0), hertz, kRate)).value(), 0.0, 1e-8) << hertz;
}

TEST(Deesser, ReducedResponseIsThatOfThePicture) {
  for (double const mode : {0.0, 1.0}) {
    ParamValues const values =
        valuesWith({{DeesserParam::mode, mode}, {DeesserParam::threshold, -40.0}, {DeesserParam::range, 12.0}});
    for (double const hertz : {2000.0, 4000.0, 6000.0, 9000.0, 15000.0}) {
      AudioBuffer programme = sine(24000, kRate, hertz, 0.5);
      run(*prepared(values), programme, blocksOf(500));
      double const expected = toDecibels(0.5 * deesserResponse(values, kRate, 12.0, hertz)).value();
      EXPECT_NEAR(levelOf(programme, 19200, 4800, hertz), expected, 0.01) << mode << " at " << hertz;
    }
    double const gain = toLinear(Decibels(-12.0));
    double const atCorner = deesserResponse(values, kRate, 12.0, deesserCorner(values));
    EXPECT_NEAR(atCorner, mode == 0.0 ? std::sqrt(0.5 + 0.5 * gain * gain) : 0.5 + 0.5 * gain, 1e-9);
  }
}

TEST(Deesser, ReductionIsWhatTheBandHasAboveTheRelativeThreshold) {
  ParamValues const values = valuesWith({{DeesserParam::threshold, -14.0}, {DeesserParam::release, 500.0}});
  // Power of the band 10 dB below everything.
  double const high = 0.1;
  double const low = high * 3.0;
  AudioBuffer programme = sine(48000, kRate, 7000.0, high);
  AudioBuffer const rest = sine(48000, kRate, 1000.0, low);
  for (int c = 0; c < kChannels; ++c)
    for (int i = 0; i < 48000; ++i)
      programme.block().data(c)[i] += rest.channel(c)[static_cast<std::size_t>(i)];
  auto const processor = prepared(values);
  run(*processor, programme, blocksOf(480));
  double const leak = deesserDetector(values, kRate, 1000.0);
  double const band = 10.0 * std::log10((1.0 + 9.0 * leak * leak) / 10.0);
  std::array<double, kMostBandGains> gains{};
  ASSERT_EQ(processor->bandGains(gains), 1);
  EXPECT_NEAR(-gains[0], deesserReduction(values, band), 0.3); // the window of 3 ms leaves a ripple
  EXPECT_DOUBLE_EQ(deesserReduction(values, -10.0), 4.0);
}

TEST(Deesser, MidLeavesTheSideAlone) {
  ParamValues const values = valuesWith({{DeesserParam::channel, 1.0}, {DeesserParam::threshold, -30.0}});
  AudioBuffer programme = sine(24000, kRate, 7000.0, 0.2);
  for (int i = 0; i < 24000; ++i) { // mid 0.2, side 0.1
    programme.block().data(0)[i] *= 1.5;
    programme.block().data(1)[i] *= 0.5;
  }
  run(*prepared(values), programme, blocksOf(500));
  std::vector<double> mid, side;
  for (int i = 19200; i < 24000; ++i) {
    mid.push_back(0.5 * (programme.block().data(0)[i] + programme.block().data(1)[i]));
    side.push_back(0.5 * (programme.block().data(0)[i] - programme.block().data(1)[i]));
  }
  double const reduced = deesserResponse(values, kRate, 6.0, 7000.0);
  EXPECT_NEAR(amplitudeAt(mid, 7000.0, kRate) / 2400.0, 0.2 * reduced, 1e-4);
  EXPECT_NEAR(amplitudeAt(side, 7000.0, kRate) / 2400.0, 0.1, 1e-9);
}

TEST(Deesser, ListeningPlaysTheBandOfTheDetector) {
  ParamValues const values = valuesWith({{DeesserParam::listen, 1.0}});
  for (double const hertz : {500.0, 7000.0, 12000.0}) {
    AudioBuffer programme = sine(24000, kRate, hertz, 0.5);
    run(*prepared(values), programme, blocksOf(500));
    EXPECT_NEAR(levelOf(programme, 19200, 4800, hertz), toDecibels(0.5 * deesserDetector(values, kRate, hertz)).value(),
                0.01)
        << hertz;
  }
}

TEST(Deesser, MovingParametersSplatterLittle) {
  // A threshold that lets the tone of 1 kHz be turned down for good.
  ParamValues const values = valuesWith({{DeesserParam::threshold, -40.0},
                                         {DeesserParam::frequency, 3000.0},
                                         {DeesserParam::range, 12.0},
                                         {DeesserParam::q, 0.5}});
  for (auto const& [param, value] : {std::pair(DeesserParam::frequency, 4000.0), std::pair(DeesserParam::q, 1.0),
                                     std::pair(DeesserParam::listen, 1.0)})
    EXPECT_LE(splatterDecibels(*prepared(values), kRate, 0.25, {0, static_cast<int>(param), value}), -70.0)
        << static_cast<int>(param);
  ParamValues const slow = valuesWith({{DeesserParam::threshold, -40.0},
                                       {DeesserParam::frequency, 3000.0},
                                       {DeesserParam::range, 12.0},
                                       {DeesserParam::attack, 20.0}});
  EXPECT_LE(splatterDecibels(*prepared(slow), kRate, 0.25, {0, static_cast<int>(DeesserParam::range), 6.0}), -70.0);
}

} // namespace
} // namespace lacquer
