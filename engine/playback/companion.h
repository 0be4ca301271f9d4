#pragma once

#include "album/album.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace lacquer {

/// Names what can be heard. The album as it stands is the master.
using ListeningKey = std::uint64_t;
inline constexpr ListeningKey kMasterKey = 0;

/// A file that plays beside the album by its own clock: seeks and loops of the album do not move it.
struct CompanionFile {
  Source file;
  Seconds from{0.0}; ///< where it begins when it is first played, or after `take` changed
  Seconds loopStart{0.0};
  Seconds loopEnd{0.0};   ///< ≤ loopStart: the whole file goes round
  std::uint64_t take = 0; ///< another one: begin anew at `from`
  bool waits = false;     ///< stands at `from` until it is heard
};

/// Which value edits of the album a companion graph follows while it runs.
enum class ValueFollowing {
  none,         ///< a state of its own
  all,          ///< it has the album's own chains
  allButBypass, ///< so, but slots are switched on and off by itself
};

/// What plays beside the album, so that it can be heard from one block to the next: another state of the album, which
/// plays the same programme frame, or a file.
struct Companion {
  ListeningKey key = 1; ///< not kMasterKey
  /// The other state, made from the present album: its timeline must be that of the present one. Run on a worker whenever
  /// a graph is made. Empty for a file.
  std::function<std::shared_ptr<Album const>(Album const& present)> derive;
  std::optional<CompanionFile> file;
  ValueFollowing following = ValueFollowing::none;
};

} // namespace lacquer
