#include "session/measurement_service.h"

#include "mastering/album_measurement.h"
#include "render/render_cache.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace lacquer {

namespace {

/// A drag sends many albums; the work starts when it rests this long.
constexpr std::chrono::milliseconds kRest{150};
/// Figures of earlier states that are kept, so that undo and A/B show theirs at once.
constexpr std::size_t kRemembered = 4000;

struct Job {
  LaneCluster cluster;
  std::vector<TrackId> tracks;
  std::vector<ContentHash> keys; ///< one a track
};

/// Everything the figures of one track hang on: the sound of all lanes of its cluster, and its range.
ContentHash measurementKey(Album const& album, Timeline const& timeline, LaneCluster const& cluster,
                           std::vector<FrameRange> const& ranges, std::size_t track) {
  Hasher hasher;
  for (std::size_t const lane : cluster.lanes) {
    int const first = timeline.lanes[lane].firstTrack;
    ContentHash const basis = levelBasis(album, first);
    hasher.add(basis.high);
    hasher.add(basis.low);
    hasher.add(album.tracks[static_cast<std::size_t>(first)].level.gain.value());
    hasher.add((timeline.lanes[lane].start - ranges[track].start).value());
  }
  hasher.add(ranges[track].length().value());
  return hasher.result();
}

std::vector<Job> jobsOf(Album const& album, Timeline const& timeline) {
  std::vector<FrameRange> const ranges = trackRanges(timeline, FileGaps::append);
  std::vector<Job> jobs;
  for (LaneCluster const& cluster : laneClusters(album, timeline)) {
    Job job{cluster, {}, {}};
    for (std::size_t const lane : cluster.lanes)
      for (int t = 0; t < timeline.lanes[lane].trackCount; ++t) {
        auto const index = static_cast<std::size_t>(timeline.lanes[lane].firstTrack + t);
        job.tracks.push_back(album.tracks[index].id);
        job.keys.push_back(measurementKey(album, timeline, cluster, ranges, index));
      }
    jobs.push_back(std::move(job));
  }
  return jobs;
}

} // namespace

struct MeasurementService::State : std::enable_shared_from_this<State> {
  struct Entry {
    Measurement measurement;
    ContentHash key;
    bool known = false;
  };

  PostToSession post;
  std::function<void()> updated;
  // Session's thread:
  std::map<TrackId, Entry> tracks;
  std::map<TrackId, ContentHash> wanted;
  std::map<ContentHash, Measurement> remembered;
  std::vector<TrackId> order;
  int roundSize = 0;
  // Shared with the worker:
  std::mutex mutex;
  std::condition_variable wake;
  std::shared_ptr<Album const> album;
  std::vector<Job> queue;
  std::uint64_t generation = 0;
  bool leaving = false;
  CancelToken cancel;
  std::thread worker;

  void run();
  void take(Job const& job, std::vector<Measurement> measured);
  [[nodiscard]] bool isCurrent(TrackId track) const {
    auto const entry = tracks.find(track);
    auto const key = wanted.find(track);
    return entry != tracks.end() && entry->second.known && key != wanted.end() && entry->second.key == key->second;
  }
};

MeasurementService::MeasurementService(PostToSession post)
    : m_state(std::make_shared<State>()) {
  m_state->post = std::move(post);
  m_state->worker = std::thread([state = m_state.get()] { state->run(); });
}

MeasurementService::~MeasurementService() {
  {
    std::lock_guard const lock(m_state->mutex);
    m_state->leaving = true;
    m_state->cancel.cancel();
    m_state->updated = {};
  }
  m_state->wake.notify_all();
  m_state->worker.join();
}

void MeasurementService::setAlbum(std::shared_ptr<Album const> album, Changes const&) {
  Timeline const timeline = makeTimeline(*album);
  std::vector<Job> jobs = jobsOf(*album, timeline);
  State& state = *m_state;
  state.wanted.clear();
  state.order.clear();
  for (Job const& job : jobs)
    for (std::size_t i = 0; i < job.tracks.size(); ++i) {
      state.wanted[job.tracks[i]] = job.keys[i];
      state.order.push_back(job.tracks[i]);
      if (auto const known = state.remembered.find(job.keys[i]); known != state.remembered.end())
        state.tracks[job.tracks[i]] = {known->second, job.keys[i], true};
    }
  std::erase_if(state.tracks, [&](auto const& entry) { return !state.wanted.contains(entry.first); });
  std::erase_if(jobs, [&](Job const& job) {
    return std::ranges::all_of(job.tracks, [&](TrackId track) { return state.isCurrent(track); });
  });
  state.roundSize = 0;
  for (Job const& job : jobs)
    state.roundSize += static_cast<int>(job.tracks.size());
  {
    std::lock_guard const lock(state.mutex);
    state.album = std::move(album);
    state.queue = std::move(jobs);
    ++state.generation;
    state.cancel.cancel(); // what runs may be obsolete; finished lanes stay cached, so little is lost
    state.cancel = CancelToken();
  }
  state.wake.notify_all();
}

void MeasurementService::State::run() {
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10); // behind the sound and the window
  std::unique_lock lock(mutex);
  while (true) {
    wake.wait(lock, [&] { return leaving || !queue.empty(); });
    if (leaving)
      return;
    std::uint64_t const seen = generation;
    if (wake.wait_for(lock, kRest, [&] { return leaving || generation != seen; }))
      continue; // still moving
    while (!leaving && generation == seen && !queue.empty()) {
      Job const job = queue.front();
      std::shared_ptr<Album const> const present = album;
      Progress progress;
      progress.cancel = cancel;
      lock.unlock();
      Result<std::vector<Measurement>> measured = [&]() -> Result<std::vector<Measurement>> {
        std::optional<RenderCache> cache;
        if (auto opened = RenderCache::open())
          cache = *std::move(opened);
        return measureCluster(*present, makeTimeline(*present), job.cluster, cache ? &*cache : nullptr, false, progress);
      }();
      lock.lock();
      if (leaving || generation != seen)
        break;
      queue.erase(queue.begin());
      if (measured)
        post([self = weak_from_this(), job, result = *std::move(measured)] {
          if (auto const state = self.lock())
            state->take(job, result);
        });
    }
  }
}

void MeasurementService::State::take(Job const& job, std::vector<Measurement> measured) {
  for (std::size_t i = 0; i < job.tracks.size() && i < measured.size(); ++i) {
    remembered[job.keys[i]] = measured[i];
    if (auto const key = wanted.find(job.tracks[i]); key != wanted.end() && key->second == job.keys[i])
      tracks[job.tracks[i]] = {std::move(measured[i]), job.keys[i], true};
  }
  if (remembered.size() > kRemembered)
    remembered.clear();
  if (updated)
    updated();
}

std::optional<Measurement> MeasurementService::track(TrackId track) const {
  auto const entry = m_state->tracks.find(track);
  if (entry == m_state->tracks.end() || !entry->second.known)
    return std::nullopt;
  return entry->second.measurement;
}

MeasurementState MeasurementService::state(TrackId track) const {
  if (m_state->isCurrent(track))
    return MeasurementState::current;
  if (!m_state->wanted.contains(track))
    return MeasurementState::none;
  auto const entry = m_state->tracks.find(track);
  return entry != m_state->tracks.end() && entry->second.known ? MeasurementState::stale : MeasurementState::measuring;
}

std::optional<Measurement> MeasurementService::album() const {
  std::vector<Measurement> all;
  for (TrackId const track : m_state->order) {
    if (!m_state->isCurrent(track))
      return std::nullopt;
    all.push_back(m_state->tracks.at(track).measurement);
  }
  if (all.empty())
    return std::nullopt;
  return combine(all);
}

std::pair<int, int> MeasurementService::remaining() const {
  int open = 0;
  for (TrackId const track : m_state->order)
    open += m_state->isCurrent(track) ? 0 : 1;
  return {open, std::max(open, m_state->roundSize)};
}

void MeasurementService::onUpdated(std::function<void()> callback) { m_state->updated = std::move(callback); }

} // namespace lacquer
