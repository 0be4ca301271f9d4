#include "support/ebu_signals.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer::ebu {
namespace {

constexpr int kParts = 20;
constexpr double kTwoPi = 2.0 * std::numbers::pi;

ToneProgramme at997(std::vector<Tone> tones, double left = 1.0, double right = 1.0) {
  return {.tones = std::move(tones), .frequency = 997.0, .leftGain = left, .rightGain = right};
}

std::vector<Tone> repeated(std::vector<Tone> const& tones, int times) {
  std::vector<Tone> all;
  for (int n = 0; n < times; ++n)
    all.insert(all.end(), tones.begin(), tones.end());
  return all;
}

void addTech3341(std::vector<LoudnessVector>& vectors) {
  vectors.push_back({.name = "3341-1",
                     .programme = {.tones = {{20, -23}}},
                     .integrated = -23,
                     .maxMomentary = -23,
                     .maxShortTerm = -23});
  vectors.push_back({.name = "3341-2",
                     .programme = {.tones = {{20, -33}}},
                     .integrated = -33,
                     .maxMomentary = -33,
                     .maxShortTerm = -33});
  vectors.push_back({.name = "3341-3", .programme = {.tones = {{10, -36}, {60, -23}, {10, -36}}}, .integrated = -23});
  vectors.push_back({.name = "3341-4",
                     .programme = {.tones = {{10, -72}, {10, -36}, {60, -23}, {10, -36}, {10, -72}}},
                     .integrated = -23});
  vectors.push_back({.name = "3341-5", .programme = {.tones = {{20, -26}, {20.1, -20}, {20, -26}}}, .integrated = -23});
  for (int i = 0; i < kParts; ++i)
    vectors.push_back({.name = "3341-10." + std::to_string(i + 1),
                       .programme = {.tones = {{i * 0.15, kSilent}, {3, -23}, {1, kSilent}}},
                       .maxShortTerm = -23});
  for (int i = 0; i < kParts; ++i)
    vectors.push_back({.name = "3341-13." + std::to_string(i + 1),
                       .programme = {.tones = {{i * 0.02, kSilent}, {0.4, -23}, {1, kSilent}}},
                       .maxMomentary = -23});
}

void addTech3342(std::vector<LoudnessVector>& vectors) {
  vectors.push_back({.name = "3342-1", .programme = {.tones = {{20, -20}, {20, -30}}}, .range = 10, .tolerance = 1});
  vectors.push_back({.name = "3342-2", .programme = {.tones = {{20, -20}, {20, -15}}}, .range = 5, .tolerance = 1});
  vectors.push_back({.name = "3342-3", .programme = {.tones = {{20, -40}, {20, -20}}}, .range = 20, .tolerance = 1});
  vectors.push_back({.name = "3342-4",
                     .programme = {.tones = {{20, -50}, {20, -35}, {20, -20}, {20, -35}, {20, -50}}},
                     .range = 15,
                     .tolerance = 1});
}

void addGatesAndChannels(std::vector<LoudnessVector>& vectors) {
  vectors.push_back(
      {.name = "left-only", .programme = at997({{10, 0}}, 1, 0), .integrated = -3.010, .tolerance = 0.01});
  vectors.push_back({.name = "full-scale", .programme = at997({{10, 0}}), .integrated = 0.0, .tolerance = 0.01});
  vectors.push_back({.name = "dual-mono", .programme = at997({{10, -18}}), .integrated = -18.0, .tolerance = 0.01});
  vectors.push_back({.name = "mono", .programme = at997({{10, -18}}, 1, 0), .integrated = -21.010, .tolerance = 0.01});
  vectors.push_back({.name = "anti-phase",
                     .programme = {.tones = {{20, -23}}, .rightGain = -1},
                     .integrated = -22.993,
                     .tolerance = 0.01});
  vectors.push_back({.name = "absolute-gate",
                     .programme = {.tones = {{60, -69.5}, {60, -80}}},
                     .integrated = -69.49,
                     .tolerance = 0.05});
  vectors.push_back({.name = "below-gate", .programme = {.tones = {{10, -71}}}, .notMeasurable = true});
  vectors.push_back({.name = "silence", .programme = {.tones = {{10, kSilent}}}, .notMeasurable = true});
  vectors.push_back({.name = "390-ms", .programme = {.tones = {{0.39, -20}}}, .notMeasurable = true});
  vectors.push_back({.name = "400-ms", .programme = {.tones = {{0.40, -20}}}, .integrated = -19.99, .tolerance = 0.02});
  struct Level {
    double frequency, level;
  };
  for (Level const& tone : {Level{25, -11.916}, Level{100, -21.176}, Level{500, -22.351}, Level{1000, -23.007},
                            Level{2000, -25.380}, Level{10000, -26.351}})
    vectors.push_back({.name = "tone-" + std::to_string(static_cast<int>(tone.frequency)),
                       .programme = {.tones = {{10, tone.level}}, .frequency = tone.frequency},
                       .integrated = -23,
                       .tolerance = 0.05});
}

/// 3.2 s in the EBU's files; half a second holds as many phases. Linear fades of 10 ms.
TruePeakVector sineVector(std::string name, double samplesPerPeriod, double amplitude, double degrees, double expected,
                          double exact) {
  constexpr int kFrames = 24000;
  constexpr double kFade = 480.0;
  TruePeakVector vector{.name = std::move(name), .samples = {}, .expected = expected, .exact = exact};
  for (int n = 0; n < kFrames; ++n) {
    double const fade = std::min({1.0, n / kFade, (kFrames - 1 - n) / kFade});
    vector.samples.push_back(fade * amplitude * std::sin(kTwoPi * (n / samplesPerPeriod + degrees / 360.0)));
  }
  return vector;
}

constexpr int kHalfTaps = 1024;

/// A low pass at the Nyquist frequency of a quarter of the rate, tap kHalfTaps in the middle.
std::vector<double> quarterBandTaps() {
  std::vector<double> taps;
  for (int tap = -kHalfTaps; tap <= kHalfTaps; ++tap) {
    double const angle = std::numbers::pi * tap / 4.0;
    double const window = 0.5 + 0.5 * std::cos(std::numbers::pi * tap / (kHalfTaps + 1));
    taps.push_back(window * 0.25 * (tap == 0 ? 1.0 : std::sin(angle) / angle));
  }
  return taps;
}

/// At four times the rate, a sine of 24 samples a period with one period of 16 samples and twice the amplitude put in
/// at a rising zero; low-passed at the Nyquist frequency of the rate itself and decimated from `offset`.
TruePeakVector burstVector(std::string name, int offset) {
  constexpr int kPeriods = 200;
  static std::vector<double> const taps = quarterBandTaps();
  std::vector<Sample> fast;
  auto const addPeriod = [&fast](int length, double amplitude, double scale) {
    for (int n = 0; n < length; ++n)
      fast.push_back(scale * amplitude * std::sin(kTwoPi * n / length));
  };
  for (int period = 0; period < kPeriods; ++period) {
    if (period == kPeriods / 2)
      addPeriod(16, 1.0, 1.0);
    addPeriod(24, 0.5, std::min({1.0, period / 20.0, (kPeriods - 1 - period) / 20.0}));
  }
  TruePeakVector vector{.name = std::move(name), .samples = {}, .expected = 0.0, .exact = -0.078};
  for (int centre = offset; centre < static_cast<int>(fast.size()); centre += 4) {
    double sum = 0.0;
    for (int tap = -kHalfTaps; tap <= kHalfTaps; ++tap) {
      int const at = centre + tap;
      if (at < 0 || at >= static_cast<int>(fast.size()))
        continue;
      sum += fast[static_cast<std::size_t>(at)] * taps[static_cast<std::size_t>(tap + kHalfTaps)];
    }
    vector.samples.push_back(sum);
  }
  return vector;
}

} // namespace

void play(ToneProgramme const& programme, Sink const& sink) {
  constexpr int kBlock = 1000;
  std::vector<Sample> left(kBlock);
  std::vector<Sample> right(kBlock);
  int filled = 0;
  auto const flush = [&] {
    if (filled > 0)
      sink(AudioBlock(left.data(), right.data(), filled));
    filled = 0;
  };
  std::int64_t frame = 0;
  double end = 0.0;
  for (Tone const& tone : programme.tones) {
    end += tone.seconds;
    double const amplitude = toLinear(Decibels(tone.level));
    for (; frame < toFrames(Seconds(end), programme.rate).value(); ++frame) {
      double const cycles = std::fmod(programme.frequency * static_cast<double>(frame) / programme.rate.value(), 1.0);
      double const value = amplitude * std::sin(kTwoPi * cycles);
      left[static_cast<std::size_t>(filled)] = programme.leftGain * value;
      right[static_cast<std::size_t>(filled)] = programme.rightGain * value;
      if (++filled == kBlock)
        flush();
    }
  }
  flush();
}

std::vector<LoudnessVector> loudnessVectors() {
  std::vector<LoudnessVector> vectors;
  addTech3341(vectors);
  addTech3342(vectors);
  addGatesAndChannels(vectors);
  return vectors;
}

ToneProgramme steadyShortTerm() {
  return {.tones = repeated({{1.34, -20}, {1.66, -30}}, 5)};
}

ToneProgramme steadyMomentary() {
  return {.tones = repeated({{0.18, -20}, {0.22, -30}}, 25)};
}

ToneProgramme risingShortTerm(int part) {
  return {.tones = {{part * 0.15, kSilent}, {3.0, -38.0 + part}, {3.0 - part * 0.15, kSilent}}};
}

ToneProgramme risingMomentary(int part) {
  return {.tones = {{part * 0.02, kSilent}, {0.4, -38.0 + part}, {0.4 - part * 0.02, kSilent}}};
}

std::vector<TruePeakVector> truePeakVectors() {
  std::vector<TruePeakVector> vectors;
  vectors.push_back(sineVector("3341-15", 4, 0.50, 0.0, -6.0, -6.02));
  vectors.push_back(sineVector("3341-16", 4, 0.50, 45.0, -6.0, -6.02));
  vectors.push_back(sineVector("3341-17", 6, 0.50, 60.0, -6.0, -6.02));
  vectors.push_back(sineVector("3341-18", 8, 0.50, 67.5, -6.0, -6.02));
  vectors.push_back(sineVector("3341-19", 4, 1.41, 45.0, 3.0, 2.985));
  for (int offset = 0; offset < 4; ++offset)
    vectors.push_back(burstVector("3341-" + std::to_string(20 + offset), offset));
  return vectors;
}

} // namespace lacquer::ebu
