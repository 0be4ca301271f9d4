#pragma once

#include "analysis/measurement.h"
#include "core/progress.h"
#include "core/result.h"
#include "album/album.h"

#include <vector>

namespace lacquer {

class FiguresCache;
class RenderCache;

/// Every track's range of the rendered album, one measurement a track: what is known on disk is taken from there, the rest
/// is rendered and measured, several units at a time, and kept. Either cache may be null. [worker]
[[nodiscard]] Result<std::vector<Measurement>> measureAlbumFigures(Album const& album, FiguresCache const* figures,
                                                                   RenderCache* renders, Progress const& progress);

} // namespace lacquer
