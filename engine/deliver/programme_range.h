#pragma once

#include "album/timeline.h"

namespace lacquer {

/// The album frames that a range of a part at another rate comes from, rounded outwards, within the part. [any]
[[nodiscard]] FrameRange programmeRange(Timeline const& timeline, int part, SampleRate rate, FrameRange range);

} // namespace lacquer
