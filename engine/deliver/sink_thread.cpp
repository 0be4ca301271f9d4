#include "deliver/sink_thread.h"

#include "deliver/work_queue.h"

namespace lacquer {

SinkThread::SinkThread(std::unique_ptr<DeliverySink> sink, std::function<void(double)> worked)
    : m_sink(std::move(sink))
    , m_worked(std::move(worked))
    , m_thread([this] {
      run();
      m_worked(threadSeconds());
    }) {}

SinkThread::~SinkThread() {
  {
    std::lock_guard const lock(m_mutex);
    m_abandoned = true;
  }
  m_changed.notify_all();
  if (m_thread.joinable())
    m_thread.join();
}

Result<void> SinkThread::write(std::shared_ptr<ProgrammeChunk> const& chunk) {
  std::unique_lock lock(m_mutex);
  m_changed.wait(lock, [this] { return m_chunks.size() < kMostChunks || !m_result; });
  if (!m_result)
    return m_result;
  m_chunks.push_back(chunk);
  lock.unlock();
  m_changed.notify_all();
  return {};
}

Result<void> SinkThread::finish() {
  {
    std::lock_guard const lock(m_mutex);
    m_complete = true;
  }
  m_changed.notify_all();
  m_thread.join();
  return m_result;
}

void SinkThread::run() {
  for (;;) {
    std::shared_ptr<ProgrammeChunk> chunk;
    {
      std::unique_lock lock(m_mutex);
      m_changed.wait(lock, [this] { return !m_chunks.empty() || m_complete || m_abandoned; });
      if (m_abandoned)
        return;
      if (!m_chunks.empty()) {
        chunk = std::move(m_chunks.front());
        m_chunks.pop_front();
      }
    }
    m_changed.notify_all();
    Result<void> const result = chunk ? m_sink->write(chunk) : m_sink->finish();
    if (result && chunk)
      continue;
    {
      std::lock_guard const lock(m_mutex);
      m_result = result;
    }
    m_changed.notify_all();
    return;
  }
}

} // namespace lacquer
