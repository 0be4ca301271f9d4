#pragma once

#include "playback/manual_device.h"
#include "support/allocation_guard.h"
#include "support/lock_counter.h"

#include <optional>

namespace lacquer::test {

/// Counts what a device's callback must never do. Make it before the device is opened.
class CallbackGuard {
public:
  explicit CallbackGuard(ManualDevice& device) {
    device.around(
        [this] {
          m_allocations.emplace();
          m_locks.emplace();
        },
        [this] {
          m_found += m_allocations->allocations() + m_locks->locks();
          m_locks.reset();
          m_allocations.reset();
        });
  }
  CallbackGuard(CallbackGuard const&) = delete;
  CallbackGuard& operator=(CallbackGuard const&) = delete;
  /// Allocations and locks in all callbacks so far.
  [[nodiscard]] int found() const { return m_found; }

private:
  std::optional<AllocationGuard> m_allocations;
  std::optional<LockCounter> m_locks;
  int m_found = 0;
};

} // namespace lacquer::test
