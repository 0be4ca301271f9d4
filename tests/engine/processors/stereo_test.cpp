#include "processors/stereo.h"

#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {
namespace {

using enum StereoParam;
using Complex = std::complex<double>;
using Setting = std::pair<int, double>;

constexpr SampleRate kRate(48000);
constexpr double kPi = std::numbers::pi;

ParamValues with(std::initializer_list<Setting> settings) {
  ParamValues values(stereoTable());
  for (auto const& [index, value] : settings)
    values.set(index, value);
  return values;
}
Setting set(StereoParam param, double value, int offset = 0) {
  return {stereoParam(param, offset), value};
}

std::unique_ptr<Processor> prepared(ParamValues const& values, SampleRate rate = kRate) {
  auto processor = makeStereo();
  processor->prepare({rate, 4096}, values);
  return processor;
}

AudioBuffer processed(ParamValues const& values, AudioBuffer programme, std::vector<ParamChange> const& changes = {}) {
  run(*prepared(values), programme, blocksOf(512), changes);
  return programme;
}

/// What comes out for an impulse of mid or side, as mid and side.
struct Response {
  std::vector<double> mid;
  std::vector<double> side;
};
Response responseTo(ParamValues const& values, bool side, int frames = 1 << 15, SampleRate rate = kRate) {
  AudioBuffer programme(frames);
  programme.block().data(0)[0] = 1.0;
  programme.block().data(1)[0] = side ? -1.0 : 1.0;
  run(*prepared(values, rate), programme, blocksOf(512));
  Response response;
  for (std::size_t i = 0; i < static_cast<std::size_t>(frames); ++i) {
    response.mid.push_back(0.5 * (programme.channel(0)[i] + programme.channel(1)[i]));
    response.side.push_back(0.5 * (programme.channel(0)[i] - programme.channel(1)[i]));
  }
  return response;
}

Complex spectrumAt(std::vector<double> const& response, double hertz, double delay = 0.0, SampleRate rate = kRate) {
  Complex const step = std::polar(1.0, -2.0 * kPi * hertz / rate.value());
  Complex turn = std::polar(1.0, 2.0 * kPi * hertz * delay / rate.value());
  Complex sum = 0.0;
  for (double const sample : response) {
    sum += sample * turn;
    turn *= step;
  }
  return sum;
}
double decibels(double amplitude) { return 20.0 * std::log10(amplitude); }

/// Largest difference of left + right between the programme and the output `delay` later, in dB re full scale.
double foldDownChange(AudioBuffer const& programme, AudioBuffer const& output, std::size_t delay) {
  double largest = 1e-300;
  for (std::size_t i = delay; i < static_cast<std::size_t>(programme.frames()); ++i)
    largest = std::max(largest, std::abs(output.channel(0)[i] + output.channel(1)[i] - programme.channel(0)[i - delay] -
                                         programme.channel(1)[i - delay]));
  return decibels(largest);
}

void expectShifted(AudioBuffer const& output, AudioBuffer const& programme, std::size_t delay) {
  for (int c = 0; c < kChannels; ++c)
    for (std::size_t i = 0; i < static_cast<std::size_t>(programme.frames()); ++i)
      ASSERT_EQ(output.channel(c)[i], i < delay ? 0.0 : programme.channel(c)[i - delay]) << i;
}

constexpr double kWidths[] = {20.0, 140.0, 70.0, 180.0};
ParamValues widened(StereoPhase phaseKind = StereoPhase::minimum) {
  ParamValues values = with({set(phase, static_cast<double>(phaseKind))});
  for (int band = 0; band < kStereoBands; ++band)
    values.set(stereoParam(width, band), kWidths[band]);
  return values;
}

TEST(Stereo, NeutralPassesTheSamplesBitForBit) {
  AudioBuffer const programme = burstyNoise(20000, 1);
  expectShifted(processed(with({}), programme), programme, 0);
}

TEST(Stereo, NeutralLinearPhasePassesTheSamplesBitForBitDelayed) {
  ParamValues const values = with({set(phase, 1.0)});
  auto const latency = static_cast<std::size_t>(prepared(values)->latency().value());
  EXPECT_EQ(latency, 1024U + 4096U);
  AudioBuffer const programme = burstyNoise(20000, 2);
  expectShifted(processed(values, programme), programme, latency);
}

TEST(Stereo, AnIdleGuardPassesTheSamplesBitForBit) {
  AudioBuffer programme = burstyNoise(20000, 3);
  for (int i = 0; i < programme.frames(); ++i)
    programme.block().data(1)[i] = 0.5 * programme.block().data(0)[i];
  expectShifted(processed(with({set(guard, 1.0)}), programme), programme, 0);
}

TEST(Stereo, TheMonoFoldDownDoesNotChangeWhereOnlyTheSideIsTouched) {
  AudioBuffer const programme = burstyNoise(60000, 4);
  auto const change = [&](ParamValues const& values) {
    return foldDownChange(programme, processed(values, programme),
                          static_cast<std::size_t>(prepared(values)->latency().value()));
  };
  EXPECT_LT(change(widened()), -150.0);
  EXPECT_LT(change(widened(StereoPhase::linear)), -150.0);
  EXPECT_LT(change(with({set(side, 6.0)})), -150.0);
  EXPECT_LT(change(with({set(guard, 1.0), set(width, 200.0, 2)})), -150.0);
  for (double const slope : {1.0, 2.0})
    EXPECT_LT(change(with({set(mono, slope), set(monoMid, 1.0)})), -150.0);
}

TEST(Stereo, WidthsFollowTheFormulaOfFirstOrderCrossovers) {
  auto const response = responseTo(widened(), true).side;
  constexpr double kCorners[] = {120.0, 800.0, 5000.0};
  for (double hertz = 20.0; hertz < 20000.0; hertz *= 1.3) {
    Complex expected = kWidths[3] / 100.0;
    for (int k = 0; k < kStereoCrossovers; ++k) // bilinear, the corners in place
      expected += (kWidths[k] - kWidths[k + 1]) / 100.0 /
                  Complex(1.0, std::tan(kPi * hertz / kRate.value()) / std::tan(kPi * kCorners[k] / kRate.value()));
    EXPECT_NEAR(std::abs(spectrumAt(response, hertz) - expected), 0.0, 1e-6) << hertz;
    EXPECT_NEAR(stereoSideMagnitude(widened(), kRate, hertz), std::abs(expected), 1e-9);
  }
}

TEST(Stereo, LinearWidthsFollowLinkwitzRileyAmplitudesAndTurnNoPhase) {
  auto const response = responseTo(widened(StereoPhase::linear), true).side;
  constexpr double kCorners[] = {120.0, 800.0, 5000.0};
  for (double hertz = 20.0; hertz < 20000.0; hertz *= 1.3) {
    double expected = kWidths[3] / 100.0;
    for (int k = 0; k < kStereoCrossovers; ++k)
      expected += (kWidths[k] - kWidths[k + 1]) / 100.0 / (1.0 + std::pow(hertz / kCorners[k], 4.0));
    Complex const measured = spectrumAt(response, hertz, 5120.0);
    EXPECT_NEAR(decibels(std::abs(measured)), decibels(expected), 0.05) << hertz;
    EXPECT_NEAR(std::arg(measured), 0.0, 1e-3) << hertz;
    EXPECT_NEAR(stereoSideMagnitude(widened(StereoPhase::linear), kRate, hertz), expected, 1e-9);
  }
}

TEST(Stereo, OneWidthForAllBandsIsAPlainSideGain) {
  ParamValues values(stereoTable());
  for (int band = 0; band < kStereoBands; ++band)
    values.set(stereoParam(width, band), 150.0);
  auto const response = responseTo(values, true, 100).side;
  EXPECT_EQ(response[0], 1.5);
  for (std::size_t i = 1; i < response.size(); ++i)
    EXPECT_EQ(response[i], 0.0);
}

TEST(Stereo, ACrossoverBelowItsPredecessorActsAtThePredecessor) {
  ParamValues const values = with({set(crossover, 900.0, 0), set(crossover, 200.0, 1), set(crossover, 600.0, 2)});
  EXPECT_EQ(stereoCrossovers(values), (std::array{900.0, 900.0, 900.0}));
}

TEST(Stereo, MonoBassFallsWithItsSlopeAndIsDownBySixDecibelsAtItsFrequency) {
  for (auto const& [kind, perOctave] : {std::pair(1.0, 12.0), std::pair(2.0, 24.0)}) {
    ParamValues const values = with({set(mono, kind), set(monoFrequency, 150.0)});
    auto const response = responseTo(values, true, 1 << 16).side;
    EXPECT_NEAR(decibels(std::abs(spectrumAt(response, 150.0))), -6.02, 0.01);
    double const low = decibels(std::abs(spectrumAt(response, 15.0)));
    double const octave = decibels(std::abs(spectrumAt(response, 30.0)));
    EXPECT_NEAR(octave - low, perOctave, 0.5);
    EXPECT_NEAR(decibels(std::abs(spectrumAt(response, 3000.0))), 0.0, 0.03);
    for (double hertz = 15.0; hertz < 20000.0; hertz *= 1.5)
      EXPECT_NEAR(std::abs(spectrumAt(response, hertz)), stereoSideMagnitude(values, kRate, hertz), 1e-6) << hertz;
  }
}

TEST(Stereo, TheMidTurnsWithTheSideOfMonoBassAndKeepsItsAmplitude) {
  for (double const kind : {1.0, 2.0}) {
    ParamValues const values = with({set(mono, kind), set(monoFrequency, 120.0)});
    auto const sides = responseTo(values, true, 1 << 16).side;
    auto const mids = responseTo(values, false, 1 << 16).mid;
    for (double hertz = 30.0; hertz < 20000.0; hertz *= 1.4) {
      Complex const ofMid = spectrumAt(mids, hertz);
      EXPECT_NEAR(std::abs(ofMid), 1.0, 1e-6) << hertz;
      EXPECT_NEAR(std::arg(spectrumAt(sides, hertz) / ofMid), 0.0, 1e-5) << hertz;
    }
  }
}

TEST(Stereo, RotationMovesTheCentreAndKeepsThePower) {
  AudioBuffer programme(1);
  programme.block().data(0)[0] = programme.block().data(1)[0] = 0.5;
  AudioBuffer const right = processed(with({set(rotation, 45.0)}), programme);
  EXPECT_NEAR(right.channel(0)[0], 0.0, 1e-15);
  EXPECT_NEAR(right.channel(1)[0], std::sqrt(0.5), 1e-15);
  AudioBuffer const some = processed(with({set(rotation, -17.0)}), programme);
  EXPECT_NEAR(std::hypot(some.channel(0)[0], some.channel(1)[0]), std::sqrt(0.5), 1e-15);
  EXPECT_GT(some.channel(0)[0], some.channel(1)[0]);
}

TEST(Stereo, BalanceTurnsTheOtherChannelDownAlone) {
  AudioBuffer programme(1);
  programme.block().data(0)[0] = programme.block().data(1)[0] = 0.5;
  AudioBuffer const output = processed(with({set(balance, 40.0)}), programme);
  EXPECT_NEAR(output.channel(0)[0], 0.3, 1e-15);
  EXPECT_EQ(output.channel(1)[0], 0.5);
}

TEST(Stereo, PolarityAndSwapAreExact) {
  AudioBuffer const programme = burstyNoise(1000, 5);
  AudioBuffer const output = processed(with({set(polarityLeft, 1.0), set(swap, 1.0)}), programme);
  for (std::size_t i = 0; i < 1000; ++i) {
    ASSERT_EQ(output.channel(0)[i], programme.channel(1)[i]);
    ASSERT_EQ(output.channel(1)[i], -programme.channel(0)[i]);
  }
}

/// Mid and side of one frequency each, so near to each other that they share a band.
AudioBuffer midAndSide(int frames, double hertz, double midLevel, double sideLevel, int sideFrames) {
  AudioBuffer programme(frames);
  for (int i = 0; i < frames; ++i) {
    double const m = midLevel * std::sin(2.0 * kPi * hertz * i / kRate.value());
    double const s = i < sideFrames ? sideLevel * std::sin(2.0 * kPi * 1.05 * hertz * i / kRate.value()) : 0.0;
    programme.block().data(0)[i] = m + s;
    programme.block().data(1)[i] = m - s;
  }
  return programme;
}

double correlation(AudioBuffer const& programme, std::size_t first) {
  double cross = 0.0, left = 0.0, right = 0.0;
  for (std::size_t i = first; i < static_cast<std::size_t>(programme.frames()); ++i) {
    cross += programme.channel(0)[i] * programme.channel(1)[i];
    left += programme.channel(0)[i] * programme.channel(0)[i];
    right += programme.channel(1)[i] * programme.channel(1)[i];
  }
  return cross / std::sqrt(left * right);
}

TEST(Stereo, TheGuardEndsLastingNegativeCorrelation) {
  for (double const hertz : {300.0, 2000.0, 9000.0}) {
    AudioBuffer const programme = midAndSide(4 * kRate.value(), hertz, 0.1, 0.2, 4 * kRate.value());
    EXPECT_LT(correlation(programme, 3 * 48000), -0.5);
    EXPECT_NEAR(correlation(processed(with({set(guard, 1.0)}), programme), 3 * 48000), 0.0, 0.05) << hertz;
  }
}

TEST(Stereo, TheGuardHearsTheWidthThatIsSet) {
  AudioBuffer const programme = midAndSide(4 * kRate.value(), 2000.0, 0.15, 0.1, 4 * kRate.value());
  ParamValues values = with({set(guard, 1.0)});
  EXPECT_GT(correlation(processed(values, programme), 3 * 48000), 0.3);
  for (int band = 0; band < kStereoBands; ++band)
    values.set(stereoParam(width, band), 200.0);
  EXPECT_NEAR(correlation(processed(values, programme), 3 * 48000), 0.0, 0.05);
}

TEST(Stereo, TheGuardLetsShortMomentsPass) {
  AudioBuffer const programme = midAndSide(kRate.value(), 2000.0, 0.1, 0.2, 4800); // 100 ms, and as long to be forgotten
  expectShifted(processed(with({set(guard, 1.0)}), programme), programme, 0);
}

TEST(Stereo, TheGuardTellsItsGains) {
  auto const processor = prepared(with({set(guard, 1.0)}));
  AudioBuffer programme = midAndSide(3 * kRate.value(), 2000.0, 0.1, 0.2, 3 * kRate.value());
  run(*processor, programme, blocksOf(512));
  std::array<double, kMostBandGains> gains{};
  ASSERT_EQ(processor->bandGains(gains), kStereoBands);
  EXPECT_NEAR(gains[2], -6.02, 0.3);
  static_cast<void>(processor->takeGainReduction());
  run(*processor, programme, blocksOf(512));
  EXPECT_NEAR(processor->takeGainReduction(), -*std::ranges::min_element(gains), 0.5);
  EXPECT_EQ(prepared(with({}))->bandGains(gains), 0);
}

TEST(Stereo, APreRollOfThreeSecondsLeavesNothingOfThePastInTheGuard) {
  AudioBuffer const whole = processed(with({set(guard, 1.0)}), midAndSide(6 * 48000, 2000.0, 0.1, 0.2, 6 * 48000));
  AudioBuffer const programme = midAndSide(6 * 48000, 2000.0, 0.1, 0.2, 6 * 48000);
  AudioBuffer late(4 * 48000);
  for (int c = 0; c < kChannels; ++c)
    std::ranges::copy(programme.channel(c).subspan(2 * 48000), late.block().data(c));
  late = processed(with({set(guard, 1.0)}), late);
  for (std::size_t i = 3 * 48000; i < 4 * 48000; ++i)
    ASSERT_NEAR(late.channel(0)[i], whole.channel(0)[i + 2 * 48000], 1e-5);
}

TEST(Stereo, ListeningLetsOneBandBeHeardAlone) {
  AudioBuffer const low = midAndSide(48000, 300.0, 0.2, 0.1, 48000);
  AudioBuffer const heard = processed(with({set(StereoParam::listen, 4.0)}), low); // band 2: 120 … 800 Hz
  AudioBuffer const gone = processed(with({set(StereoParam::listen, 6.0)}), low);  // band 4: above 5 kHz
  double heardPower = 0.0, gonePower = 0.0, power = 0.0;
  for (std::size_t i = 24000; i < 48000; ++i) {
    heardPower += heard.channel(0)[i] * heard.channel(0)[i];
    gonePower += gone.channel(0)[i] * gone.channel(0)[i];
    power += low.channel(0)[i] * low.channel(0)[i];
  }
  EXPECT_NEAR(10.0 * std::log10(heardPower / power), 0.0, 0.5);
  EXPECT_LT(10.0 * std::log10(gonePower / power), -80.0);
}

double blackmanHarris(double phase) {
  return 0.35875 - 0.48829 * std::cos(phase) + 0.14128 * std::cos(2.0 * phase) - 0.01168 * std::cos(3.0 * phase);
}

/// Loudest above 4 kHz while a parameter moves under a tone of 1 kHz on the left, in dB re the tone.
double splatter(ParamValues const& values, Setting const& change) {
  constexpr int kWindow = 2048;
  constexpr int kChange = 12000;
  AudioBuffer programme = sine(2 * kChange, kRate, 1000.0, 0.25);
  std::ranges::fill(programme.block().channel(1), 0.0);
  programme = processed(values, programme, {{kChange, change.first, change.second}});
  double loudest = 0.0;
  std::vector<double> seen(kWindow);
  for (int c = 0; c < kChannels; ++c)
    for (int first = kChange - kWindow; first <= kChange + 2 * kWindow; first += kWindow / 4) {
      for (int i = 0; i < kWindow; ++i)
        seen[static_cast<std::size_t>(i)] =
            blackmanHarris(2.0 * kPi * i / kWindow) * programme.channel(c)[static_cast<std::size_t>(first + i)];
      for (double hertz = 4000.0; hertz < 24000.0; hertz += 1.5 * kRate.value() / kWindow)
        loudest = std::max(loudest, std::abs(spectrumAt(seen, hertz)) * 2.0 / (0.35875 * kWindow));
    }
  return decibels(loudest / 0.25);
}

TEST(Stereo, ParametersMoveWithoutSplatter) {
  ParamValues const values = with({});
  EXPECT_LT(splatter(values, set(width, 200.0, 2)), -70.0);
  EXPECT_LT(splatter(values, set(width, 0.0, 2)), -70.0);
  EXPECT_LT(splatter(widened(), set(crossover, 3000.0, 1)), -70.0);
  EXPECT_LT(splatter(values, set(mid, -60.0)), -70.0);
  EXPECT_LT(splatter(values, set(side, 12.0)), -70.0);
  EXPECT_LT(splatter(with({set(mono, 2.0)}), set(monoFrequency, 300.0)), -70.0);
  EXPECT_LT(splatter(values, set(rotation, 90.0)), -70.0);
  EXPECT_LT(splatter(values, set(balance, 100.0)), -70.0);
  EXPECT_LT(splatter(values, set(polarityLeft, 1.0)), -70.0);
  EXPECT_LT(splatter(values, set(swap, 1.0)), -70.0);
  EXPECT_LT(splatter(values, set(StereoParam::listen, 5.0)), -70.0);
}

} // namespace
} // namespace lacquer
