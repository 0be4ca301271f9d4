#include "support/test_signals.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <random>

namespace lacquer {
namespace {

constexpr double kTwoPi = 2.0 * std::numbers::pi;

void addDrum(std::vector<Sample>& signal, int start, double rate, double amplitude) {
  int const end = std::min(static_cast<int>(signal.size()), start + static_cast<int>(0.25 * rate));
  double cycles = 0.0;
  for (int n = start; n < end; ++n) {
    double const seconds = (n - start) / rate;
    cycles += (50.0 + 350.0 * std::exp(-seconds * 60.0)) / rate;
    double const attack = std::min(1.0, seconds * 2000.0);
    signal[static_cast<std::size_t>(n)] += amplitude * attack * std::exp(-seconds * 14.0) * std::sin(kTwoPi * cycles);
  }
}

void addSaw(std::vector<Sample>& signal, double frequency, double rate, double amplitude, double cycles) {
  int const partials = std::min(24, static_cast<int>(0.43 * rate / frequency));
  for (int partial = 1; partial <= partials; ++partial) {
    std::complex<double> phasor = std::polar(amplitude / partial, kTwoPi * partial * cycles);
    std::complex<double> const turn = std::polar(1.0, kTwoPi * partial * frequency / rate);
    for (Sample& sample : signal) {
      sample += phasor.imag();
      phasor = {phasor.real() * turn.real() - phasor.imag() * turn.imag(),
                phasor.real() * turn.imag() + phasor.imag() * turn.real()};
    }
  }
}

/// White noise through a windowed sinc with its edge at 0.42 of the rate.
std::vector<Sample> noise(int frames, double amplitude, std::mt19937_64& random) {
  constexpr int kHalf = 100;
  std::uniform_real_distribution<double> uniform(-amplitude, amplitude);
  std::vector<double> white(static_cast<std::size_t>(frames) + 2 * kHalf);
  std::ranges::generate(white, [&] { return uniform(random); });
  std::vector<double> taps;
  for (int tap = -kHalf; tap <= kHalf; ++tap) {
    double const angle = std::numbers::pi * tap;
    double const window = 0.42 + 0.5 * std::cos(angle / (kHalf + 1)) + 0.08 * std::cos(2.0 * angle / (kHalf + 1));
    taps.push_back(window * (tap == 0 ? 0.82 : std::sin(0.82 * angle) / angle));
  }
  std::vector<Sample> filtered(static_cast<std::size_t>(frames));
  for (std::size_t n = 0; n < filtered.size(); ++n)
    for (std::size_t tap = 0; tap < taps.size(); ++tap)
      filtered[n] += white[n + tap] * taps[tap];
  return filtered;
}

} // namespace

StereoSignal sine(double frequency, double amplitude, int frames, SampleRate rate, double cycles) {
  StereoSignal signal;
  for (int n = 0; n < frames; ++n)
    signal.left.push_back(amplitude * std::sin(kTwoPi * std::fmod(frequency * n / rate.value() + cycles, 1.0)));
  signal.right = signal.left;
  return signal;
}

StereoSignal pseudoMusic(int frames, SampleRate rate, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  double const fs = rate.value();
  StereoSignal signal{noise(frames, 0.10, random), noise(frames, 0.10, random)};
  addSaw(signal.left, 110.0, fs, 0.16, 0.1);
  addSaw(signal.left, 277.2, fs, 0.08, 0.3);
  addSaw(signal.right, 110.3, fs, 0.15, 0.4);
  addSaw(signal.right, 164.8, fs, 0.10, 0.2);
  for (int start = 0; start < frames; start += static_cast<int>(0.31 * fs)) {
    addDrum(signal.left, start, fs, 0.55);
    addDrum(signal.right, start, fs, 0.5);
  }
  for (std::size_t n = static_cast<std::size_t>(frames) / 2; n < static_cast<std::size_t>(frames); ++n) {
    signal.left[n] *= 0.3;
    signal.right[n] *= 0.3;
  }
  return signal;
}

StereoSignal bandLimitedNoise(int frames, double amplitude, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Sample> left = noise(frames, amplitude, random);
  return {std::move(left), noise(frames, amplitude, random)};
}

} // namespace lacquer
