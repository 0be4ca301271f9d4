#pragma once

#include "album/timeline.h"
#include "analysis/stretch_loudness.h"
#include "playback/listening_plan.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace lacquer {

/// Over what loudness is made equal.
enum class MatchScope {
  track, ///< each track by itself; the offset changes where the track does
  loop,  ///< the loop that plays (the track where none does)
  album, ///< one offset for the whole album, so that the balance of its songs stays
};

/// What is known of one source: of each track of the album, or of a file. Null: not measured yet.
struct SourceFigures {
  std::vector<std::shared_ptr<Measurement const>> tracks;
  std::shared_ptr<Measurement const> file;
  std::optional<Stretch> fileLoop;
  Decibels trim{0.0};
  bool isFile = false;
};

/// How and where loudness is compared.
struct MatchRequest {
  MatchScope scope = MatchScope::track;
  LoudnessBy by = LoudnessBy::integrated;
  std::vector<FrameRange> ranges; ///< the tracks', as they were measured
  std::optional<FrameRange> loop;
  SampleRate rate{44100};
};

/// What is to be added to a source to stand as loud as the master.
struct SourceLevels {
  /// One for each track; a single one for an album or a loop. None: unknown, or nothing to hear on either side.
  std::vector<std::optional<Decibels>> offsets;
  /// Highest true peak behind the offsets, over what the scope covers, dBTP; −∞ where unknown.
  double peak = -std::numeric_limits<double>::infinity();
  [[nodiscard]] std::optional<Decibels> at(std::size_t track) const {
    return offsets.empty() ? std::nullopt : offsets[std::min(track, offsets.size() - 1)];
  }
};

/// Loudness of a source over the scope, where `track` plays; none where unknown or silent. [any]
[[nodiscard]] std::optional<Lufs> loudnessOver(SourceFigures const& source, MatchRequest const& request, std::size_t track);

/// A source against the master. The same on both sides gives offsets of 0. [any]
[[nodiscard]] SourceLevels levelsAgainst(SourceFigures const& master, SourceFigures const& source,
                                         MatchRequest const& request);

/// The gains that the audio thread follows: `trim` on top; unknown offsets count as 0 dB. [any]
[[nodiscard]] ListeningPlan::Level planLevel(ListeningKey key, SourceLevels const& levels, Decibels trim,
                                             MatchRequest const& request);

} // namespace lacquer
