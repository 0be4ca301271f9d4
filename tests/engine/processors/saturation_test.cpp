#include "processors/saturation.h"

#include "dsp/fft.h"
#include "realtime/thread_role.h"
#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lacquer {
namespace {

using enum SaturationParam;

constexpr int kPoints = 65536;

class SaturationTest : public testing::Test {
protected:
  ScopedThreadRole m_role{ThreadRole::worker};
  ParamValues m_values{saturationTable()};

  void set(SaturationParam param, double value) { m_values.set(static_cast<int>(param), value); }
  void setCurve(SaturationCurve value) { set(curve, static_cast<double>(value)); }
  [[nodiscard]] AudioBuffer processed(AudioBuffer programme, int& latency, SampleRate rate = kCdRate) const {
    auto const processor = makeSaturation();
    processor->prepare({rate, 1024}, m_values);
    latency = static_cast<int>(processor->latency().value());
    run(*processor, programme, blocksOf(1024));
    return programme;
  }
  [[nodiscard]] AudioBuffer processed(AudioBuffer const& programme) const {
    int latency = 0;
    return processed(programme, latency);
  }
  /// Amplitudes of the bins of what a sine of `cycles` cycles in kPoints frames has become, once settled.
  [[nodiscard]] std::vector<double> spectrumOfSine(int cycles, double amplitude) const {
    double const hertz = kCdRate.value() * static_cast<double>(cycles) / kPoints;
    AudioBuffer const result = processed(sine(2 * kPoints, kCdRate, hertz, amplitude));
    RealFft fft(kPoints);
    std::ranges::copy(result.channel(0).last(kPoints), fft.time().begin());
    fft.forward();
    std::vector<double> amplitudes;
    for (auto const& bin : fft.bins())
      amplitudes.push_back(2.0 / kPoints * std::abs(bin));
    return amplitudes;
  }
};

/// Power of everything that is neither DC nor a harmonic over that of everything but DC, in dB.
double aliases(std::vector<double> const& amplitudes, int cycles) {
  double total = 0.0;
  double strange = 0.0;
  for (std::size_t bin = 1; bin < amplitudes.size(); ++bin) {
    double const power = amplitudes[bin] * amplitudes[bin];
    total += power;
    if (bin % static_cast<std::size_t>(cycles) != 0)
      strange += power;
  }
  return 10.0 * std::log10(strange / total);
}

struct CurveGate {
  SaturationCurve curve;
  double drive; ///< dB: with a full-scale sine 12 dB beyond where the curve arrives
  double gate;
};

TEST_F(SaturationTest, AliasesOfFiveKilohertzDrivenTwelveDecibelsStayBelowTheirGates) {
  constexpr int kCycles = 7433; // a prime: 5001.6 Hz
  for (CurveGate const& gate : {CurveGate{SaturationCurve::tape, 18.0, -100.0}, {SaturationCurve::tube, 18.0, -115.0},
                                {SaturationCurve::transformer, 18.0, -100.0}, {SaturationCurve::softClip, 12.0, -95.0},
                                {SaturationCurve::hardClip, 12.0, -80.0}}) {
    setCurve(gate.curve);
    set(drive, gate.drive);
    double const level = aliases(spectrumOfSine(kCycles, 1.0), kCycles);
    RecordProperty("curve" + std::to_string(static_cast<int>(gate.curve)), std::to_string(level));
    EXPECT_LE(level, gate.gate) << "curve " << static_cast<int>(gate.curve);
  }
}

TEST_F(SaturationTest, HarmonicsAreThoseOfThePicture) {
  constexpr int kCycles = 521; // 350 Hz
  double const hertz = kCdRate.value() * static_cast<double>(kCycles) / kPoints;
  for (SaturationCurve const kind : {SaturationCurve::tape, SaturationCurve::tube, SaturationCurve::transformer,
                                     SaturationCurve::softClip, SaturationCurve::hardClip})
    for (double const shift : {0.0, 40.0}) {
      setCurve(kind);
      set(drive, 14.0);
      set(bias, shift);
      set(tone, shift / 10.0);
      auto const amplitudes = spectrumOfSine(kCycles, 0.5);
      auto const expected = saturationHarmonics(m_values, toDecibels(0.5).value(), hertz);
      for (std::size_t k = 0; k < expected.size(); ++k) {
        double const level = toDecibels(amplitudes[(k + 1) * kCycles] / amplitudes[kCycles]).value();
        if (expected[k] > -80.0)
          EXPECT_NEAR(level, expected[k], 0.5) << "harmonic " << k + 1 << " of curve " << static_cast<int>(kind);
        else
          EXPECT_LT(level, -78.0) << "harmonic " << k + 1 << " of curve " << static_cast<int>(kind);
      }
    }
}

TEST_F(SaturationTest, TubeHasTheSecondHarmonicOfItsFormula) {
  // f = tanh(v + c): near zero f'' / (4·f') = −tanh(c)/2 of the amplitude at v. Drive 0 dB: v = x/2; the tube's c is 0.3.
  setCurve(SaturationCurve::tube);
  set(drive, 0.0);
  auto const amplitudes = spectrumOfSine(1487, 0.02);
  EXPECT_NEAR(amplitudes[2 * 1487] / amplitudes[1487], 0.5 * std::tanh(0.3) * 0.01, 0.5e-5);
}

TEST_F(SaturationTest, QuietProgrammePassesUnchangedWithoutDrive) {
  for (int kind = 0; kind < 5; ++kind) {
    set(curve, kind);
    set(drive, 0.0);
    for (int const cycles : {31, 1487, 14867, 28239}) { // up to 19 kHz
      double const amplitude = spectrumOfSine(cycles, 0.001)[static_cast<std::size_t>(cycles)];
      EXPECT_NEAR(toDecibels(amplitude / 0.001).value(), 0.0, 0.05) << cycles << " cycles, curve " << kind;
    }
  }
}

TEST_F(SaturationTest, HardClipLeavesProgrammeBelowItsEdgeBitForBit) {
  setCurve(SaturationCurve::hardClip);
  set(drive, 0.0);
  AudioBuffer const programme = sine(6000, kCdRate, 997.0, 0.99);
  int latency = 0;
  AudioBuffer const result = processed(programme, latency);
  for (int i = latency; i < programme.frames(); ++i)
    ASSERT_EQ(result.channel(0)[static_cast<std::size_t>(i)], programme.channel(0)[static_cast<std::size_t>(i - latency)]);
}

TEST_F(SaturationTest, LeavesNoDcWhateverTheBias) {
  for (int kind = 0; kind < 5; ++kind) {
    set(curve, kind);
    set(drive, 24.0);
    set(bias, 80.0);
    EXPECT_LT(spectrumOfSine(1487, 0.7)[0], 1e-4) << "curve " << kind; // the bin's scale doubles DC
  }
}

TEST_F(SaturationTest, ProgrammeOutsideTheBandKeepsItsLevelAndPhase) {
  setCurve(SaturationCurve::tape);
  set(drive, 18.0);
  set(low, 1000.0);
  set(high, 4000.0);
  int latency = 0;
  AudioBuffer const programme = sine(kPoints, kCdRate, 40.0, 0.5);
  AudioBuffer const result = processed(programme, latency);
  double worst = 0.0;
  for (int i = 2 * kPoints / 3; i < kPoints; ++i)
    worst = std::max(worst, std::abs(result.channel(0)[static_cast<std::size_t>(i)] -
                                     programme.channel(0)[static_cast<std::size_t>(i - latency)]));
  EXPECT_LT(worst, 0.5 * 0.01); // 40 Hz lie 56 dB down in the band, driven by 18 dB less the match
}

double rms(std::span<double const> signal) {
  double sum = 0.0;
  for (double const sample : signal)
    sum += sample * sample;
  return std::sqrt(sum / static_cast<double>(signal.size()));
}

TEST_F(SaturationTest, MatchKeepsTheLevelOfNoiseAtEighteenBelowFullScale) {
  std::mt19937 random(3);
  std::normal_distribution<double> sample(0.0, 0.12589);
  AudioBuffer noise(kPoints);
  for (int c = 0; c < kChannels; ++c)
    for (double& value : noise.block().channel(c))
      value = sample(random);
  for (int kind : {1, 3, 4}) // without emphasis
    for (double const amount : {0.0, 12.0, 30.0}) {
      set(curve, kind);
      set(drive, amount);
      AudioBuffer const result = processed(noise);
      EXPECT_NEAR(toDecibels(rms(result.channel(0).last(60000)) / rms(noise.channel(0).last(60000))).value(), 0.0, 0.7)
          << "curve " << kind << " at " << amount;
    }
}

TEST_F(SaturationTest, WithoutMatchDriveIsGainForQuietProgramme) {
  set(match, 0.0);
  set(drive, 20.0);
  EXPECT_NEAR(spectrumOfSine(1487, 1e-4)[1487], 1e-3, 1e-6);
}

TEST_F(SaturationTest, MovingDriveAndToneDoNotSplatter) {
  for (SaturationParam const moved : {drive, tone, bias}) {
    ParamSpec const& spec = saturationTable().spec(static_cast<int>(moved));
    auto const processor = makeSaturation();
    processor->prepare({kCdRate, 1024}, m_values);
    AudioBuffer programme = sine(16384, kCdRate, 1000.0, 0.25);
    run(*processor, programme, blocksOf(512), {{8000, static_cast<int>(moved), std::min(6.0, spec.maximum)}});
    // What a Hann window around the change shows above the harmonics that matter, relative to the tone.
    RealFft fft(4096);
    for (std::size_t i = 0; i < 4096; ++i)
      fft.time()[i] = programme.channel(0)[i + 6900] * (0.5 - 0.5 * std::cos(2.0 * 3.14159265358979 * static_cast<double>(i) / 4096.0));
    fft.forward();
    double tonePeak = 0.0;
    double splatter = 0.0;
    for (std::size_t bin = 20; bin < fft.bins().size(); ++bin) {
      double const hertz = static_cast<double>(bin) * 44100.0 / 4096.0;
      double const between = std::abs(std::remainder(hertz, 1000.0));
      tonePeak = std::max(tonePeak, std::abs(fft.bins()[bin]));
      if (hertz > 4000.0 && between > 300.0)
        splatter = std::max(splatter, std::abs(fft.bins()[bin]));
    }
    EXPECT_LT(toDecibels(splatter / tonePeak).value(), -70.0) << spec.id.view();
  }
}

TEST_F(SaturationTest, BearsTenSecondsOfParametersThrownAbout) {
  std::mt19937 random(17);
  for (int kind = 0; kind < 5; ++kind) {
    set(curve, kind);
    auto const processor = makeSaturation();
    processor->prepare({kCdRate, 1024}, m_values);
    AudioBuffer programme = burstyNoise(10 * kCdRate.value() / 5, 21);
    run(*processor, programme, randomBlocks(5, 900), randomChanges(m_values, 3000, programme.frames(), random));
    for (int c = 0; c < kChannels; ++c)
      for (double const value : programme.channel(c))
        ASSERT_LT(std::abs(value), 200.0);
  }
}

} // namespace
} // namespace lacquer
