#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <type_traits>

namespace lacquer {

/// Hands the newest value from one writing thread to one reading thread; what was not read in time is replaced. A triple
/// buffer: neither side ever waits for the other, and no value is seen half-written.
template <class T> class LatestValue {
  static_assert(std::is_copy_assignable_v<T>);

public:
  LatestValue() = default;
  explicit LatestValue(T const& initial) { m_values.fill(initial); }
  LatestValue(LatestValue const&) = delete;
  LatestValue& operator=(LatestValue const&) = delete;

  /// [writer]
  void write(T const& value) {
    m_values[m_writing] = value;
    m_writing = m_shared.exchange(static_cast<std::uint8_t>(m_writing | kFresh), std::memory_order_acq_rel) & kIndex;
  }

  /// The newest value written, again and again until there is another. [reader]
  [[nodiscard]] T const& read() {
    takeFresh();
    return m_values[m_reading];
  }

  /// Moves on to a value not read so far; false when there is none. [reader]
  bool takeFresh() {
    if ((m_shared.load(std::memory_order_relaxed) & kFresh) == 0)
      return false;
    m_reading = m_shared.exchange(m_reading, std::memory_order_acq_rel) & kIndex;
    return true;
  }

private:
  static constexpr std::uint8_t kIndex = 3;
  static constexpr std::uint8_t kFresh = 4;
  static_assert(std::atomic<std::uint8_t>::is_always_lock_free);

  std::array<T, 3> m_values{};
  std::uint8_t m_writing = 0;               // the writer's own slot
  std::atomic<std::uint8_t> m_shared{1};    // the slot in between, and whether it holds news
  std::uint8_t m_reading = 2;               // the reader's own slot
};

} // namespace lacquer
