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

struct PrefetchService::State {
  std::filesystem::path cacheFolder;
  std::mutex mutex;
  std::condition_variable work;   // for the disk thread
  std::condition_variable filled; // for readers that may wait
  std::vector<std::shared_ptr<PrefetchStream>> streams;
  std::optional<Error> error;
  bool stopping = false;
  std::thread thread;

  void run();
  std::shared_ptr<PrefetchStream> emptiest();
  bool waitForDisk();
};

struct PrefetchService::Group::Shared {
  std::shared_ptr<std::atomic<bool>> live = std::make_shared<std::atomic<bool>>(false);
  std::vector<std::weak_ptr<PrefetchStream>> streams;
};

/// The stream that needs filling most; forgets those whose reader is gone. Mutex held.
std::shared_ptr<PrefetchStream> PrefetchService::State::emptiest() {
  std::erase_if(streams, [](auto const& stream) { return stream.use_count() == 1; });
  std::shared_ptr<PrefetchStream> best;
  for (auto const& stream : streams)
    if (stream->wantsFilling() && (!best || stream->ready() < best->ready()))
      best = stream;
  return best;
}

void PrefetchService::State::run() {
  ScopedThreadRole const role(ThreadRole::disk);
  std::unique_lock lock(mutex);
  while (!stopping) {
    std::shared_ptr<PrefetchStream> const stream = emptiest();
    if (!stream) {
      if (streams.empty())
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

SourceOpener PrefetchService::Group::opener(CancelToken const& cancel) {
  return [service = m_service, shared = m_shared, cancel](
             Source const& source, SampleRate rate, SourceSpan span) -> Result<std::unique_ptr<SampleSource>> {
    Progress progress;
    progress.cancel = cancel;
    LACQUER_TRY(opened,
                ResampledSource::open(source.path, rate, service->cacheFolder, source.identity.content, &progress));
    auto stream = std::make_shared<PrefetchStream>(std::move(opened), rate, span.start);
    shared->streams.push_back(stream);
    {
      std::lock_guard const lock(service->mutex);
      service->streams.push_back(stream);
    }
    service->work.notify_one();
    return std::make_unique<PrefetchedSource>(std::move(stream), shared->live,
                                              [service = service.get()] { return service->waitForDisk(); });
  };
}

void PrefetchService::Group::waitUntilFilled(Seconds deadline) {
  auto const until = std::chrono::steady_clock::now() + std::chrono::duration<double>(deadline.value());
  auto const isFilled = [](std::weak_ptr<PrefetchStream> const& weak) {
    auto const stream = weak.lock();
    return !stream || stream->isFilled();
  };
  while (std::chrono::steady_clock::now() < until && !std::ranges::all_of(m_shared->streams, isFilled))
    if (!m_service->waitForDisk())
      return;
}

void PrefetchService::Group::goLive() { m_shared->live->store(true, std::memory_order_release); }

} // namespace lacquer
