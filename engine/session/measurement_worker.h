#pragma once

#include "mastering/measuring_unit.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace lacquer {

class FiguresCache;

/// A thing to be measured: a unit of an album, or a file.
struct MeasurementJob {
  int urgency = 0; ///< the lower goes first; what runs gives way to it
  std::vector<ContentHash> keys; ///< what the figures hang on, one a result
  std::shared_ptr<Album const> album;
  MeasuringUnit unit;
  std::optional<Source> file; ///< instead of the two
};

struct MeasurementResult {
  std::vector<ContentHash> keys;
  std::vector<std::shared_ptr<TrackFigures const>> figures; ///< empty: it cannot be measured
};

/// One thread of low priority that measures what it is told, and looks on disk first. [any single thread]
class MeasurementWorker {
public:
  using Deliver = std::function<void(MeasurementResult)>;
  /// `deliver` is called on the worker's thread. See setJobs for `rest`.
  MeasurementWorker(Deliver deliver, std::chrono::milliseconds rest);
  ~MeasurementWorker();
  MeasurementWorker(MeasurementWorker const&) = delete;
  MeasurementWorker& operator=(MeasurementWorker const&) = delete;

  /// Replaces what is to be done, in this order. The job that runs goes on if it is still among them and nothing more
  /// urgent is. With `moving`, rendering begins when nothing was told for the time of rest: a drag sends many albums.
  void setJobs(std::vector<MeasurementJob> jobs, bool moving);

private:
  using Clock = std::chrono::steady_clock;
  void run();
  bool lookUpNext(std::unique_lock<std::mutex>& lock, FiguresCache const* cache);
  void measureFirst(std::unique_lock<std::mutex>& lock, FiguresCache const* cache);

  Deliver m_deliver;
  std::chrono::milliseconds m_rest;
  std::set<ContentHash> m_absent; ///< worker's: not on disk
  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::vector<MeasurementJob> m_queue;
  std::size_t m_lookedUp = 0; ///< that many at the front of the queue are not on disk
  std::vector<ContentHash> m_running;
  CancelToken m_cancel; ///< of what runs
  Clock::time_point m_restUntil;
  std::uint64_t m_generation = 0;
  bool m_leaving = false;
  std::thread m_thread;
};

} // namespace lacquer
