#pragma once

#include "album/project.h"
#include "core/hash.h"
#include "playback/companion.h"
#include "session/comparison.h"

#include <map>

namespace lacquer {

/// How a reference is to be played: changed by cues and loops.
struct ReferencePlay {
  Seconds from{0.0};
  std::optional<ReferenceLoop> loop;
  std::uint64_t take = 0;
  bool waits = false; ///< at `from`, until it is heard
};

/// A source of a comparison with all that is needed to play and to measure it.
struct CompareEntry {
  CompareSource source;
  std::string name;
  std::string problem;                   ///< empty: can be heard
  ListeningKey key = kMasterKey;
  ContentHash identity;                  ///< another one: what plays beside the album has to be made anew
  std::shared_ptr<Album const> album;    ///< the state that sounds; null for a file
  std::optional<Reference> reference;
  std::function<std::shared_ptr<Album const>(Album const&)> derive; ///< null for the master and for files
  ValueFollowing following = ValueFollowing::none;
};

/// All sources of the album: original, master, snapshots, references, the track's other mixes, `slotSource` where it
/// is there. `play` says how references are played. [ui]
[[nodiscard]] std::vector<CompareEntry>
compareEntries(std::shared_ptr<Album const> const& album,
               std::array<std::optional<Snapshot>, kSnapshots> const& snapshots, TrackId track,
               std::map<ReferenceId, ReferencePlay> const& play, std::optional<CompareSource> const& slotSource);

/// What the player needs to have them beside the album.
[[nodiscard]] std::vector<Companion> companionsOf(std::vector<CompareEntry> const& entries,
                                                  std::map<ReferenceId, ReferencePlay> const& play);

} // namespace lacquer
