#pragma once

#include "core/units.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace lacquer {

/// How much of its period the audio callback computes. The thread's own processor time counts
/// (CLOCK_THREAD_CPUTIME_ID), so that being preempted by others is not taken for work. Lock-free.
class LoadMeter {
public:
  /// Brackets one callback. [audio]
  void begin() noexcept;
  /// Returns whether the callback overran its period. [audio]
  bool end(int frames, SampleRate rate) noexcept;

  /// Forgets the past. [any]
  void reset() noexcept;
  /// Share of the period, smoothed over about half a second. [any]
  [[nodiscard]] double load() const noexcept { return m_load.load(std::memory_order_relaxed); }
  /// The share that `quantile` of the callbacks since reset() stayed within; to 0.25 %, 2 at most. [any]
  [[nodiscard]] double quantile(double quantile) const noexcept;

private:
  static constexpr int kBinsPerPeriod = 400;
  static_assert(std::atomic<std::uint32_t>::is_always_lock_free && std::atomic<double>::is_always_lock_free);

  std::int64_t m_begin = 0;
  std::atomic<double> m_load{0.0};
  std::array<std::atomic<std::uint32_t>, 2 * kBinsPerPeriod + 1> m_histogram{};
};

} // namespace lacquer
