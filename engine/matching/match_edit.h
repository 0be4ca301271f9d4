#pragma once

#include "album/edits.h"
#include "matching/match_proposal.h"

namespace lacquer {

/// The processors that put a match into a chain.
struct MatchParts {
  std::optional<ParamValues> equalizer;  ///< a match equalizer, or an equalizer of fitted bands
  std::optional<ParamValues> gain;       ///< a gain behind the fitted bands
  std::optional<ParamValues> compressor; ///< behind those
};

/// The parts for a curve and a gain, at the album's rate. Gains beyond a parameter's range are held at its end. [any]
[[nodiscard]] MatchParts matchParts(MatchProposal const& proposal, MidSide const& curve, Decibels gain,
                                    MatchSettings const& settings, SampleRate rate);

/// The track whose chain the track is heard through: the first of its lane. A none id for an unknown track. [any]
[[nodiscard]] TrackId chainOwner(Album const& album, TrackId track);

/// The album without the track's match equalizer, if it has one: what a match starts from. [any]
[[nodiscard]] Result<Album> withoutMatch(Album album, TrackId track);

/// Puts the parts into the chain that the track is heard through. A match equalizer that is there is replaced;
/// otherwise they go in front of the first compressor or limiter, or to the end. [any]
[[nodiscard]] Result<Album> applyMatch(Album album, TrackId track, MatchParts const& parts);

/// applyMatch as an edit: "Match ‘Glass’ to Reference". [any]
[[nodiscard]] Edit matchEdit(Album const& before, TrackId track, MatchParts parts, std::string const& target);

} // namespace lacquer
