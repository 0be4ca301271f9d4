#include "render/stage.h"

#include <algorithm>

namespace lacquer {

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
