#include "playback/stream_builder.h"

#include "core/audio_buffer.h"
#include "playback/prefetch_reader.h"
#include "playback/stream_mixer.h"
#include "render/render_cache.h"

#include <algorithm>

namespace lacquer {
namespace {

/// A ring that a slow disk has not filled by then has to be filled while it plays.
constexpr Seconds kFillDeadline{3.0};

/// Whether starting at `from` cuts into something that sounds. Where nothing sounds before, at the start of the programme
/// or of a lane and in pauses, play starts without a fade and so equals the export from its first sample.
bool startsInside(Album const& album, Frames from) {
  auto const lanes = makeTimeline(album).lanes;
  return std::ranges::any_of(lanes, [&](Lane const& lane) { return lane.start < from && from < lane.end(); });
}

/// A lane that a ring is filled with.
class RenderedLaneStage : public Stage {
public:
  explicit RenderedLaneStage(std::unique_ptr<SampleSource> source)
      : m_source(std::move(source)) {}
  void start(Frames) override {}
  bool pull(Frames at, AudioBlock block) noexcept override { return m_source->read(at, block); }

private:
  std::unique_ptr<SampleSource> m_source;
};

} // namespace

/// One stream being made.
class StreamBuilder::Build {
public:
  Build(StreamOrder const& order, PrefetchService::Group& group, CancelToken const& cancel)
      : m_order(order)
      , m_group(group)
      , m_cancel(cancel) {}

  [[nodiscard]] Result<CompanionVoice> voice(Companion const& companion) {
    CompanionVoice made;
    made.key = companion.key;
    made.following = companion.following;
    if (companion.derive)
      LACQUER_CHECK(openGraph(made, *companion.derive(*m_order.album)));
    else if (companion.file)
      LACQUER_CHECK(openFile(made, *companion.file, m_order.startOf ? m_order.startOf(companion) : m_order.clock));
    else
      return refused("there is nothing to play beside the album");
    return made;
  }

private:
  Result<void> openGraph(CompanionVoice& voice, Album const& album) {
    bool const mayBeRendered = voice.following == ValueFollowing::none;
    if (!m_cache && mayBeRendered)
      if (auto opened = RenderCache::open())
        m_cache = *std::move(opened);
    GraphSpec spec{m_order.from, StreamMixer::kMaxBlock, {}};
    if (m_cache && mayBeRendered)
      spec.rendered = [this](Album const& state, Timeline const& timeline, Lane const& lane, Frames from, Frames due) -> Result<RenderedLane> {
        return renderedLane(state, timeline, lane, from, due);
      };
    LACQUER_TRY(graph, compileGraph(album, spec, m_group.opener(m_cancel)));
    voice.graph = std::move(graph);
    return {};
  }

  RenderedLane renderedLane(Album const& album, Timeline const& timeline, Lane const& lane, Frames from, Frames due) {
    if (album.tracks[static_cast<std::size_t>(lane.firstTrack)].chain.empty())
      return {}; // costs no more than reading its files
    RenderedLane found = findRenderedLane(*m_cache, album, timeline, lane);
    if (!found.stage)
      return {};
    Frames const end = found.end;
    auto reader = std::make_unique<StageReader>(std::move(found.stage), end);
    return {std::make_unique<RenderedLaneStage>(m_group.open(std::move(reader), timeline.rate, from, due)), end};
  }

  Result<void> openFile(CompanionVoice& voice, CompanionFile const& file, Frames startClock) {
    SampleRate const rate = m_order.album->rate;
    Progress progress;
    progress.cancel = m_cancel;
    LACQUER_TRY(source, ResampledSource::open(file.file.path, rate, m_group.cacheFolder(), file.file.identity.content,
                                              &progress));
    auto reader = std::make_unique<LoopedFileReader>(std::move(source), rate, toFrames(file.from, rate),
                                                     FrameRange{toFrames(file.loopStart, rate), toFrames(file.loopEnd, rate)});
    if (reader->length() == Frames(0))
      return refused("the file is empty");
    voice.fileAt = std::max(Frames(0), m_order.clock - startClock);
    voice.waits = file.waits && voice.fileAt == Frames(0);
    voice.file = m_group.open(std::move(reader), rate, voice.fileAt, Frames(0));
    return {};
  }

  StreamOrder const& m_order;
  PrefetchService::Group& m_group;
  CancelToken const& m_cancel;
  std::optional<RenderCache> m_cache;
};

namespace {

/// Renders the stream and its companions on, to a place that the playhead has not reached.
void runOn(PlayStream& stream, std::function<Frames()> const& soonest, CancelToken const& cancel) {
  AudioBuffer trash(StreamMixer::kMaxBlock);
  for (;;) {
    auto const behind = (soonest() - stream.graph->position()).value();
    bool const over = stream.graph->position() >= stream.graph->length();
    if (behind <= 0 || over || cancel.isCancelled())
      return;
    AudioBlock const block = trash.block(0, static_cast<int>(std::min<std::int64_t>(behind, trash.frames())));
    stream.graph->render(block);
    for (CompanionVoice& voice : stream.companions)
      if (!voice.waits)
        voice.render(block);
    stream.advanced(block.frames());
  }
}

} // namespace

Result<BuiltStream> StreamBuilder::build(StreamOrder const& order, CancelToken const& cancel) {
  PrefetchService::Group group = m_prefetch.makeGroup();
  BuiltStream built{std::make_unique<PlayStream>(), {}};
  PlayStream& stream = *built.stream;
  LACQUER_TRY(graph, compileGraph(*order.album, {order.from, StreamMixer::kMaxBlock, {}}, group.opener(cancel)));
  stream.graph = std::move(graph);
  stream.switchAt = order.switchAt;
  stream.crossFade = order.crossFade;
  stream.fadeIn = startsInside(*order.album, order.from);
  stream.clockOffset = order.clock - order.from;
  stream.rendered = group.rendered();
  Build build(order, group, cancel);
  for (Companion const& companion : order.companions) {
    if (cancel.isCancelled())
      return cancelled();
    if (auto voice = build.voice(companion))
      stream.companions.push_back(*std::move(voice));
    else
      built.unavailable.push_back(companion.key);
  }
  group.waitUntilFilled(kFillDeadline);
  if (order.soonest) {
    runOn(stream, order.soonest, cancel);
    stream.exact = true;
    stream.switchAt = stream.graph->position();
  }
  group.goLive();
  if (cancel.isCancelled())
    return cancelled();
  return built;
}

} // namespace lacquer
