#pragma once

namespace lacquer {

/// Counts the mutexes that the calling thread locks while the counter lives. A test program that links lock_counter.cpp
/// has its pthread_mutex_lock replaced (not under the thread sanitizer, which does so itself: then it counts nothing).
/// Counters do not nest.
class LockCounter {
public:
  LockCounter();
  ~LockCounter();
  LockCounter(LockCounter const&) = delete;
  LockCounter& operator=(LockCounter const&) = delete;

  [[nodiscard]] int locks() const;
};

} // namespace lacquer
