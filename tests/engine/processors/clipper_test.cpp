#include "processors/clipper.h"

#include "dsp/fft.h"
#include "realtime/thread_role.h"
#include "support/processor_run.h"
#include "support/test_signals.h"
#include "support/true_peak_oracle.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lacquer {
namespace {

using enum ClipperParam;

class ClipperTest : public testing::Test {
protected:
  ScopedThreadRole m_role{ThreadRole::worker};
  ParamValues m_values{clipperTable()};
  double m_depth = 0.0;

  void set(ClipperParam param, double value) { m_values.set(static_cast<int>(param), value); }
  /// What comes out, without the latency; the signal should end in silence.
  [[nodiscard]] std::vector<Sample> clipped(std::vector<Sample> signal) {
    auto const processor = makeClipper();
    processor->prepare({kCdRate, 1024}, m_values);
    auto const latency = static_cast<std::size_t>(processor->latency().value());
    signal.resize(signal.size() + latency, 0.0);
    AudioBuffer programme(static_cast<int>(signal.size()));
    for (int c = 0; c < kChannels; ++c)
      std::ranges::copy(signal, programme.block().data(c));
    run(*processor, programme, blocksOf(1000));
    m_depth = processor->takeGainReduction();
    auto const result = programme.channel(1).subspan(latency);
    return {result.begin(), result.end()};
  }
};

/// Scaled to a true peak.
std::vector<Sample> peakingAt(std::vector<Sample> signal, double decibels) {
  double const factor = toLinear(Decibels(decibels) - oracleTruePeak(signal));
  for (Sample& sample : signal)
    sample *= factor;
  return signal;
}

/// Noise that falls by 3 dB an octave: white noise through a row of first order shelves.
std::vector<Sample> pinkNoise(int frames) {
  std::vector<Sample> signal = bandLimitedNoise(frames, 0.5, 7).left;
  for (double hertz = 20.0; hertz < 20000.0; hertz *= 4.0) { // each turns down by 6 dB over two octaves
    double const pole = std::exp(-2.0 * M_PI * hertz / 44100.0);
    double const zero = std::exp(-4.0 * M_PI * hertz / 44100.0);
    double before = 0.0;
    double last = 0.0;
    for (Sample& sample : signal) {
      last = pole * last + sample - zero * before;
      before = std::exchange(sample, last);
    }
  }
  return signal;
}

struct OvershootCase {
  char const* name;
  std::vector<Sample> signal;
  double over;  ///< dB that the true peak is above the clip level
  double bound; ///< dB that may be left
};

TEST_F(ClipperTest, TruePeaksExceedTheClipLevelByLessThanTheStatedBounds) {
  int const frames = 24000;
  auto const music = pseudoMusic(frames, kCdRate).left;
  auto const pink = pinkNoise(frames);
  auto const white = bandLimitedNoise(frames, 0.5, 3).left;
  set(level, -1.0);
  set(softness, 0.0);
  for (auto const& [name, signal, over, bound] :
       {OvershootCase{"music", music, 3.0, 0.2}, {"music", music, 6.0, 0.2}, {"music", music, 12.0, 0.4},
        {"pink noise", pink, 3.0, 0.2}, {"pink noise", pink, 6.0, 0.3}, {"white noise", white, 6.0, 0.8}}) {
    double const truePeak = oracleTruePeak(clipped(peakingAt(signal, over - 1.0))).value();
    RecordProperty(std::string(name) + std::to_string(over), std::to_string(truePeak + 1.0));
    EXPECT_LT(truePeak + 1.0, bound) << name << " clipped by " << over << " dB";
  }
}

TEST_F(ClipperTest, ProgrammeBelowTheKneePassesBitForBit) {
  set(softness, 50.0);
  set(level, -3.0);
  auto const signal = peakingAt(pseudoMusic(12000, kCdRate).left, toDecibels(clipperKneeStart(m_values)).value() - 0.2);
  EXPECT_EQ(clipped(signal), signal);
  EXPECT_EQ(m_depth, 0.0);
}

TEST_F(ClipperTest, SlowWaveformsFollowThePicture) {
  set(softness, 60.0);
  set(drive, 5.0);
  set(level, -2.0);
  std::vector<Sample> signal;
  for (int i = 0; i < 20000; ++i)
    signal.push_back(1.2 * std::sin(2.0 * M_PI * i / 4410.0) * std::sin(M_PI * i / 20000.0));
  auto const result = clipped(signal);
  for (std::size_t i = 200; i + 200 < signal.size(); ++i)
    ASSERT_NEAR(result[i], clipperTransfer(m_values, signal[i]), 2e-3) << i;
}

TEST_F(ClipperTest, GainReductionIsTheDepthOfTheCut) {
  set(softness, 0.0);
  set(level, -6.0);
  EXPECT_EQ(clipped(std::vector<Sample>(100, 0.0)).size(), 100U);
  std::vector<Sample> signal;
  for (int i = 0; i < 8820; ++i)
    signal.push_back(std::sin(2.0 * M_PI * i / 882.0)); // 6.02 dB over the level at its peaks
  static_cast<void>(clipped(signal));
  EXPECT_NEAR(m_depth, 6.0, 0.05);
}

TEST_F(ClipperTest, AliasesOfFiveKilohertzDrivenTwelveDecibelsStayBelowMinusEighty) {
  constexpr int kPoints = 65536;
  constexpr int kCycles = 7433; // a prime: 5001.6 Hz
  set(softness, 0.0);
  set(drive, 12.0);
  std::vector<Sample> signal;
  for (int i = 0; i < 2 * kPoints; ++i)
    signal.push_back(std::sin(2.0 * M_PI * kCycles * i / kPoints));
  auto const result = clipped(signal);
  RealFft fft(kPoints);
  std::copy_n(result.begin() + kPoints - 1000, kPoints, fft.time().begin());
  fft.forward();
  double total = 0.0;
  double strange = 0.0;
  for (std::size_t bin = 1; bin < fft.bins().size(); ++bin) {
    total += std::norm(fft.bins()[bin]);
    if (bin % kCycles != 0)
      strange += std::norm(fft.bins()[bin]);
  }
  double const aliases = 10.0 * std::log10(strange / total);
  RecordProperty("aliases", std::to_string(aliases));
  EXPECT_LE(aliases, -80.0);
}

TEST_F(ClipperTest, MovingParametersDoNotSplatter) {
  for (auto const& [moved, from, to] :
       {std::tuple(level, -3.0, -9.0), std::tuple(softness, 0.0, 100.0), std::tuple(drive, 0.0, 6.0)}) {
    set(level, -6.0);
    set(moved, from);
    auto const processor = makeClipper();
    processor->prepare({kCdRate, 1024}, m_values);
    AudioBuffer programme = sine(16384, kCdRate, 250.0, 0.7);
    AudioBuffer before = programme;
    AudioBuffer after = programme;
    run(*processor, programme, blocksOf(512), {{8000, static_cast<int>(moved), to}});
    auto const spectrum = [](AudioBuffer const& signal, std::size_t bin) {
      RealFft fft(8192);
      for (std::size_t i = 0; i < 8192; ++i)
        fft.time()[i] = signal.channel(0)[i + 4400] * (0.5 - 0.5 * std::cos(2.0 * M_PI * static_cast<double>(i) / 8192.0));
      fft.forward();
      return std::abs(fft.bins()[bin]);
    };
    // Above 12 kHz, between the harmonics: the steps of a change would show there.
    double splatter = 0.0;
    for (std::size_t bin = 2230; bin < 4000; ++bin)
      if (std::abs(std::remainder(static_cast<double>(bin) * 44100.0 / 8192.0, 250.0)) > 80.0)
        splatter = std::max(splatter, spectrum(programme, bin));
    EXPECT_LT(toDecibels(splatter / spectrum(programme, 46)).value(), -70.0) << clipperTable().spec(static_cast<int>(moved)).id.view();
    m_values = ParamValues(clipperTable());
  }
}

TEST_F(ClipperTest, BearsTenSecondsOfParametersThrownAbout) {
  std::mt19937 random(17);
  auto const processor = makeClipper();
  processor->prepare({kCdRate, 1024}, m_values);
  AudioBuffer programme = burstyNoise(10 * kCdRate.value(), 21);
  run(*processor, programme, randomBlocks(5, 900), randomChanges(m_values, 3000, programme.frames(), random));
  for (int c = 0; c < kChannels; ++c)
    for (double const value : programme.channel(c))
      ASSERT_LT(std::abs(value), 4.0);
}

} // namespace
} // namespace lacquer
