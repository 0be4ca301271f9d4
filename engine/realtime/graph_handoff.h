#pragma once

#include "realtime/spsc_queue.h"

#include <atomic>
#include <memory>
#include <utility>

namespace lacquer {

/// Hands large objects to the audio thread by pointer and takes them back to be freed where freeing is allowed. One thread
/// offers and collects, the audio thread takes and retires; what was offered but never taken is replaced.
///
///   owner: offer(std::move(graph)); collect() now and then     audio: if (auto* g = take()) { …; retire(old); }
template <class T> class GraphHandoff {
  static_assert(std::atomic<T*>::is_always_lock_free);

public:
  /// `inFlight`: how many taken objects may wait for collect() at most; see retire().
  explicit GraphHandoff(std::size_t inFlight = 64)
      : m_retired(inFlight) {}
  ~GraphHandoff() {
    collect();
    delete m_offered.load(std::memory_order_acquire);
  }
  GraphHandoff(GraphHandoff const&) = delete;
  GraphHandoff& operator=(GraphHandoff const&) = delete;

  /// Leaves `next` for the audio thread; one still lying there is given back to the caller. [owner]
  std::unique_ptr<T> offer(std::unique_ptr<T> next) {
    return std::unique_ptr<T>(m_offered.exchange(next.release(), std::memory_order_acq_rel));
  }
  /// Takes back what was not taken. [owner]
  std::unique_ptr<T> withdraw() { return offer(nullptr); }
  /// Whether the last offer still lies there. [any]
  [[nodiscard]] bool pending() const { return m_offered.load(std::memory_order_relaxed) != nullptr; }

  /// The offered object, now the caller's until it retires it; null when there is none. [audio]
  [[nodiscard]] T* take() noexcept {
    return pending() ? m_offered.exchange(nullptr, std::memory_order_acq_rel) : nullptr;
  }
  /// Whether retire() will succeed `count` more times: ask before taking another. [audio]
  [[nodiscard]] bool hasRoom(std::size_t count = 1) const noexcept {
    return m_retired.size() + count <= m_retired.capacity();
  }
  /// Gives an object back to be freed. False, and the object stays the caller's, when collect() was not called for too
  /// long. [audio]
  bool retire(T* object) noexcept { return object == nullptr || m_retired.push(object); }

  /// Frees what was retired; returns how many. [owner]
  std::size_t collect() {
    std::size_t count = 0;
    while (auto const object = m_retired.pop()) {
      delete *object;
      ++count;
    }
    return count;
  }

private:
  std::atomic<T*> m_offered{nullptr};
  SpscQueue<T*> m_retired;
};

} // namespace lacquer
