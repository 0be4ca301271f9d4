#pragma once

namespace lacquer {

/// Counts what the calling thread takes from the heap by operator new while the guard lives. A test program that links
/// allocation_guard.cpp has its operator new replaced. Guards do not nest.
class AllocationGuard {
public:
  AllocationGuard();
  ~AllocationGuard();
  AllocationGuard(AllocationGuard const&) = delete;
  AllocationGuard& operator=(AllocationGuard const&) = delete;

  [[nodiscard]] int allocations() const;
};

} // namespace lacquer
