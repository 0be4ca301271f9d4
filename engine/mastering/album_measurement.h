#pragma once

#include "analysis/measurement.h"
#include "core/progress.h"
#include "core/result.h"
#include "mastering/lane_clusters.h"

#include <optional>

namespace lacquer {

class RenderCache;

/// Measures the tracks of one cluster in context: each over its range of the album's output. One measurement a track
/// of the cluster, in order. `keepHeads`: see RenderOptions. [worker]
[[nodiscard]] Result<std::vector<Measurement>> measureCluster(Album const& album, Timeline const& timeline,
                                                              LaneCluster const& cluster, RenderCache* cache,
                                                              bool keepHeads, Progress const& progress);

/// Measures every track's range of the rendered album, clusters in parallel. One measurement a track. [worker]
[[nodiscard]] Result<std::vector<Measurement>> measureAlbum(Album const& album, RenderCache* cache,
                                                            Progress const& progress);

/// Runs `work(i)` for i in [0, count) on all cores, the first failure wins and the rest is not begun. [worker]
[[nodiscard]] Result<void> inParallel(std::size_t count, std::function<Result<void>(std::size_t)> const& work);

} // namespace lacquer
