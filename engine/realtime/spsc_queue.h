#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

namespace lacquer {

/// A bounded queue from one writing thread to one reading thread. Wait-free, allocates only when it is made. Each side
/// keeps a copy of the other's index, so the cache line of the other side is touched only when the copy says full (or
/// empty).
template <class T> class SpscQueue {
  static_assert(std::is_trivially_copyable_v<T>, "elements are copied while nobody may throw or allocate");
  static_assert(std::atomic<std::size_t>::is_always_lock_free);

public:
  /// Room for at least `capacity` elements (rounded up to a power of two).
  explicit SpscQueue(std::size_t capacity)
      : m_slots(std::bit_ceil(std::max<std::size_t>(capacity, 2)))
      , m_mask(m_slots.size() - 1) {}
  SpscQueue(SpscQueue const&) = delete;
  SpscQueue& operator=(SpscQueue const&) = delete;

  [[nodiscard]] std::size_t capacity() const { return m_slots.size(); }

  /// False when full. [writer]
  bool push(T const& value) noexcept { return push(std::span<T const>(&value, 1)) == 1; }

  /// As many of `values` as there is room for; returns how many. [writer]
  std::size_t push(std::span<T const> values) noexcept {
    std::size_t const write = m_write.load(std::memory_order_relaxed);
    if (room(write) < values.size())
      m_readSeen = m_read.load(std::memory_order_acquire);
    std::size_t const count = std::min(values.size(), room(write));
    for (std::size_t i = 0; i < count; ++i)
      m_slots[(write + i) & m_mask] = values[i];
    m_write.store(write + count, std::memory_order_release);
    return count;
  }

  /// The oldest element, or nothing. [reader]
  std::optional<T> pop() noexcept {
    T value{};
    return pop(std::span<T>(&value, 1)) == 1 ? std::optional<T>(value) : std::nullopt;
  }

  /// Fills the front of `values`; returns how many. [reader]
  std::size_t pop(std::span<T> values) noexcept {
    std::size_t const read = m_read.load(std::memory_order_relaxed);
    if (m_writeSeen - read < values.size())
      m_writeSeen = m_write.load(std::memory_order_acquire);
    std::size_t const count = std::min(values.size(), m_writeSeen - read);
    for (std::size_t i = 0; i < count; ++i)
      values[i] = m_slots[(read + i) & m_mask];
    m_read.store(read + count, std::memory_order_release);
    return count;
  }

  /// Elements waiting; exact for the reader, at most this many for the writer. [any]
  [[nodiscard]] std::size_t size() const noexcept {
    std::size_t const read = m_read.load(std::memory_order_acquire);
    return m_write.load(std::memory_order_acquire) - read;
  }

private:
  [[nodiscard]] std::size_t room(std::size_t write) const { return m_slots.size() - (write - m_readSeen); }

  std::vector<T> m_slots;
  std::size_t m_mask;
  alignas(64) std::atomic<std::size_t> m_write{0};
  std::size_t m_readSeen = 0; // the writer's copy of m_read
  alignas(64) std::atomic<std::size_t> m_read{0};
  std::size_t m_writeSeen = 0; // the reader's copy of m_write
};

} // namespace lacquer
