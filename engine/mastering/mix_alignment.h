#pragma once

#include "album/edits.h"
#include "analysis/long_term_spectrum.h"
#include "core/progress.h"
#include "core/result.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace lacquer {

/// By how much the new mix is louder at a place of the song.
struct LoudnessStep {
  Seconds at{0.0};  ///< in the old file: the middle of the 3 s that were measured
  double louder = 0.0; ///< LU, short-term
  bool operator==(LoudnessStep const&) const = default;
};

/// How a new mix lies against an old one, and how it differs. A value.
struct MixAlignment {
  MixShift shift;
  /// Share of the sound that both have in the same place, 0 … 1: 1 for the same recording, below 0.01 for two songs.
  /// It is the height of the whitened cross-correlation's peak at full rate (Knapp, Carter 1976, PHAT weighting).
  double confidence = 0.0;
  /// False: found to about a millisecond only, as the mixes do not run in step.
  bool isExact = true;
  /// How much later the end of the song lies in the new file than its start says; none where that could not be told
  /// (less than 40 s in common, or a start or end that is another one). 0 within a frame: same speed.
  std::optional<Seconds> drift;

  Seconds lengthDifference{0.0}; ///< new − old, of the files
  Seconds missingAtStart{0.0};   ///< what the old file has before the new one begins
  Seconds missingAtEnd{0.0};     ///< and after it ends

  double louder = 0.0; ///< LU, integrated, over what both files hold; 0 where either is silent
  std::vector<LoudnessStep> steps; ///< every second, where both are above −60 LUFS
  /// New − old in dB in the bands of LongTermSpectrum, loudness included; NaN where either has nothing.
  std::array<float, LongTermSpectrum::kBands> mid{};
  std::array<float, LongTermSpectrum::kBands> side{};
};

/// Finds where `now` lies against `before`: the decimated programmes are correlated as a whole, then the loudest 30 s at
/// full rate; and compares their loudness and spectra. Files of one rate are compared at it and the shift is one of whole
/// frames; others at `albumRate`. Refused where the files do not hold the same song. [worker]
[[nodiscard]] Result<MixAlignment> alignMix(Source const& before, Source const& now, SampleRate albumRate,
                                            Progress const& progress);

/// What in the track's chain was set for the loudness of the old mix and no longer fits, where that has moved by more
/// than 1 LU in front of the chain: "Compressor threshold −18.0 dB: the new mix is 2.3 LU louder, −15.7 dB would do as
/// before". Empty: nothing. [any]
[[nodiscard]] std::vector<std::string> thresholdWarnings(Album const& album, TrackId track,
                                                         MixAlignment const& alignment);

} // namespace lacquer
