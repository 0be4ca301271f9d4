#pragma once

#include "album/timeline.h"
#include "playback/player.h"

#include <span>
#include <vector>

namespace lacquer {

/// How much is played around a place.
struct Rolls {
  Seconds before{5.0};
  Seconds after{5.0};
  bool operator==(Rolls const&) const = default;
};

/// Which stretches of the album are played one after another.
enum class Tour {
  transitions, ///< around the start of every track but the first
  starts,      ///< the start of every track
  edges,       ///< start and end of every track
};

/// From `rolls.before` before the frame to `rolls.after` behind it, kept within the programme. [any]
[[nodiscard]] FrameRange rangeAround(Timeline const& timeline, Frames at, Rolls const& rolls);
/// Around the join of the track with the one before; of the first track: its start. [any]
[[nodiscard]] FrameRange transitionRange(Timeline const& timeline, std::size_t track, Rolls const& rolls);
/// Where tracks are played one after another: those that follow each other as one range, from start to end. [any]
[[nodiscard]] std::vector<FrameRange> rangesOf(Timeline const& timeline, std::span<TrackId const> tracks);
/// The stretches in their order; those that touch become one. Empty for an album without them. [any]
[[nodiscard]] std::vector<FrameRange> tourRanges(Timeline const& timeline, Tour tour, Rolls const& rolls);

} // namespace lacquer
