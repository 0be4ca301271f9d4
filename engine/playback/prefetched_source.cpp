#include "playback/prefetched_source.h"

#include <algorithm>

namespace lacquer {

bool PrefetchedSource::read(Frames from, AudioBlock block) noexcept {
  auto const total = static_cast<std::int64_t>(block.frames());
  auto const first = static_cast<int>(std::clamp<std::int64_t>(-from.value(), 0, total));
  auto const last = static_cast<int>(std::clamp<std::int64_t>((m_stream->length() - from).value(), first, total));
  block.sub(0, first).clear();
  block.sub(last, block.frames() - last).clear();

  bool intact = true;
  for (int at = first; at < last;) {
    auto const taken = m_stream->take(from + Frames(at), block.sub(at, last - at));
    if (taken.frames == 0 && (m_live->load(std::memory_order_relaxed) || !m_waitForDisk())) {
      block.sub(at, last - at).clear();
      return false;
    }
    intact &= taken.intact;
    at += taken.frames;
  }
  return intact;
}

} // namespace lacquer
