#pragma once

#include "album/timeline.h"
#include "render/render_cache.h"
#include "render/stage.h"

#include <memory>

namespace lacquer {

/// A lane that need not be run, since its render is there.
struct RenderedLane {
  std::unique_ptr<Stage> stage; ///< gives the lane; null: it must be run
  Frames end{0};                ///< lane time where it has rung out
};

/// The complete render of the lane out of the cache, where it lies there whole. Reads the file in pull(). [worker]
[[nodiscard]] RenderedLane findRenderedLane(RenderCache const& cache, Album const& album, Timeline const& timeline,
                                            Lane const& lane);

/// Where the lane has rung out, in lane time. [any]
[[nodiscard]] Frames laneEnd(Album const& album, Timeline const& timeline, Lane const& lane);

} // namespace lacquer
