#include "album/chain.h"

namespace lacquer {
namespace {

void hashValues(Hasher& hasher, ParamValues const& values) {
  ParamTable const& table = values.table();
  for (int i = 0; i < table.size(); ++i) {
    if (values[i] == table.spec(i).defaultValue)
      continue;
    hasher.add(table.spec(i).id.view());
    hasher.add(values[i]);
  }
}

} // namespace

std::size_t levelIndex(Chain const& chain, LevelPlace place) {
  if (place == LevelPlace::preLimiter)
    for (std::size_t i = chain.size(); i-- > 0;)
      if (chain[i].values.table().id() == "limiter")
        return i;
  return chain.size();
}

bool soundsAlike(Slot const& a, Slot const& b) {
  return a.values == b.values && a.bypassed == b.bypassed && a.settings == b.settings;
}

void hashChain(Hasher& hasher, Chain const& chain) {
  hasher.add(chain.size());
  for (Slot const& slot : chain) {
    hasher.add(slot.values.table().id());
    hasher.add(slot.bypassed);
    hashValues(hasher, slot.values);
    hashValues(hasher, slot.settings);
    hasher.add(std::string_view("end of slot"));
  }
}

} // namespace lacquer
