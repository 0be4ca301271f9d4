#include "render/lane_head_cache.h"

#include "render/lane_file.h"

#include <algorithm>

namespace lacquer {

namespace {

/// Passes a stage through and writes what it gives to a file: the lane's head, for the next pass.
class HeadRecorder : public Stage {
public:
  HeadRecorder(std::unique_ptr<Stage> stage, LaneFileWriter writer, DiskCache cache, std::filesystem::path file,
               std::string key, FrameRange frames, Frames laneEnd)
      : m_stage(std::move(stage))
      , m_writer(std::move(writer))
      , m_cache(std::move(cache))
      , m_file(std::move(file))
      , m_key(std::move(key))
      , m_next(frames.start)
      , m_end(frames.end)
      , m_laneEnd(laneEnd) {}

  /// The file joins the cache when it holds the whole head. A pass that went to the lane's end may not have asked for
  /// all of what rings behind it: that is fetched here.
  ~HeadRecorder() override {
    AudioBuffer rest(kLaneChunkFrames);
    while (!m_failed && m_next >= m_laneEnd && m_next < m_end) {
      auto const left = std::min<std::int64_t>(kLaneChunkFrames, (m_end - m_next).value());
      pull(m_next, rest.block(0, static_cast<int>(left)));
    }
    std::error_code ignored;
    if (m_failed || m_next != m_end || !m_writer.finish() || !m_cache.commit(m_file, m_key))
      std::filesystem::remove(m_file, ignored);
  }

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
private:
  std::unique_ptr<Stage> m_stage;
  LaneFileWriter m_writer;
  DiskCache m_cache;
  std::filesystem::path m_file;
  std::string m_key;
  Frames m_next;
  Frames m_end;
  Frames m_laneEnd;
  bool m_failed = false;
};

} // namespace

bool isHeadCached(Album const& album, Timeline const& timeline, Lane const& lane, RenderCache const& cache) {
  std::size_t const slots = headSlots(album, lane);
  if (slots == 0)
    return false;
  Frames const tail = chainTail(album.tracks[static_cast<std::size_t>(lane.firstTrack)].chain, 0, slots, timeline.rate);
  FrameRange const frames{laneBegin(album, timeline, lane), lane.length + tail};
  return cache.disk().find(laneHeadKey(album, timeline, lane, frames)).has_value();
}

Result<std::unique_ptr<TrackLane>> openLane(Album const& album, Timeline const& timeline, Lane const& lane,
                                            int maxBlock, RenderCache const* cache, HeadUse use) {
  LACQUER_TRY(live, LaneHead::open(album, timeline, lane, Frames(0), maxBlock, blockingSources()));
  Frames const headTail = live->chain().tail();
  std::unique_ptr<Stage> head = std::move(live);
  if (cache && headSlots(album, lane) > 0) {
    FrameRange const frames{laneBegin(album, timeline, lane), lane.length + headTail};
    std::string const key = laneHeadKey(album, timeline, lane, frames);
    if (auto const found = cache->disk().find(key)) {
      if (auto cached = LaneFileStage::open(*found, frames.start, frames.length()))
        head = *std::move(cached);
    } else if (use == HeadUse::keep) {
      std::filesystem::path const file = cache->disk().temporaryPath(key);
      if (auto writer = LaneFileWriter::create(file))
        head = std::make_unique<HeadRecorder>(std::move(head), *std::move(writer), cache->disk(), file, key, frames,
                                              lane.length);
    }
  }
  return std::make_unique<TrackLane>(album, timeline, lane, maxBlock, std::move(head), headTail);
}

} // namespace lacquer
