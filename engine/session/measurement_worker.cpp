#include "session/measurement_worker.h"

#include "mastering/figures_cache.h"
#include "mastering/file_measurement.h"
#include "media/import.h"
#include "render/render_cache.h"

#include <algorithm>
#include <exception>
#include <sys/resource.h>
#include <unistd.h>

namespace lacquer {

namespace {

constexpr std::size_t kKnownAbsent = 10000;

Result<std::vector<TrackFigures>> measure(MeasurementJob const& job, Progress const& progress) {
  if (job.file) {
    if (checkSource(*job.file) != SourceState::same)
      return fileFailed(job.file->path, "the file is not what it was", "Put it back, or add it again");
    LACQUER_TRY(figures, measurePathFigures(job.file->path, progress));
    return std::vector{std::move(figures)};
  }
  std::optional<RenderCache> cache;
  if (auto opened = RenderCache::open())
    cache = *std::move(opened);
  return measureUnit(*job.album, job.unit, cache ? &*cache : nullptr, progress);
}

} // namespace

MeasurementWorker::MeasurementWorker(Deliver deliver, std::chrono::milliseconds rest)
    : m_deliver(std::move(deliver))
    , m_rest(rest)
    , m_thread([this] { run(); }) {}

MeasurementWorker::~MeasurementWorker() {
  {
    std::lock_guard const lock(m_mutex);
    m_leaving = true;
    m_cancel.cancel();
  }
  m_wake.notify_all();
  m_thread.join();
}

void MeasurementWorker::setJobs(std::vector<MeasurementJob> jobs, bool moving) {
  {
    std::lock_guard const lock(m_mutex);
    if (!m_running.empty()) {
      auto const running = std::ranges::find(jobs, m_running, &MeasurementJob::keys);
      bool const goesOn = running != jobs.end() && std::ranges::none_of(jobs, [&](MeasurementJob const& job) {
        return job.urgency < running->urgency;
      });
      if (goesOn)
        jobs.erase(running);
      else
        m_cancel.cancel(); // lanes that are finished stay cached, so little is lost
    }
    m_queue = std::move(jobs);
    m_lookedUp = 0;
    if (moving)
      m_restUntil = Clock::now() + m_rest;
    ++m_generation;
  }
  m_wake.notify_all();
}

void MeasurementWorker::run() {
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10); // behind the sound and the window
  std::optional<FiguresCache> cache;
  if (auto opened = FiguresCache::open())
    cache = *std::move(opened);
  FiguresCache const* const disk = cache ? &*cache : nullptr;
  std::unique_lock lock(m_mutex);
  while (true) {
    m_wake.wait(lock, [&] { return m_leaving || !m_queue.empty(); });
    if (m_leaving)
      return;
    if (lookUpNext(lock, disk))
      continue;
    std::uint64_t const seen = m_generation;
    if (m_wake.wait_until(lock, m_restUntil, [&] { return m_leaving || m_generation != seen; }))
      continue; // still moving
    measureFirst(lock, disk);
  }
}

/// Looks for one job on disk; false when all were looked for.
bool MeasurementWorker::lookUpNext(std::unique_lock<std::mutex>& lock, FiguresCache const* cache) {
  if (!cache || m_lookedUp >= m_queue.size())
    return false;
  MeasurementResult found{m_queue[m_lookedUp].keys, {}};
  std::uint64_t const seen = m_generation;
  lock.unlock();
  for (ContentHash const& key : found.keys) {
    if (m_absent.contains(key))
      break;
    auto figures = cache->find(key);
    if (!figures) {
      if (m_absent.size() >= kKnownAbsent)
        m_absent.clear();
      m_absent.insert(key);
      break;
    }
    found.figures.push_back(std::make_shared<TrackFigures const>(*std::move(figures)));
  }
  bool const complete = found.figures.size() == found.keys.size();
  if (complete)
    m_deliver(std::move(found));
  lock.lock();
  if (m_leaving || m_generation != seen)
    return true;
  if (complete)
    m_queue.erase(m_queue.begin() + static_cast<std::ptrdiff_t>(m_lookedUp));
  else
    ++m_lookedUp;
  return true;
}

void MeasurementWorker::measureFirst(std::unique_lock<std::mutex>& lock, FiguresCache const* cache) {
  if (m_queue.empty())
    return;
  MeasurementJob const job = std::move(m_queue.front());
  m_queue.erase(m_queue.begin());
  m_lookedUp -= std::min<std::size_t>(m_lookedUp, 1);
  m_running = job.keys;
  m_cancel = CancelToken();
  Progress progress;
  progress.cancel = m_cancel;
  lock.unlock();

  MeasurementResult result{job.keys, {}};
  try {
    if (auto measured = measure(job, progress))
      for (TrackFigures& figures : *measured)
        result.figures.push_back(std::make_shared<TrackFigures const>(std::move(figures)));
  } catch (std::exception const&) { // bad_alloc: nothing may leave a thread
    result.figures.clear();
  }
  bool const finished = result.figures.size() == job.keys.size();
  if (finished && cache)
    for (std::size_t i = 0; i < job.keys.size(); ++i) {
      m_absent.erase(job.keys[i]);
      cache->keep(job.keys[i], *result.figures[i]);
    }
  // No longer running before anybody hears of it: whoever asks again then is not told that it is under way.
  lock.lock();
  m_running.clear();
  lock.unlock();
  // What was finished counts, even where it is no longer wanted: an undo may ask for it.
  if (finished || !progress.cancel.isCancelled())
    m_deliver(std::move(result));
  lock.lock();
}

} // namespace lacquer
