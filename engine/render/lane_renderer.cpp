#include "render/lane_renderer.h"

#include "realtime/thread_role.h"
#include "render/lane_head_cache.h"
#include "render/rendered_lane.h"

#include <algorithm>
#include <exception>

namespace lacquer {

namespace {

constexpr int kBlock = kLaneChunkFrames;

} // namespace

LaneRenderer::LaneRenderer(Album const& album, Timeline const& timeline, RenderCache const& cache, CancelToken cancel)
    : m_album(album)
    , m_timeline(timeline)
    , m_cache(cache)
    , m_cancel(std::move(cancel)) {}

LaneRenderer::~LaneRenderer() {
  m_abandon.cancel();
  m_share->abandon();
  for (std::thread& thread : m_threads)
    thread.join();
  std::error_code ignored;
  for (Job const& job : m_jobs)
    if (!job.file.empty())
      std::filesystem::remove(job.file, ignored);
}

Result<LaneRenderer::Ordered> LaneRenderer::order(Lane const& lane) {
  std::string const key = laneKey(m_album, m_timeline, lane);
  if (RenderedLane found = findRenderedLane(m_cache, m_album, m_timeline, lane); found.stage)
    return Ordered{std::move(found.stage), found.end};
  Frames const end = laneEnd(m_album, m_timeline, lane);
  if (isHeadCached(m_album, m_timeline, lane, m_cache)) {
    auto queue = std::make_shared<LaneQueue>(m_share);
    m_jobs.push_back({lane, {}, {}, std::nullopt, nullptr, queue});
    return Ordered{std::make_unique<LaneQueueStage>(std::move(queue), end), end};
  }
  Job job{lane, key, m_cache.disk().temporaryPath(key), std::nullopt, std::make_shared<LaneProgress>(), nullptr};
  LACQUER_TRY(writer, LaneFileWriter::create(job.file));
  job.writer = std::move(writer);
  LACQUER_TRY(stage, LaneFileStage::open(job.file, Frames(0), end, job.progress));
  m_jobs.push_back(std::move(job));
  return Ordered{std::move(stage), end};
}

Result<void> LaneRenderer::Job::take(AudioBlock block) {
  if (queue)
    return queue->push(block) ? Result<void>() : cancelled();
  LACQUER_CHECK(writer->append(block));
  progress->advance(writer->flushed());
  return {};
}

void LaneRenderer::Job::finish(std::optional<Error> failure) const {
  if (queue)
    queue->finish(std::move(failure));
  else
    progress->finish(std::move(failure));
}

std::optional<Error> LaneRenderer::Job::failure() const { return queue ? queue->failure() : progress->failure(); }

void LaneRenderer::start(int jobs) {
  int const count = jobs > 0 ? jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  for (int i = 0; i < std::min(count, static_cast<int>(m_jobs.size())); ++i)
    m_threads.emplace_back([this] { work(); });
}

void LaneRenderer::work() {
  ScopedThreadRole const role(ThreadRole::worker);
  for (std::size_t i = m_next++; i < m_jobs.size(); i = m_next++) {
    Job& job = m_jobs[i];
    std::optional<Error> failure;
    try {
      if (auto const rendered = render(job); !rendered)
        failure = rendered.error();
    } catch (std::exception const& exception) { // bad_alloc: nothing may leave a thread
      failure = Error{ErrorKind::file, std::string("rendering failed: ") + exception.what(), {}, "Close other programs and try again"};
    }
    job.finish(std::move(failure));
  }
}

Result<void> LaneRenderer::render(Job& job) {
  LACQUER_TRY(lane, openLane(m_album, m_timeline, job.lane, kBlock, &m_cache, HeadUse::ifCached));
  AudioBuffer buffer(kBlock);
  lane->start(Frames(0));
  bool complete = true;
  for (Frames at{0}; at < lane->end() && complete;) {
    if (m_cancel.isCancelled() || m_abandon.isCancelled())
      return cancelled();
    AudioBlock const block = buffer.block(0, static_cast<int>(std::min<std::int64_t>(kBlock, (lane->end() - at).value())));
    complete = lane->pull(at, block);
    LACQUER_CHECK(job.take(block));
    at += Frames(block.frames());
  }
  if (!complete)
    return refused("a source could not be read to its end"); // the pass names it
  if (job.queue)
    return {};
  LACQUER_CHECK(job.writer->finish());
  static_cast<void>(m_cache.disk().commit(job.file, job.key)); // a lane that is not kept costs time alone
  job.file.clear();
  job.progress->advance(lane->end());
  return {};
}

std::optional<Error> LaneRenderer::failure() {
  for (Job const& job : m_jobs)
    if (auto failure = job.failure(); failure && failure->kind != ErrorKind::cancelled)
      return failure;
  return std::nullopt;
}

} // namespace lacquer
