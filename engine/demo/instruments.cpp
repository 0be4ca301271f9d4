#include "demo/instruments.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer::demo {

namespace {

constexpr double kTau = 2.0 * std::numbers::pi;

struct Span {
  std::size_t first;
  std::size_t count;
  double step; ///< seconds a frame
};

Span span(Mix const& mix, double at, double length) {
  double const rate = mix.rate.value();
  auto const first = static_cast<std::size_t>(std::llround(at * rate));
  return {first, static_cast<std::size_t>(std::llround(length * rate)), 1.0 / rate};
}

/// A saw without audible aliases (two-sample polynomial correction of the step). `phase` in [0, 1).
double saw(double phase, double increment) {
  double value = 2.0 * phase - 1.0;
  if (phase < increment) {
    double const t = phase / increment;
    value -= t + t - t * t - 1.0;
  } else if (phase > 1.0 - increment) {
    double const t = (phase - 1.0) / increment;
    value -= t * t + t + t + 1.0;
  }
  return value;
}

/// One-pole low pass with a cutoff that may move.
struct LowPass {
  double state = 0.0;
  double operator()(double input, double hertz, double step) {
    double const g = 1.0 - std::exp(-kTau * std::min(hertz, 0.4 / step) * step);
    return state += g * (input - state);
  }
};

} // namespace

void kick(Mix& mix, double at, double level) {
  auto const [first, count, step] = span(mix, at, 0.35);
  double phase = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    double const t = static_cast<double>(i) * step;
    phase += (46.0 + 130.0 * std::exp(-t * 38.0)) * step;
    double const click = std::exp(-t * 900.0) * std::sin(kTau * 2400.0 * t);
    double const body = std::sin(kTau * phase) * std::exp(-t * 9.0) * std::min(1.0, t * 2000.0);
    mix.add(first + i, level * (body + 0.25 * click), 0.0);
  }
}

void snare(Mix& mix, double at, double level, Noise& noise) {
  auto const [first, count, step] = span(mix, at, 0.28);
  LowPass low;
  LowPass high;
  for (std::size_t i = 0; i < count; ++i) {
    double const t = static_cast<double>(i) * step;
    double const rattle = low(noise.next(), 7500.0, step);
    double const band = rattle - high(rattle, 900.0, step);
    double const tone = std::sin(kTau * 186.0 * t) * std::exp(-t * 26.0);
    mix.add(first + i, level * (0.8 * band * std::exp(-t * 16.0) + 0.6 * tone), 0.05);
  }
}

void hat(Mix& mix, double at, double level, double length, double pan, Noise& noise) {
  auto const [first, count, step] = span(mix, at, length * 4.0);
  LowPass low;
  LowPass high;
  for (std::size_t i = 0; i < count; ++i) {
    double const t = static_cast<double>(i) * step;
    double const hiss = low(noise.next(), 14000.0, step);
    mix.add(first + i, level * (hiss - high(hiss, 6500.0, step)) * std::exp(-t / length), pan);
  }
}

void bass(Mix& mix, double at, double length, double hertz, double level, double brightness) {
  auto const [first, count, step] = span(mix, at, length);
  LowPass one;
  LowPass two;
  double phase = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    double const t = static_cast<double>(i) * step;
    double const increment = hertz * step;
    phase += increment;
    phase -= std::floor(phase);
    double const cutoff = 90.0 + brightness * (250.0 + 1500.0 * std::exp(-t * 7.0));
    double const tone = two(one(saw(phase, increment), cutoff, step), cutoff, step) + 0.5 * std::sin(kTau * phase);
    double const gate = std::min({1.0, t * 250.0, (length - t) * 60.0});
    mix.add(first + i, level * tone * gate, 0.0);
  }
}

void pad(Mix& mix, double at, double length, std::vector<double> const& hertz, double level, double brightness) {
  double const release = 0.6;
  auto const [first, count, step] = span(mix, at, length + release);
  for (std::size_t note = 0; note < hertz.size(); ++note) {
    for (int voice = 0; voice < 3; ++voice) {
      double const detune = 1.0 + 0.0021 * (voice - 1) + 0.0004 * static_cast<double>(note);
      double const pan = 0.75 * (voice - 1) * (note % 2 == 0 ? 1.0 : -1.0);
      double const increment = hertz[note] * detune * step;
      double phase = 0.31 * voice + 0.17 * static_cast<double>(note);
      phase -= std::floor(phase);
      LowPass low;
      for (std::size_t i = 0; i < count; ++i) {
        double const t = static_cast<double>(i) * step;
        phase += increment;
        phase -= std::floor(phase);
        double const swell = std::sin(kTau * 0.11 * (at + t) + 0.9 * static_cast<double>(note));
        double const tone = low(saw(phase, increment), brightness * (900.0 + 350.0 * swell), step);
        double const gate = std::min({1.0, t / 0.5, std::max(0.0, (length + release - t) / release)});
        mix.add(first + i, level * tone * gate, pan);
      }
    }
  }
}

void lead(Mix& mix, double at, double length, double hertz, double level, double modulation, double pan) {
  double const release = 0.12;
  auto const [first, count, step] = span(mix, at, length + release);
  double carrier = 0.0;
  double modulator = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    double const t = static_cast<double>(i) * step;
    double const vibrato = 1.0 + 0.004 * std::min(1.0, t * 2.0) * std::sin(kTau * 5.2 * t);
    carrier += hertz * vibrato * step;
    modulator += 2.0 * hertz * vibrato * step;
    double const depth = modulation * (0.25 + std::exp(-t * 5.0));
    double const tone = std::sin(kTau * carrier + depth * std::sin(kTau * modulator));
    double const gate =
        std::min({1.0, t * 140.0, std::max(0.0, (length + release - t) / release)}) * (0.45 + 0.55 * std::exp(-t * 2.2));
    mix.add(first + i, level * tone * gate, pan);
  }
}

} // namespace lacquer::demo
