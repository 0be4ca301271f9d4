#pragma once

#include "render/render_cache.h"
#include "render/track_lane.h"

namespace lacquer {

/// Whether a lane's head (clips and chain in front of its level) is taken from the cache where it lies there, and
/// whether it is put there otherwise: what makes solving a level cheap, since only what lies behind it is run again.
enum class HeadUse { ifCached, keep };

/// Opens a whole lane for a pull from its frame 0 to its end. Without a cache, or where it cannot be written, the head is
/// simply rendered. [worker]
[[nodiscard]] Result<std::unique_ptr<TrackLane>> openLane(Album const& album, Timeline const& timeline,
                                                          Lane const& lane, int maxBlock, RenderCache const* cache,
                                                          HeadUse use);

/// Whether the lane's head lies in the cache: then the rest is cheap to render. [worker]
[[nodiscard]] bool isHeadCached(Album const& album, Timeline const& timeline, Lane const& lane, RenderCache const& cache);

} // namespace lacquer
