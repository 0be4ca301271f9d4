#pragma once

#include <cstdint>
#include <vector>

namespace lacquer {

/// The smallest of the last `window` values. The window may be changed at any time. Each value enters and leaves a
/// monotonic queue once, so a run of values costs time in proportion to its length and at most one window more.
/// No allocation after construction. [audio]
class SlidingMinimum {
public:
  /// For windows of 1 … `largestWindow` values. Starts as after a past of `value`.
  SlidingMinimum(int largestWindow, double value);

  void reset(double value);
  /// Values older than a larger new window that were dropped before are not brought back.
  void setWindow(int window) { m_window = window; }

  /// The same past as another one's of equal capacity; the window stays.
  void takeOver(SlidingMinimum const& other) {
    int const window = m_window;
    *this = other;
    m_window = window;
  }

  /// The smallest of `value` and the window − 1 values before it.
  double next(double value) {
    while (m_count > 0 && entry(m_count - 1).value >= value)
      --m_count;
    entry(m_count++) = {value, m_time};
    while (entry(0).time <= m_time - m_window)
      dropFirst();
    ++m_time;
    return entry(0).value;
  }

  /// As `count` calls of next(value) if the minimum stays the same all along: then true, and that is `minimum`.
  /// Otherwise nothing happens.
  bool skip(int count, double value, double& minimum);

  /// Every value in the window is `value`, or was replaced by it.
  [[nodiscard]] bool isAll(double value) { return m_count == 1 && entry(0).value == value; }

private:
  struct Entry {
    double value;
    std::int64_t time;
  };
  [[nodiscard]] Entry& entry(int index) { return m_entries[static_cast<std::size_t>(m_first + index) & m_mask]; }
  void dropFirst() {
    m_first = static_cast<int>(static_cast<std::size_t>(m_first + 1) & m_mask);
    --m_count;
  }

  std::vector<Entry> m_entries;
  std::size_t m_mask;
  int m_first = 0;
  int m_count = 0;
  int m_window;
  std::int64_t m_time = 0;
};

} // namespace lacquer
