#include "render/render_graph.h"

#include "render/album_bus.h"
#include "render/track_lane.h"

#include <algorithm>

namespace lacquer {

struct RenderGraph::State {
  State(Album const& album, std::vector<LaneInput> inputs, int maxBlock)
      : bus(album, std::move(inputs), maxBlock) {
    for (LaneInput& input : bus.lanes())
      lanes.push_back(dynamic_cast<TrackLane*>(input.stage.get()));
    for (Track const& track : album.tracks)
      trackIds.push_back(track.id);
  }

  /// The lane whose chain belongs to `track`: that which it is the first of.
  [[nodiscard]] TrackLane* laneOf(TrackId track) noexcept {
    for (std::size_t i = 0; i < lanes.size(); ++i)
      if (trackIds[static_cast<std::size_t>(bus.lanes()[i].firstTrack)] == track)
        return lanes[i];
    return nullptr;
  }

  AlbumBus bus;
  std::vector<TrackLane*> lanes; ///< the bus's lanes; null for one that comes rendered
  std::vector<TrackId> trackIds;
  Frames length{0};
  Frames position{0};
};

RenderGraph::RenderGraph(std::unique_ptr<State> state)
    : m_state(std::move(state)) {}
RenderGraph::~RenderGraph() = default;

Frames RenderGraph::length() const { return m_state->length; }
Frames RenderGraph::position() const { return m_state->position; }

bool RenderGraph::render(AudioBlock block) noexcept {
  auto const left = std::clamp<std::int64_t>((m_state->length - m_state->position).value(), 0, block.frames());
  AudioBlock const programme = block.sub(0, static_cast<int>(left));
  bool const complete = left == 0 || m_state->bus.pull(m_state->position, programme);
  block.sub(programme.frames(), block.frames() - programme.frames()).clear();
  m_state->position += Frames(left);
  return complete;
}

void RenderGraph::apply(ParamChange const& change) noexcept {
  if (change.track.isNone())
    m_state->bus.chain().apply(change);
  else if (TrackLane* lane = m_state->laneOf(change.track))
    lane->apply(change);
}

void RenderGraph::apply(BypassChange const& change) noexcept {
  if (change.track.isNone())
    m_state->bus.chain().apply(change);
  else if (TrackLane* lane = m_state->laneOf(change.track))
    lane->apply(change);
}

void RenderGraph::apply(LevelChange const& change) noexcept {
  if (TrackLane* lane = m_state->laneOf(change.track))
    lane->apply(change);
}

std::size_t RenderGraph::activity(std::span<SlotActivity> out) noexcept {
  std::size_t count = 0;
  for (std::size_t i = 0; i < m_state->lanes.size(); ++i)
    if (m_state->lanes[i] && m_state->bus.sum().sounds(m_state->bus.lanes()[i], m_state->position))
      count += m_state->lanes[i]->activity(out.subspan(count));
  return count + m_state->bus.chain().activity(out.subspan(count));
}

void RenderGraph::watch(SlotId slot, SlotWatcher* watcher) noexcept {
  for (TrackLane* const lane : m_state->lanes)
    if (lane)
      lane->watch(slot, watcher);
  m_state->bus.chain().watch(slot, watcher);
}

Result<std::unique_ptr<RenderGraph>> compileGraph(Album const& album, GraphSpec const& spec, SourceOpener const& open) {
  Timeline const timeline = makeTimeline(album);
  Frames const wanted = AlbumBus::firstWanted(album, spec.start);
  std::vector<LaneInput> inputs;
  for (Lane const& lane : timeline.lanes) {
    Frames const from = std::max(Frames(0), wanted - lane.start);
    Frames const due = std::max(Frames(0), lane.start - spec.start);
    if (spec.rendered) {
      LACQUER_TRY(rendered, spec.rendered(album, timeline, lane, from, due));
      if (rendered.stage) {
        Frames const end = lane.start + rendered.end;
        if (end > wanted)
          inputs.push_back({std::move(rendered.stage), lane.start, end, lane.firstTrack, lane.trackCount});
        continue;
      }
    }
    auto const openDue = [&](Source const& source, SampleRate rate, SourceSpan span) {
      return open(source, rate, {span.start, span.end, span.due + due});
    };
    LACQUER_TRY(opened, TrackLane::open(album, timeline, lane, from, spec.maxBlock, openDue));
    Frames const end = lane.start + opened->end();
    if (end > wanted)
      inputs.push_back({std::move(opened), lane.start, end, lane.firstTrack, lane.trackCount});
  }
  auto state = std::make_unique<RenderGraph::State>(album, std::move(inputs), spec.maxBlock);
  state->length = timeline.length;
  state->position = spec.start;
  state->bus.start(spec.start);
  return std::make_unique<RenderGraph>(std::move(state));
}

} // namespace lacquer
