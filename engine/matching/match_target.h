#pragma once

#include "analysis/measurement.h"
#include "core/result.h"
#include "matching/band_levels.h"

#include <optional>
#include <span>
#include <string>

namespace lacquer {

/// One programme as a match sees it: a source, or one of those that a target is made of. A value.
struct MatchVoice {
  std::string name;
  double weight = 1.0; ///< > 0
  LongTermSpectrum spectrum;
  Lufs loudness = kNoLoudness;          ///< integrated
  std::optional<double> loudnessRange;  ///< LU
  std::optional<double> peakToLoudness; ///< LU
  Decibels truePeak{0.0};
};

/// [any]
[[nodiscard]] MatchVoice matchVoice(std::string name, Measurement const& measured, LongTermSpectrum const& spectrum,
                                    double weight = 1.0);

/// Levels of the sections that are compared.
[[nodiscard]] MidSide allLevels(LongTermSpectrum const& spectrum);
[[nodiscard]] MidSide loudLevels(LongTermSpectrum const& spectrum);

/// What a match aims at. Levels are as played at `loudness`. A value.
struct MatchTarget {
  std::string name; ///< of the voice, or how many there are
  MidSide all;
  MidSide loud;
  Bands disagreement{}; ///< standard deviation among the voices of the mid's level, in dB; 0 for one voice
  Lufs loudness = kNoLoudness;
  std::optional<double> loudnessRange;
  std::optional<double> peakToLoudness;
};

enum class MatchAverage {
  mean,   ///< weighted mean of the levels in dB
  median, ///< weights are not looked at
};

/// A target out of voices, each brought to the same loudness first. Refused where there is none, or one has no
/// loudness. [any]
[[nodiscard]] Result<MatchTarget> makeMatchTarget(std::span<MatchVoice const> voices,
                                                  MatchAverage average = MatchAverage::mean);

} // namespace lacquer
