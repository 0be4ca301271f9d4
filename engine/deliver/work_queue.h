#pragma once

#include "core/result.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lacquer {

/// A few threads that run what they are given, in any order. The first failure wins; what was not begun then is dropped,
/// as it is on destruction. [worker]
class WorkQueue {
public:
  explicit WorkQueue(int threads);
  ~WorkQueue();
  WorkQueue(WorkQueue const&) = delete;
  WorkQueue& operator=(WorkQueue const&) = delete;

  void add(std::function<Result<void>()> work);
  /// Waits until all is done.
  [[nodiscard]] Result<void> finish();

private:
  void run();
  void stop();

  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<std::function<Result<void>()>> m_works;
  int m_running = 0;
  bool m_stopped = false;
  Result<void> m_result;
  std::vector<std::thread> m_threads;
};

/// Seconds of processor time that the calling thread has used. [any]
[[nodiscard]] double threadSeconds();

} // namespace lacquer
