#include "playback/listening_plan.h"

namespace lacquer {

double ListeningPlan::gainOf(ListeningKey key, Frames at) const noexcept {
  for (Level const& level : levels) {
    if (level.key != key || level.gains.empty())
      continue;
    double gain = level.gains.front().linear;
    for (Gain const& next : level.gains)
      if (next.from <= at)
        gain = next.linear;
    return gain;
  }
  return 1.0;
}

} // namespace lacquer
