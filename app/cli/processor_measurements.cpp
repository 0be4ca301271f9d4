#include "processor_measurements.h"

#include "analysis/true_peak_meter.h"
#include "core/audio_buffer.h"
#include "dsp/fft.h"
#include "processors/catalog.h"
#include "realtime/thread_role.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>

namespace lacquer::cli {

namespace {

using std::numbers::pi;

constexpr int kBlock = 512;
constexpr int kPoints = 65536;
constexpr double kRate = 44100.0;
constexpr double kFloor = -160.0; ///< dB: rounding lies lower

/// What becomes of a programme; the latency is taken off its start.
AudioBuffer processed(ParamValues const& values, AudioBuffer const& programme) {
  ScopedThreadRole const role(ThreadRole::worker);
  auto const processor = findProcessor(values.table().id())->make();
  processor->prepare({kCdRate, kBlock}, values);
  auto const latency = static_cast<int>(processor->latency().value());
  AudioBuffer work(programme.frames() + latency);
  for (int c = 0; c < kChannels; ++c)
    std::ranges::copy(programme.channel(c), work.block().data(c));
  for (int at = 0; at < work.frames(); at += kBlock)
    processor->process(work.block(at, std::min(kBlock, work.frames() - at)));
  AudioBuffer result(programme.frames());
  for (int c = 0; c < kChannels; ++c)
    std::ranges::copy(work.channel(c).subspan(static_cast<std::size_t>(latency)), result.block().data(c));
  return result;
}

AudioBuffer sine(int frames, double hertz, double amplitude) {
  AudioBuffer programme(frames);
  for (int i = 0; i < frames; ++i)
    programme.block().data(0)[i] = programme.block().data(1)[i] = amplitude * std::sin(2.0 * pi * hertz * i / kRate);
  return programme;
}

double decibels(double amplitude) { return std::max(kFloor, 20.0 * std::log10(std::max(amplitude, 1e-12))); }

/// Frequencies from 20 Hz to 20 kHz, evenly on a logarithmic axis.
double frequencyOf(int index, int count) { return 20.0 * std::pow(1000.0, static_cast<double>(index) / count); }

/// Always the same numbers, −1 … 1.
class Noise {
public:
  double next() {
    m_state = m_state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<double>(m_state >> 33) / 1073741824.0 - 1.0;
  }

private:
  std::uint64_t m_state = 1;
};

constexpr int kSignalFrames = 44100;

std::vector<Sample> squareWave() {
  std::vector<Sample> signal(kSignalFrames, 0.0);
  for (int k = 1; 997.0 * k < 20000.0; k += 2)
    for (std::size_t i = 0; i < signal.size(); ++i)
      signal[i] += std::sin(2.0 * pi * 997.0 * k * static_cast<double>(i) / kRate) / k;
  return signal;
}

std::vector<Sample> pinkNoise() {
  std::vector<Sample> signal(kSignalFrames, 0.0);
  Noise noise;
  // A sum of low-passed noises, two octaves apart, each 6 dB weaker than the one below.
  for (double hertz = 20.0, gain = 1.0; hertz < 20000.0; hertz *= 4.0, gain *= 0.5) {
    double const pole = std::exp(-2.0 * pi * hertz / kRate);
    double state = 0.0;
    for (Sample& sample : signal) {
      state += (1.0 - pole) * (noise.next() - state);
      sample += gain * state / std::sqrt(1.0 - pole);
    }
  }
  return signal;
}

std::vector<Sample> quarterRate() {
  std::vector<Sample> signal(kSignalFrames);
  for (std::size_t i = 0; i < signal.size(); ++i)
    signal[i] = std::sin(0.5 * pi * static_cast<double>(i) + 0.25 * pi);
  return signal;
}

/// Falling tones with a noisy beginning, four a second, over a soft chord.
std::vector<Sample> drums() {
  std::vector<Sample> signal(kSignalFrames, 0.0);
  Noise noise;
  double smooth = 0.0;
  for (std::size_t i = 0; i < signal.size(); ++i) {
    double const time = static_cast<double>(i % 11025) / kRate;
    smooth += 0.5 * (noise.next() - smooth);
    double const body = std::sin(2.0 * pi * (55.0 * time + 3.0 * (1.0 - std::exp(-30.0 * time)))) * std::exp(-9.0 * time);
    double chord = 0.0;
    for (double const hertz : {220.0, 277.18, 329.63, 880.0})
      chord += std::sin(2.0 * pi * hertz * static_cast<double>(i) / kRate);
    signal[i] = body + 0.8 * smooth * std::exp(-60.0 * time) + 0.06 * chord;
  }
  return signal;
}

double truePeak(AudioBuffer& programme) {
  TruePeakMeter meter;
  meter.add(programme.block());
  AudioBuffer silence(256);
  meter.add(silence.block());
  auto const reading = meter.take();
  return std::max(reading.truePeak[0], reading.truePeak[1]).value();
}

} // namespace

MeasuredCurve measureResponse(ParamValues const& values, ProbeChannel channel) {
  AudioBuffer impulse(kPoints);
  int const at = kPoints / 4;
  impulse.block().data(0)[at] = 0.001;
  impulse.block().data(1)[at] = channel == ProbeChannel::side ? -0.001 : 0.001;
  AudioBuffer const result = processed(values, impulse);
  RealFft fft(kPoints);
  std::ranges::copy(result.channel(0), fft.time().begin());
  fft.forward();
  MeasuredCurve curve;
  constexpr int kCount = 240;
  for (int i = 0; i <= kCount; ++i) {
    double const hertz = frequencyOf(i, kCount);
    auto const bin = static_cast<std::size_t>(std::lround(hertz * kPoints / kRate));
    curve.emplace_back(static_cast<double>(bin) * kRate / kPoints, decibels(1000.0 * std::abs(fft.bins()[bin])));
  }
  return curve;
}

MeasuredCurve measureTransfer(ParamValues const& values, double hertz) {
  MeasuredCurve curve;
  for (int level = -60; level <= 12; level += 2) {
    AudioBuffer const result = processed(values, sine(44100, hertz, std::pow(10.0, level / 20.0)));
    double sum = 0.0;
    for (double const sample : result.channel(0).subspan(17640, 22050))
      sum += sample * sample;
    curve.emplace_back(level, decibels(std::sqrt(2.0 * sum / 22050.0)));
  }
  return curve;
}

MeasuredCurve measureSpectrum(ParamValues const& values, double hertz, double level) {
  // An odd number of whole cycles: no harmonic, and no alias of one, falls on another.
  auto const cycles = 2 * std::lround(0.5 * hertz * kPoints / kRate) + 1;
  double const exact = kRate * static_cast<double>(cycles) / kPoints;
  // The sine goes on behind the stretch that is looked at: filters look ahead, and its end would show.
  AudioBuffer const result = processed(values, sine(2 * kPoints + kPoints / 4, exact, std::pow(10.0, level / 20.0)));
  RealFft fft(kPoints);
  std::ranges::copy(result.channel(0).subspan(kPoints, kPoints), fft.time().begin());
  fft.forward();
  MeasuredCurve curve;
  constexpr int kCount = 480; // of each stretch the strongest bin
  for (int i = 0; i < kCount; ++i) {
    auto const first = static_cast<std::size_t>(frequencyOf(i, kCount) * kPoints / kRate);
    auto const last = static_cast<std::size_t>(frequencyOf(i + 1, kCount) * kPoints / kRate);
    double strongest = 0.0;
    for (std::size_t bin = first; bin <= last; ++bin)
      strongest = std::max(strongest, std::abs(fft.bins()[bin]));
    curve.emplace_back(frequencyOf(i, kCount), decibels(2.0 / kPoints * strongest));
  }
  return curve;
}

std::vector<Overshoot> measureOvershoot(ParamValues const& values, double level, double over) {
  std::vector<Overshoot> results;
  for (auto const& [name, signal] : {std::pair("drums", drums()), {"pink noise", pinkNoise()},
                                     {"square 997 Hz", squareWave()}, {"rate/4 at 45°", quarterRate()}}) {
    constexpr int kMargin = 4096; // silence on both sides
    AudioBuffer programme(kSignalFrames + 2 * kMargin);
    for (int c = 0; c < kChannels; ++c)
      std::ranges::copy(signal, programme.block().data(c) + kMargin);
    double const factor = std::pow(10.0, (level + over - truePeak(programme)) / 20.0);
    for (int c = 0; c < kChannels; ++c)
      for (Sample& sample : programme.block().channel(c))
        sample *= factor;
    AudioBuffer result = processed(values, programme);
    results.push_back({name, truePeak(result) - level});
  }
  return results;
}

} // namespace lacquer::cli
