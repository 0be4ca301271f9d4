#include "album/chain.h"

namespace lacquer {

std::size_t levelIndex(Chain const& chain, LevelPlace place) {
  if (place == LevelPlace::preLimiter)
    for (std::size_t i = chain.size(); i-- > 0;)
      if (chain[i].values.table().id() == "limiter")
        return i;
  return chain.size();
}

void hashChain(Hasher& hasher, Chain const& chain) {
  hasher.add(chain.size());
  for (Slot const& slot : chain) {
    hasher.add(slot.values.table().id());
    hasher.add(slot.bypassed);
    hasher.add(slot.values.all().size());
    for (double const value : slot.values.all())
      hasher.add(value);
  }
}

} // namespace lacquer
