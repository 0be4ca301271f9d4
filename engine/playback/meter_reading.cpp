#include "playback/meter_reading.h"

#include <algorithm>

namespace lacquer {
namespace {

/// The last `most` of both, `more` behind `list`. Grows to twice that before it forgets, which moves what is kept.
template <class T> void append(std::vector<T>& list, std::vector<T> const& more, std::size_t most) {
  list.insert(list.end(), more.begin(), more.end());
  if (list.size() > 2 * most)
    list.erase(list.begin(), list.end() - static_cast<std::ptrdiff_t>(most));
}

} // namespace

void MeterReading::addLater(MeterReading&& later) {
  for (std::size_t c = 0; c < kChannels; ++c) {
    later.samplePeakDb[c] = std::max(samplePeakDb[c], later.samplePeakDb[c]);
    later.truePeakDb[c] = std::max(truePeakDb[c], later.truePeakDb[c]);
  }
  append(history, later.history, kMostHistory);
  append(scope, later.scope, kMostScope);
  later.history = std::move(history);
  later.scope = std::move(scope);
  later.run = run;
  *this = std::move(later);
}

MeterReading MeterReading::takeInterval() {
  MeterReading taken = *this;
  samplePeakDb.fill(kSilent);
  truePeakDb.fill(kSilent);
  history.clear();
  scope.clear();
  return taken;
}

} // namespace lacquer
