#pragma once

#include "album/timeline.h"

#include <vector>

namespace lacquer {

/// Lanes that can only be judged together: they overlap, or the album chain hears them all. Indices into
/// Timeline::lanes, ascending.
struct LaneCluster {
  std::vector<std::size_t> lanes;
  FrameRange range; ///< programme frames from the first track's mark to the end of the last one's range
};

/// Splits the album into clusters, in timeline order; without an album chain and overlaps each lane is one of its own.
/// [any]
[[nodiscard]] std::vector<LaneCluster> laneClusters(Album const& album, Timeline const& timeline);

/// The longest first: the order for working on several at a time, so that no core is left alone with a long one. [any]
[[nodiscard]] std::vector<LaneCluster> longestFirst(std::vector<LaneCluster> clusters);

} // namespace lacquer
