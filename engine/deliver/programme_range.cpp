#include "deliver/programme_range.h"

#include <algorithm>

namespace lacquer {

FrameRange programmeRange(Timeline const& timeline, int part, SampleRate rate, FrameRange range) {
  Part const& here = timeline.parts[static_cast<std::size_t>(part)];
  std::int64_t const from = rate.value();
  std::int64_t const to = timeline.rate.value();
  Frames const start(range.start.value() * to / from);
  Frames const end((range.end.value() * to + from - 1) / from);
  return {std::min(here.start + start, here.end), std::min(here.start + end, here.end)};
}

} // namespace lacquer
