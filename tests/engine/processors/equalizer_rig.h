#pragma once

#include "processors/equalizer.h"
#include "support/processor_run.h"

#include <cmath>
#include <complex>
#include <numbers>

/// What the tests of the equalizer share.
namespace lacquer::equalizer_rig {

using Param = EqualizerBandParam;
inline constexpr SampleRate kRate{48000};

struct Band {
  EqualizerBandType type = EqualizerBandType::bell;
  double hertz = 1000.0;
  double gain = 6.0;
  double q = 1.0;
  EqualizerChannel channel = EqualizerChannel::stereo;
  EqualizerSlope slope = EqualizerSlope::db12;
};

inline void setBand(ParamValues& values, int index, Band const& band) {
  values.set(equalizerParam(index, Param::type), static_cast<double>(band.type));
  values.set(equalizerParam(index, Param::frequency), band.hertz);
  values.set(equalizerParam(index, Param::gain), band.gain);
  values.set(equalizerParam(index, Param::q), band.q);
  values.set(equalizerParam(index, Param::channel), static_cast<double>(band.channel));
  values.set(equalizerParam(index, Param::slope), static_cast<double>(band.slope));
}

inline ParamValues oneBand(Band const& band) {
  ParamValues values(equalizerTable());
  setBand(values, 0, band);
  return values;
}

inline std::unique_ptr<Processor> prepared(ParamValues const& values) {
  auto processor = makeEqualizer();
  processor->prepare({kRate, 4096}, values);
  return processor;
}

/// Σ samples·e^(−jωn).
inline std::complex<double> spectrumAt(std::span<double const> samples, double hertz) {
  std::complex<double> const turn = std::polar(1.0, -2.0 * std::numbers::pi * hertz / kRate.value());
  std::complex<double> phase = 1.0;
  std::complex<double> sum;
  for (double const sample : samples) {
    sum += sample * phase;
    phase *= turn;
  }
  return sum;
}

inline double decibels(double amplitude) {
  return 20.0 * std::log10(amplitude);
}

/// Amplitude of one channel of an impulse response at a frequency, in dB.
inline double levelAt(AudioBuffer const& response, int channel, double hertz) {
  return decibels(std::abs(spectrumAt(response.channel(channel), hertz)));
}

inline AudioBuffer impulseResponse(ParamValues const& values, double left = 1.0, double right = 1.0,
                                   int frames = 32768) {
  AudioBuffer response(frames);
  response.block().data(0)[0] = left;
  response.block().data(1)[0] = right;
  run(*prepared(values), response, blocksOf(4096));
  return response;
}

inline double blackmanHarris(double phase) {
  return 0.35875 - 0.48829 * std::cos(phase) + 0.14128 * std::cos(2.0 * phase) - 0.01168 * std::cos(3.0 * phase);
}

/// Loudest component above 4 kHz while a parameter moves under a 1 kHz tone, relative to the tone, in dB: what a window
/// of 2048 frames sees around the change.
inline double splatter(ParamValues const& values, std::vector<ParamChange> changes) {
  constexpr int kWindow = 2048;
  constexpr int kChange = 12000;
  for (ParamChange& change : changes)
    change.frame = kChange;
  AudioBuffer programme = sine(2 * kChange, kRate, 1000.0, 0.25);
  run(*prepared(values), programme, blocksOf(512), changes);
  double loudest = 0.0;
  std::vector<double> seen(kWindow);
  for (int first = kChange - kWindow; first <= kChange + 2 * kWindow; first += kWindow / 4) {
    for (int i = 0; i < kWindow; ++i)
      seen[static_cast<std::size_t>(i)] = blackmanHarris(2.0 * std::numbers::pi * i / kWindow) *
                                          programme.channel(0)[static_cast<std::size_t>(first + i)];
    for (double hertz = 4000.0; hertz < 24000.0; hertz += 1.5 * kRate.value() / kWindow)
      loudest = std::max(loudest, std::abs(spectrumAt(seen, hertz)) * 2.0 / (0.35875 * kWindow));
  }
  return decibels(loudest / 0.25);
}

} // namespace lacquer::equalizer_rig
