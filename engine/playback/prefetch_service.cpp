#include "playback/prefetch_service.h"

#include "media/resampled_source.h"
#include "playback/prefetched_source.h"
#include "realtime/thread_role.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace lacquer {

namespace {
/// How often the disk thread looks for room: the audio thread wakes nobody.
constexpr std::chrono::milliseconds kLook{10};
} // namespace

/// A ring, and when it is needed.
struct Ring {
  std::shared_ptr<PrefetchStream> stream;
  std::shared_ptr<std::atomic<std::int64_t> const> rendered;
  Frames due{0};
  Frames ahead{0};

  /// Frames until its first one is read; 0 when that time has come.
  [[nodiscard]] Frames untilDue() const {
    return std::max(Frames(0), due - Frames(rendered->load(std::memory_order_relaxed)));
  }
  [[nodiscard]] bool isSoon() const { return untilDue() < ahead || stream->isJumpWanted(); }
  /// How long the reader can do without the disk.
  [[nodiscard]] std::int64_t reserve() const {
    return untilDue().value() + std::int64_t{stream->ready()} * PrefetchStream::kPieceFrames;
  }
};

struct PrefetchService::State {
  std::filesystem::path cacheFolder;
  std::mutex mutex;
  std::condition_variable work;   // for the disk thread
  std::condition_variable filled; // for readers that may wait
  std::vector<Ring> rings;
  std::optional<Error> error;
  bool stopping = false;
  std::thread thread;

  void run();
  std::shared_ptr<PrefetchStream> mostUrgent();
  bool waitForDisk();
};

struct PrefetchService::Group::Shared {
  std::shared_ptr<std::atomic<bool>> live = std::make_shared<std::atomic<bool>>(false);
  std::shared_ptr<std::atomic<std::int64_t>> rendered = std::make_shared<std::atomic<std::int64_t>>(0);
  std::vector<std::pair<std::weak_ptr<PrefetchStream>, bool>> streams; ///< and whether it is needed soon
};

/// The stream that needs filling most; forgets those whose reader is gone. Mutex held.
std::shared_ptr<PrefetchStream> PrefetchService::State::mostUrgent() {
  std::erase_if(rings, [](Ring const& ring) { return ring.stream.use_count() == 1; });
  Ring const* best = nullptr;
  for (Ring const& ring : rings)
    if (ring.isSoon() && ring.stream->wantsFilling() && (!best || ring.reserve() < best->reserve()))
      best = &ring;
  return best ? best->stream : nullptr;
}

void PrefetchService::State::run() {
  ScopedThreadRole const role(ThreadRole::disk);
  std::unique_lock lock(mutex);
  while (!stopping) {
    std::shared_ptr<PrefetchStream> const stream = mostUrgent();
    if (!stream) {
      if (rings.empty())
        work.wait(lock);
      else
        work.wait_for(lock, kLook);
      continue;
    }
    lock.unlock();
    Result<void> const result = stream->fill();
    lock.lock();
    if (!result && !error)
      error = result.error();
    filled.notify_all();
  }
  filled.notify_all();
}

bool PrefetchService::State::waitForDisk() {
  std::unique_lock lock(mutex);
  work.notify_one();
  filled.wait_for(lock, kLook);
  return !stopping;
}

PrefetchService::PrefetchService(std::filesystem::path cacheFolder)
    : m_state(std::make_shared<State>()) {
  m_state->cacheFolder = std::move(cacheFolder);
  m_state->thread = std::thread([state = m_state.get()] { state->run(); });
}

PrefetchService::~PrefetchService() {
  {
    std::lock_guard const lock(m_state->mutex);
    m_state->stopping = true;
  }
  m_state->work.notify_all();
  m_state->thread.join();
}

PrefetchService::Group PrefetchService::makeGroup() { return Group(m_state); }

std::optional<Error> PrefetchService::takeError() {
  std::lock_guard const lock(m_state->mutex);
  return std::exchange(m_state->error, std::nullopt);
}

PrefetchService::Group::Group(std::shared_ptr<State> service)
    : m_service(std::move(service))
    , m_shared(std::make_shared<Shared>()) {}

std::unique_ptr<SampleSource> PrefetchService::Group::open(std::unique_ptr<PrefetchReader> reader, SampleRate rate,
                                                           Frames start, Frames due) {
  auto stream = std::make_shared<PrefetchStream>(std::move(reader), rate, start);
  Frames const ahead = toFrames(kAhead, rate);
  m_shared->streams.emplace_back(stream, due < ahead);
  {
    std::lock_guard const lock(m_service->mutex);
    m_service->rings.push_back({stream, m_shared->rendered, due, ahead});
  }
  m_service->work.notify_one();
  return std::make_unique<PrefetchedSource>(std::move(stream), m_shared->live,
                                            [service = m_service.get()] { return service->waitForDisk(); });
}

SourceOpener PrefetchService::Group::opener(CancelToken const& cancel) {
  return [group = *this, cancel](Source const& source, SampleRate rate,
                                 SourceSpan span) mutable -> Result<std::unique_ptr<SampleSource>> {
    Progress progress;
    progress.cancel = cancel;
    LACQUER_TRY(opened,
                ResampledSource::open(source.path, rate, group.cacheFolder(), source.identity.content, &progress));
    return group.open(std::make_unique<FileReader>(std::move(opened)), rate, span.start, span.due);
  };
}

std::filesystem::path const& PrefetchService::Group::cacheFolder() const { return m_service->cacheFolder; }

std::shared_ptr<std::atomic<std::int64_t>> const& PrefetchService::Group::rendered() const { return m_shared->rendered; }

void PrefetchService::Group::waitUntilFilled(Seconds deadline) {
  auto const until = std::chrono::steady_clock::now() + std::chrono::duration<double>(deadline.value());
  auto const isFilled = [](auto const& entry) {
    auto const stream = entry.first.lock();
    return !stream || !entry.second || stream->isFilled();
  };
  while (std::chrono::steady_clock::now() < until && !std::ranges::all_of(m_shared->streams, isFilled))
    if (!m_service->waitForDisk())
      return;
}

void PrefetchService::Group::goLive() { m_shared->live->store(true, std::memory_order_release); }

} // namespace lacquer
