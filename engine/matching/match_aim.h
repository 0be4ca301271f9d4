#pragma once

#include "album/album.h"
#include "core/progress.h"
#include "matching/match_target.h"

#include <filesystem>
#include <vector>

namespace lacquer {

class RenderCache;

/// A file to aim at.
struct WeightedFile {
  std::filesystem::path path;
  double weight = 1.0;
};

/// Where the target of a match comes from. What is given is averaged together; nothing given means the album's
/// references.
struct MatchAim {
  std::vector<WeightedFile> files;
  std::vector<TrackId> tracks; ///< other tracks of the album, as they are heard
  bool albumMedian = false;    ///< the median of all tracks of the album; alone
};

/// The audio files of a folder, by name, with equal weights. Refused where it holds none. [worker]
[[nodiscard]] Result<std::vector<WeightedFile>> audioFilesIn(std::filesystem::path const& folder);

/// Measures what is aimed at, on all cores, and makes the target. `track` is the one to be matched: it is never part of
/// its own target. [worker]
[[nodiscard]] Result<MatchTarget> gatherTarget(Album const& album, TrackId track, MatchAim const& aim,
                                               RenderCache* cache, Progress const& progress);

} // namespace lacquer
