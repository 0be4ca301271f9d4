#pragma once

#include "session/session_events.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace lacquer::cli {

/// What a session posts is run by the command's own thread, as a window's event loop would.
class EventLoop {
public:
  [[nodiscard]] PostToSession post();
  /// Runs what has been posted, waiting at most `longest` for something.
  void run(std::chrono::milliseconds longest);

private:
  std::mutex m_mutex;
  std::condition_variable m_arrived;
  std::deque<std::function<void()>> m_queue;
};

} // namespace lacquer::cli
