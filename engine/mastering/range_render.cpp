#include "mastering/range_render.h"

#include <algorithm>

namespace lacquer {

Result<void> renderRanges(Album const& album, RenderOptions const& options, std::span<FrameRange const> ranges,
                          Progress const& progress,
                          std::function<void(std::size_t range, AudioBlock block)> const& take) {
  std::size_t range = 0;
  return renderProgramme(album, options, progress, [&](Frames at, AudioBlock block) -> Result<void> {
    Frames const first = at;
    Frames const end = at + Frames(block.frames());
    while (at < end) {
      while (range < ranges.size() && ranges[range].end <= at)
        ++range;
      if (range == ranges.size())
        break;
      Frames const from = std::max(at, ranges[range].start);
      Frames const to = std::min(end, ranges[range].end);
      if (from < to)
        take(range, block.sub(static_cast<int>((from - first).value()), static_cast<int>((to - from).value())));
      at = std::max(to, std::min(from, end));
    }
    return {};
  });
}

} // namespace lacquer
