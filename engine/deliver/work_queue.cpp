#include "deliver/work_queue.h"

#include <algorithm>
#include <ctime>

namespace lacquer {

WorkQueue::WorkQueue(int threads) {
  for (int i = 0; i < std::max(1, threads); ++i)
    m_threads.emplace_back([this] { run(); });
}

WorkQueue::~WorkQueue() {
  stop();
}

void WorkQueue::stop() {
  {
    std::lock_guard const lock(m_mutex);
    m_stopped = true;
    m_works.clear();
  }
  m_changed.notify_all();
  for (std::thread& thread : m_threads)
    if (thread.joinable())
      thread.join();
}

void WorkQueue::add(std::function<Result<void>()> work) {
  {
    std::lock_guard const lock(m_mutex);
    if (m_stopped || !m_result)
      return;
    m_works.push_back(std::move(work));
  }
  m_changed.notify_all();
}

Result<void> WorkQueue::finish() {
  {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_works.empty() && m_running == 0; });
  }
  return m_result;
}

void WorkQueue::run() {
  for (;;) {
    std::function<Result<void>()> work;
    {
      std::unique_lock lock(m_mutex);
      m_changed.wait(lock, [this] { return !m_works.empty() || m_stopped; });
      if (m_stopped)
        return;
      work = std::move(m_works.front());
      m_works.pop_front();
      ++m_running;
    }
    Result<void> const result = work();
    {
      std::lock_guard const lock(m_mutex);
      --m_running;
      if (!result && m_result) {
        m_result = result;
        m_works.clear();
      }
    }
    m_changed.notify_all();
  }
}

double threadSeconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

} // namespace lacquer
