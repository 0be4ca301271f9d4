#include "playback/stream_builder.h"

#include "core/audio_buffer.h"
#include "playback/stream_mixer.h"

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

} // namespace

Result<std::unique_ptr<PlayStream>> StreamBuilder::build(StreamOrder const& order, CancelToken const& cancel) {
  PrefetchService::Group group = m_prefetch.makeGroup();
  auto stream = std::make_unique<PlayStream>();
  LACQUER_TRY(graph,
              compileGraph(*order.album, {order.from, StreamMixer::kMaxBlock}, group.opener(cancel)));
  stream->graph = std::move(graph);
  stream->switchAt = order.switchAt;
  stream->crossFade = order.crossFade;
  stream->fadeIn = startsInside(*order.album, order.from);
  if (order.soonest) {
    AudioBuffer trash(StreamMixer::kMaxBlock);
    for (;;) {
      auto const behind = (order.soonest() - stream->graph->position()).value();
      bool const over = stream->graph->position() >= stream->graph->length();
      if (behind <= 0 || over || cancel.isCancelled())
        break;
      stream->graph->render(trash.block(0, static_cast<int>(std::min<std::int64_t>(behind, trash.frames()))));
    }
    stream->exact = true;
    stream->switchAt = stream->graph->position();
  }
  group.waitUntilFilled(kFillDeadline);
  group.goLive();
  if (cancel.isCancelled())
    return cancelled();
  return stream;
}

} // namespace lacquer
