#include "render/stage.h"

#include <algorithm>

namespace lacquer {

void addTo(AudioBlock to, AudioBlock from) noexcept {
  for (int c = 0; c < kChannels; ++c) {
    Sample* sum = to.data(c);
    Sample const* part = from.data(c);
    for (int i = 0; i < from.frames(); ++i)
      sum[i] += part[i];
  }
}

bool discard(Stage& stage, Frames from, Frames to, AudioBlock scratch) noexcept {
  bool complete = true;
  while (from < to) {
    auto const count = std::min<std::int64_t>(scratch.frames(), (to - from).value());
    complete &= stage.pull(from, scratch.sub(0, static_cast<int>(count)));
    from += Frames(count);
  }
  return complete;
}

} // namespace lacquer
