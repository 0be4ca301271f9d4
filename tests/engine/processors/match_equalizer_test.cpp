#include "processors/match_equalizer.h"

#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {
namespace {

std::unique_ptr<Processor> prepared(ParamValues const& values, SampleRate rate) {
  auto processor = makeMatchEqualizer();
  processor->prepare({rate, 4096}, values);
  return processor;
}

/// +4 dB at the top, −3 dB around 320 Hz on the mid; −6 dB below 160 Hz on the side, an octave later 0.
ParamValues someCurve(MatchPhase phase) {
  ParamValues values(matchEqualizerTable());
  values.set(kMatchPhase, static_cast<double>(phase));
  for (int point = 0; point < kMatchPoints; ++point) {
    double const octaves = std::log2(matchPointHertz(point) / 320.0);
    values.set(matchPointParam(MatchChannel::mid, point),
               -3.0 * std::exp(-octaves * octaves) + (point >= 50 ? 4.0 : 0.0));
    values.set(matchPointParam(MatchChannel::side, point), -6.0 * std::clamp((24 - point) / 6.0, 0.0, 1.0));
  }
  return values;
}

/// The amplitude in dB at a frequency for an impulse in one of mid and side.
class ImpulseResponse {
public:
  ImpulseResponse(ParamValues const& values, SampleRate rate, MatchChannel channel)
      : m_rate(rate) {
    auto const processor = prepared(values, rate);
    m_response = AudioBuffer(static_cast<int>((processor->latency() + processor->tail()).value()) + 10);
    m_response.block().data(0)[0] = 1.0;
    m_response.block().data(1)[0] = channel == MatchChannel::mid ? 1.0 : -1.0;
    run(*processor, m_response, blocksOf(1000));
  }
  [[nodiscard]] std::span<Sample const> samples() const { return m_response.channel(0); }
  [[nodiscard]] double decibels(double hertz) const {
    std::complex<double> sum = 0.0;
    for (std::size_t n = 0; n < samples().size(); ++n)
      sum += samples()[n] * std::polar(1.0, -2.0 * std::numbers::pi * hertz / m_rate.value() * static_cast<double>(n));
    return 20.0 * std::log10(std::abs(sum));
  }

private:
  SampleRate m_rate;
  AudioBuffer m_response;
};

TEST(MatchEqualizer, playsItsCurveAtItsPointsInEitherPhase) {
  for (MatchPhase const phase : {MatchPhase::minimum, MatchPhase::linear})
    for (int const rate : {44100, 96000})
      for (MatchChannel const channel : {MatchChannel::mid, MatchChannel::side}) {
        ParamValues const values = someCurve(phase);
        ImpulseResponse const response(values, SampleRate(rate), channel);
        for (int point = 6; point < kMatchPoints - 2; ++point) // from 40 Hz: 8192 taps cannot turn sharply below
          EXPECT_NEAR(response.decibels(matchPointHertz(point)), values[matchPointParam(channel, point)], 0.15)
              << rate << " Hz, point " << point;
      }
}

TEST(MatchEqualizer, isSymmetricAroundItsLatencyInLinearPhase) {
  ParamValues const values = someCurve(MatchPhase::linear);
  auto const latency = static_cast<std::size_t>(prepared(values, SampleRate(48000))->latency().value());
  ImpulseResponse const response(values, SampleRate(48000), MatchChannel::mid);
  for (std::size_t n = 1; n < 4000; ++n)
    ASSERT_NEAR(response.samples()[latency + n], response.samples()[latency - n], 1e-14);
}

TEST(MatchEqualizer, startsAtItsLatencyInMinimumPhase) {
  ParamValues const values = someCurve(MatchPhase::minimum);
  auto const latency = static_cast<std::size_t>(prepared(values, SampleRate(48000))->latency().value());
  ImpulseResponse const response(values, SampleRate(48000), MatchChannel::mid);
  for (std::size_t n = 0; n < latency; ++n)
    ASSERT_EQ(response.samples()[n], 0.0);
  EXPECT_GT(std::abs(response.samples()[latency]), 0.9);
}

TEST(MatchEqualizer, scalesTheCurveByItsAmount) {
  ParamValues values = someCurve(MatchPhase::minimum);
  values.set(kMatchAmount, 50.0);
  EXPECT_NEAR(ImpulseResponse(values, SampleRate(48000), MatchChannel::mid).decibels(320.0), -1.5, 0.05);
  EXPECT_NEAR(matchCurve(values, MatchChannel::mid, 320.0), -1.5, 1e-9);
}

TEST(MatchEqualizer, leavesTheProgrammeAloneWhileItsCurveIsFlat) {
  auto const processor = prepared(ParamValues(matchEqualizerTable()), SampleRate(48000));
  EXPECT_EQ(processor->latency(), Frames(0));
  AudioBuffer const programme = burstyNoise(5000, 1);
  AudioBuffer output = programme;
  run(*processor, output, blocksOf(333));
  for (int c = 0; c < kChannels; ++c)
    EXPECT_TRUE(std::ranges::equal(output.channel(c), programme.channel(c)));
}

TEST(MatchEqualizer, keepsMidAndSideApart) {
  ParamValues values(matchEqualizerTable());
  for (int point = 0; point < kMatchPoints; ++point)
    values.set(matchPointParam(MatchChannel::side, point), -12.0);
  auto const processor = prepared(values, SampleRate(48000));
  AudioBuffer programme(4000);
  for (int n = 0; n < programme.frames(); ++n) {
    programme.block().data(0)[n] = 0.5 + 0.25 * std::sin(n); // mid 0.5, side 0.25·sin
    programme.block().data(1)[n] = 0.5 - 0.25 * std::sin(n);
  }
  run(*processor, programme, blocksOf(100));
  auto const latency = static_cast<int>(processor->latency().value());
  double const factor = std::pow(10.0, -12.0 / 20.0);
  for (int n = latency; n < programme.frames(); ++n)
    ASSERT_NEAR(programme.block().data(0)[n], 0.5 + factor * 0.25 * std::sin(n - latency), 1e-9) << n;
}

} // namespace
} // namespace lacquer
