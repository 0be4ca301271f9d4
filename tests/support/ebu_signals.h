#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

// The test signals of EBU Tech 3341 and 3342 that can be synthesised, and further ones for gates and channels.
namespace lacquer::ebu {

inline constexpr double kSilent = -std::numeric_limits<double>::infinity();

/// A stretch of a sine of constant level (dB, of its peak).
struct Tone {
  double seconds = 0.0;
  double level = kSilent;
};

/// A sine programme, its phase continuous through all stretches.
struct ToneProgramme {
  std::vector<Tone> tones = {};
  double frequency = 1000.0;
  double leftGain = 1.0;
  double rightGain = 1.0;
  SampleRate rate{48000};
};

/// What takes a signal, block by block.
using Sink = std::function<void(AudioBlock)>;

void play(ToneProgramme const& programme, Sink const& sink);

/// One vector of a loudness meter. Empty figures are not specified.
struct LoudnessVector {
  std::string name = {};
  ToneProgramme programme = {};
  std::optional<double> integrated = {};
  std::optional<double> maxMomentary = {};
  std::optional<double> maxShortTerm = {};
  std::optional<double> range = {};
  double tolerance = 0.1;
  bool notMeasurable = false; ///< nothing passes the gate
};

/// Tech 3341 signals 1–5, 10 and 13; Tech 3342 signals 1–4; gate, channel and frequency vectors.
[[nodiscard]] std::vector<LoudnessVector> loudnessVectors();

/// Tech 3341 signals 9 and 12: short-term (from 3 s on) and momentary loudness (from 1 s on) stay at −23.
[[nodiscard]] ToneProgramme steadyShortTerm();
[[nodiscard]] ToneProgramme steadyMomentary();

/// Tech 3341 signals 11 and 14: in part i of 20 the largest short-term or momentary loudness is −38 + i.
[[nodiscard]] ToneProgramme risingShortTerm(int part);
[[nodiscard]] ToneProgramme risingMomentary(int part);

/// Tech 3341 signals 15–23: both channels alike.
struct TruePeakVector {
  std::string name = {};
  std::vector<Sample> samples = {};
  double expected = 0.0; ///< dBTP; allowed: −0.4 … +0.2
  double exact = 0.0;    ///< of the band-limited waveform
};
[[nodiscard]] std::vector<TruePeakVector> truePeakVectors();

} // namespace lacquer::ebu
