#pragma once

#include "album/project.h"
#include "album/timeline.h"

#include <vector>

namespace lacquer {

/// Everything that decides how the track sounds over its range of the album (trackRanges, FileGaps::none): the range, and
/// each lane that is heard in it with its place, level and chain, and the album chain. What the album chain may remember
/// of earlier tracks is left out. [any]
[[nodiscard]] ContentHash trackSoundHash(Album const& album, std::size_t index);

/// Watches play and tells which tracks were heard from start to end without a break, on the master, at a monitor that is
/// not muted. Fed about 60 times a second; a jump, a stop, an edit of the track's sound or another source begins anew.
/// Play that begins, and ends, within 0.25 s of the track's edges counts as whole. [ui]
class ListeningPass {
public:
  struct Observation {
    bool playing = false;
    bool hearsMaster = true; ///< and nothing else: no delta, no muted monitor
    Frames position{0};
    Seconds elapsed{0.0};    ///< since the observation before, by a clock: tells a jump from a stall of the window
  };
  /// The tracks whose end was reached by this step, heard whole. Each is told once per pass.
  [[nodiscard]] std::vector<TrackId> observe(Album const& album, Timeline const& timeline, Observation const& now);

private:
  [[nodiscard]] bool isUnbroken(Timeline const& timeline, Observation const& now);
  [[nodiscard]] bool isFinished(Album const& album) const;
  void enter(Album const& album, std::size_t index, bool fromStart);

  bool m_follows = false;  ///< the observation before was of play that counts
  Frames m_last{0};        ///< its position
  double m_surplus = 0.0;  ///< seconds that the position has gained on the clock in this track: small jumps add up
  TrackId m_track;         ///< that plays; none in a pause
  bool m_fromStart = false; ///< and whether it is heard whole so far, and not told yet
  ContentHash m_sound;     ///< as it was when it began
};

} // namespace lacquer
