#pragma once

#include "render/render_pass.h"

#include <span>

namespace lacquer {

/// Renders once and hands out what falls into each of the ranges (ascending, none overlaps another): frames that continue
/// the range's last ones. What lies between them is rendered and dropped. [worker]
[[nodiscard]] Result<void> renderRanges(Album const& album, RenderOptions const& options,
                                        std::span<FrameRange const> ranges, Progress const& progress,
                                        std::function<void(std::size_t range, AudioBlock block)> const& take);

} // namespace lacquer
