#pragma once

#include "core/progress.h"
#include "mastering/track_figures.h"
#include "matching/match_edit.h"

namespace lacquer {

class RenderCache;

/// What a match came to, measured on renders.
struct MatchOutcome {
  MatchParts parts; ///< to be applied by matchEdit
  MatchProposal proposal;
  MidSide curve;                     ///< as the parts hold it: refined, or the response of the fitted bands
  MidSide measured;                  ///< levels of the render with the parts, brought to the source's loudness
  SpectrumDistance measuredDistance; ///< from measured to target
  TrackFigures before;               ///< of the track without a match
  TrackFigures after;                ///< with the parts
  bool loudnessHit = false;          ///< within 0.1 LU of proposal.wantedLoudness
  std::vector<std::string> reasons;  ///< the proposal's, and what the renders showed
};

/// Figures of one track's range of the rendered album. [worker]
[[nodiscard]] Result<TrackFigures> measureTrack(Album const& album, TrackId track, RenderCache* cache,
                                                Progress const& progress);

/// Proposes a match for the track as it is heard (without the match equalizer it may have), renders it, corrects the
/// curve by what dynamics behind it changed, and moves the gain until the loudness lands within 0.1 LU (in practice
/// 0.03). Changes nothing: the outcome is a proposal. Deterministic. Some five renders of the track. [worker]
[[nodiscard]] Result<MatchOutcome> solveMatch(Album const& album, TrackId track, MatchTarget const& target,
                                              MatchSettings const& settings, RenderCache* cache,
                                              Progress const& progress);

} // namespace lacquer
