#pragma once

#include "album/project.h"
#include "album/timeline.h"
#include "playback/player.h"

#include <optional>
#include <vector>

namespace lacquer {

/// Everything that decides how the track sounds in the album: its lane, its level, what overlaps it, the album chain. [any]
[[nodiscard]] ContentHash trackSoundHash(Album const& album, std::size_t index);

/// Watches play and tells which tracks were heard from start to end without a break, on the master, at a monitor that is
/// not muted. Fed about 60 times a second; a jump, a stop, an edit of the track's sound or another source begins anew. [ui]
class ListeningPass {
public:
  struct Observation {
    bool playing = false;
    bool hearsMaster = true; ///< and nothing else: no delta, no muted monitor
    Frames position{0};
    Seconds elapsed{0.0};    ///< since the observation before
  };
  /// The tracks whose end was reached by this step, heard whole.
  [[nodiscard]] std::vector<TrackId> observe(Album const& album, Timeline const& timeline, Observation const& now);

private:
  std::optional<Frames> m_unbrokenFrom;
  Frames m_last{0};
  ContentHash m_sound; ///< of the track that plays
  TrackId m_track;
};

} // namespace lacquer
