#include "dsp/box_smoother.h"

#include <algorithm>

namespace lacquer {

BoxSmoother::BoxSmoother(int length)
    : m_length(length) {
  // Lengths a, b, c make a + b + c − 2 taps.
  for (int box = 0; box < 3; ++box)
    m_boxes[static_cast<std::size_t>(box)].past.resize(static_cast<std::size_t>((length + 2 + box) / 3));
  reset();
}

void BoxSmoother::reset() {
  std::int64_t level = kOne;
  for (Box& box : m_boxes) {
    std::ranges::fill(box.past, level);
    box.position = 0;
    level *= static_cast<std::int64_t>(box.past.size());
    box.sum = level;
  }
  m_full = level;
  m_ones = m_length;
}

void BoxSmoother::process(std::int32_t const* input, int count, double* output) {
  auto& [a, b, c] = m_boxes;
  auto const step = [](Box& box, std::int64_t value, int& position, std::int64_t& sum) {
    std::int64_t& oldest = box.past[static_cast<std::size_t>(position)];
    sum += value - oldest;
    oldest = value;
    position = position + 1 == static_cast<int>(box.past.size()) ? 0 : position + 1;
    return sum;
  };
  int pa = a.position, pb = b.position, pc = c.position;
  std::int64_t sa = a.sum, sb = b.sum, sc = c.sum;
  double const scale = 1.0 / static_cast<double>(m_full);
  for (int k = 0; k < count; ++k) {
    std::int64_t const value = step(c, step(b, step(a, input[k], pa, sa), pb, sb), pc, sc);
    output[k] = value == m_full ? 1.0 : static_cast<double>(value) * scale;
    m_ones = input[k] == kOne ? std::min(m_ones + 1, m_length) : 0;
  }
  a.position = pa, b.position = pb, c.position = pc;
  a.sum = sa, b.sum = sb, c.sum = sc;
}

} // namespace lacquer
