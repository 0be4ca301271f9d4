#pragma once

#include "session/session_events.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace lacquer::test {

/// Stands for the user's thread: collects what services post, and runs it when the test asks.
class SessionThread {
public:
  [[nodiscard]] PostToSession post() {
    return [this](std::function<void()> work) {
      {
        std::lock_guard const lock(m_mutex);
        m_queue.push_back(std::move(work));
      }
      m_arrived.notify_all();
    };
  }
  /// Runs what is posted until `done` says so.
  void runUntil(std::function<bool()> const& done) {
    while (!done()) {
      std::unique_lock lock(m_mutex);
      m_arrived.wait(lock, [this] { return !m_queue.empty(); });
      auto const work = std::move(m_queue.front());
      m_queue.pop_front();
      lock.unlock();
      work();
    }
  }

  /// Runs what has been posted by now.
  void runPosted() {
    std::unique_lock lock(m_mutex);
    auto const arrived = std::exchange(m_queue, {});
    lock.unlock();
    for (auto const& work : arrived)
      work();
  }

private:
  std::mutex m_mutex;
  std::condition_variable m_arrived;
  std::deque<std::function<void()>> m_queue;
};

} // namespace lacquer::test
