#pragma once

#include "deliver/delivery_sink.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace lacquer {

/// Lets a sink write and encode on a thread of its own, a bounded number of chunks behind. What is written does not
/// depend on it. A failure shows at the next call. [worker]
class SinkThread : public DeliverySink {
public:
  /// `worked` is told, when the thread ends, how many seconds of processor time it took.
  SinkThread(std::unique_ptr<DeliverySink> sink, std::function<void(double)> worked);
  /// Drops what is not written yet.
  ~SinkThread() override;

  [[nodiscard]] Result<void> write(std::shared_ptr<ProgrammeChunk> const& chunk) override;
  [[nodiscard]] Result<void> finish() override;

private:
  void run();

  static constexpr std::size_t kMostChunks = 32;

  std::unique_ptr<DeliverySink> m_sink;
  std::function<void(double)> m_worked;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<std::shared_ptr<ProgrammeChunk>> m_chunks;
  Result<void> m_result;
  bool m_complete = false;  ///< no more chunks will come: finish the sink
  bool m_abandoned = false; ///< stop without finishing
  std::thread m_thread;     ///< last: starts when all else is there
};

} // namespace lacquer
