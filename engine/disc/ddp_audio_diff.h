#pragma once

#include "disc/ddp_diff.h"
#include "disc/ddp_image.h"

namespace lacquer {

/// Compares the samples of two discs by their places and adds what differs to `comparison`; where one is longer, the
/// other is silence there. `layout` names the tracks. [worker]
[[nodiscard]] Result<void> compareDdpAudio(DdpImage& first, DdpImage& second, DiscLayout const& layout,
                                           DdpComparison& comparison, Progress const& progress);

} // namespace lacquer
