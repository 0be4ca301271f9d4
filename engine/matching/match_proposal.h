#pragma once

#include "matching/match_settings.h"
#include "matching/match_target.h"

#include <optional>
#include <string>
#include <vector>

namespace lacquer {

/// A compressor's settings.
struct DynamicsProposal {
  double thresholdDecibels = 0.0;
  double ratio = 1.0;
  double attackMilliseconds = 20.0;
  double releaseMilliseconds = 150.0;
};

/// What matching proposes for one programme; everything that its picture shows. Levels and curves in dB in the bands of
/// a LongTermSpectrum. A value.
struct MatchProposal {
  MidSide source;          ///< levels now, of the sections that are compared
  MidSide target;          ///< levels aimed at, brought to the source's loudness
  MidSide curve;           ///< the correction, amounts applied; the side's contains the mid's
  MidSide confidence;      ///< 0 … 1: how much of the difference is taken to be meant; the side's of side against mid
  MidSide predicted;       ///< levels behind the curve, brought to the source's loudness
  SpectrumDistance before; ///< from source to target
  SpectrumDistance predictedDistance;       ///< from predicted to target
  Lufs loudness = kNoLoudness;              ///< integrated, of the source
  Lufs wantedLoudness = kNoLoudness;        ///< to land on
  Decibels level{0.0};                      ///< gain behind the curve that should land there without dynamics behind it
  Decibels width{0.0};                      ///< mean change of the side against the mid
  std::optional<DynamicsProposal> dynamics; ///< none: not wanted, not needed, or not possible
  std::vector<std::string> reasons;         ///< one sentence each
};

/// Proposes how to bring the source to the target. The source must have a loudness. [any]
[[nodiscard]] MatchProposal proposeMatch(MatchVoice const& source, MatchTarget const& target,
                                         MatchSettings const& settings);

/// The curve moved on by what a render with it still lacks: its levels against predicted ones, smoothed, weighed and
/// clamped as the curve itself. [any]
[[nodiscard]] MidSide refinedCurve(MatchProposal const& proposal, MidSide const& measured,
                                   MatchSettings const& settings);

/// Levels of the sections that the settings compare.
[[nodiscard]] MidSide sectionLevels(LongTermSpectrum const& spectrum, MatchSettings const& settings);

} // namespace lacquer
