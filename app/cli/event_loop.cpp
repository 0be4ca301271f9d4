#include "event_loop.h"

#include <utility>

namespace lacquer::cli {

PostToSession EventLoop::post() {
  return [this](std::function<void()> work) {
    {
      std::lock_guard const lock(m_mutex);
      m_queue.push_back(std::move(work));
    }
    m_arrived.notify_all();
  };
}

void EventLoop::run(std::chrono::milliseconds longest) {
  std::deque<std::function<void()>> arrived;
  {
    std::unique_lock lock(m_mutex);
    m_arrived.wait_for(lock, longest, [this] { return !m_queue.empty(); });
    arrived.swap(m_queue);
  }
  for (auto const& work : arrived)
    work();
}

} // namespace lacquer::cli
