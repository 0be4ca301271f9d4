#include "render/lane_renderer.h"

#include "realtime/thread_role.h"
#include "render/track_lane.h"

#include <algorithm>
#include <exception>

namespace lacquer {

namespace {

constexpr int kBlock = kLaneChunkFrames;

/// Passes a stage through and writes what it gives to a file: the lane's head, for the next pass.
class HeadRecorder : public Stage {
public:
  HeadRecorder(std::unique_ptr<Stage> stage, LaneFileWriter writer, Frames begin, Frames frames)
      : m_stage(std::move(stage))
      , m_writer(std::move(writer))
      , m_next(begin)
      , m_end(begin + frames) {}

  void start(Frames at) override {
    m_failed |= at != m_next;
    m_stage->start(at);
  }
  bool pull(Frames at, AudioBlock block) noexcept override {
    bool const complete = m_stage->pull(at, block);
    auto const count = std::clamp<std::int64_t>((m_end - m_next).value(), 0, block.frames());
    m_failed |= !complete || !m_writer.append(block.sub(0, static_cast<int>(count)));
    m_next += Frames(count);
    return complete;
  }
  /// Whether the file holds the whole head.
  [[nodiscard]] bool finish() { return !m_failed && m_next == m_end && m_writer.finish().has_value(); }

private:
  std::unique_ptr<Stage> m_stage;
  LaneFileWriter m_writer;
  Frames m_next;
  Frames m_end;
  bool m_failed = false;
};

} // namespace

LaneRenderer::LaneRenderer(Album const& album, Timeline const& timeline, RenderCache const& cache, bool keepHeads,
                           CancelToken cancel)
    : m_album(album)
    , m_timeline(timeline)
    , m_cache(cache)
    , m_keepHeads(keepHeads)
    , m_cancel(std::move(cancel)) {}

LaneRenderer::~LaneRenderer() {
  m_abandon.cancel();
  for (std::thread& thread : m_threads)
    thread.join();
  std::error_code ignored;
  for (Job const& job : m_jobs)
    if (!job.file.empty())
      std::filesystem::remove(job.file, ignored);
}

Result<LaneRenderer::Ordered> LaneRenderer::order(Lane const& lane) {
  std::string const key = laneKey(m_album, m_timeline, lane);
  // The length of the tail is known only to processors; a prepared chain without sources tells it.
  class Nothing : public Stage {
    void start(Frames) override {}
    bool pull(Frames, AudioBlock block) noexcept override { return block.clear(), true; }
  } nothing;
  Track const& first = m_album.tracks[static_cast<std::size_t>(lane.firstTrack)];
  ChainSection const chain(first.chain, 0, first.chain.size(), first.id, AudioFormat{m_timeline.rate, 16}, nothing);
  Frames const end = lane.length + chain.tail();

  if (auto const found = m_cache.disk().find(key)) {
    std::error_code error;
    auto const chunks = (end.value() + kLaneChunkFrames - 1) / kLaneChunkFrames;
    auto const bytes = static_cast<std::uintmax_t>(chunks * kLaneChunkFrames) * sizeof(Sample) * kChannels;
    if (std::filesystem::file_size(*found, error) == bytes)
      if (auto stage = LaneFileStage::open(*found, Frames(0), end))
        return Ordered{*std::move(stage), end};
  }
  Job job{lane, key, m_cache.disk().temporaryPath(key), std::nullopt, std::make_shared<LaneProgress>()};
  LACQUER_TRY(writer, LaneFileWriter::create(job.file));
  job.writer = std::move(writer);
  LACQUER_TRY(stage, LaneFileStage::open(job.file, Frames(0), end, job.progress));
  m_jobs.push_back(std::move(job));
  return Ordered{std::move(stage), end};
}

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
    job.progress->finish(std::move(failure));
  }
}

Result<std::unique_ptr<Stage>> LaneRenderer::openHead(Lane const& lane, Frames& headTail) {
  LACQUER_TRY(head, LaneHead::open(m_album, m_timeline, lane, Frames(0), kBlock, blockingSources()));
  headTail = head->chain().tail();
  return std::unique_ptr<Stage>(std::move(head));
}

Result<void> LaneRenderer::render(Job& job) {
  Lane const& lane = job.lane;
  Frames headTail{0};
  LACQUER_TRY(head, openHead(lane, headTail));

  HeadRecorder* recorder = nullptr;
  std::filesystem::path headFile;
  std::string headKey;
  if (m_keepHeads && headSlots(m_album, lane) > 0) {
    FrameRange const frames{laneBegin(m_album, m_timeline, lane), lane.length + headTail};
    headKey = laneHeadKey(m_album, m_timeline, lane, frames);
    if (auto const found = m_cache.disk().find(headKey)) {
      LACQUER_TRY(cached, LaneFileStage::open(*found, frames.start, frames.length()));
      head = std::move(cached);
    } else {
      headFile = m_cache.disk().temporaryPath(headKey);
      LACQUER_TRY(writer, LaneFileWriter::create(headFile));
      auto recording = std::make_unique<HeadRecorder>(std::move(head), std::move(writer), frames.start, frames.length());
      recorder = recording.get();
      head = std::move(recording);
    }
  }

  TrackLane rest(m_album, m_timeline, lane, kBlock, std::move(head), headTail);
  AudioBuffer buffer(kBlock);
  rest.start(Frames(0));
  bool complete = true;
  for (Frames at{0}; at < rest.end() && complete;) {
    if (m_cancel.isCancelled() || m_abandon.isCancelled()) {
      std::error_code ignored;
      std::filesystem::remove(headFile, ignored);
      return cancelled();
    }
    AudioBlock const block = buffer.block(0, static_cast<int>(std::min<std::int64_t>(kBlock, (rest.end() - at).value())));
    complete = rest.pull(at, block);
    LACQUER_CHECK(job.writer->append(block));
    at += Frames(block.frames());
    job.progress->advance(job.writer->flushed());
  }
  if (!complete)
    return refused("a source could not be read to its end"); // the pass names it
  if (recorder && recorder->finish())
    static_cast<void>(m_cache.disk().commit(headFile, headKey)); // a head that is not kept costs time alone
  LACQUER_CHECK(job.writer->finish());
  static_cast<void>(m_cache.disk().commit(job.file, job.key));
  job.file.clear();
  job.progress->advance(rest.end());
  return {};
}

std::optional<Error> LaneRenderer::failure() {
  for (Job const& job : m_jobs)
    if (auto failure = job.progress->failure(); failure && failure->kind != ErrorKind::cancelled)
      return failure;
  return std::nullopt;
}

} // namespace lacquer
