#include "dsp/sliding_minimum.h"

#include <bit>

namespace lacquer {

SlidingMinimum::SlidingMinimum(int largestWindow, double value)
    : m_entries(std::bit_ceil(static_cast<std::size_t>(largestWindow) + 2))
    , m_mask(m_entries.size() - 1)
    , m_window(largestWindow) {
  reset(value);
}

void SlidingMinimum::reset(double value) {
  m_first = 0;
  m_count = 1;
  m_time = 0;
  m_entries[0] = {value, -1};
}

bool SlidingMinimum::skip(int count, double value, double& minimum) {
  Entry const& smallest = entry(0);
  // The last call would still see it, and does not replace it.
  bool const stays = smallest.value < value && smallest.time > m_time + count - 1 - m_window;
  if (!stays && !isAll(value))
    return false;
  while (m_count > 0 && entry(m_count - 1).value >= value)
    --m_count;
  m_time += count;
  entry(m_count++) = {value, m_time - 1};
  minimum = entry(0).value;
  return true;
}

} // namespace lacquer
