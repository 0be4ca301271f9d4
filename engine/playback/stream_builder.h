#pragma once

#include "album/album.h"
#include "playback/play_stream.h"
#include "playback/prefetch_service.h"

#include <functional>

namespace lacquer {

/// A stream to be made.
struct StreamOrder {
  std::shared_ptr<Album const> album;
  Frames from{0};
  std::optional<Frames> switchAt;
  /// An edit of what plays: starts at `from` when the playhead gets there. Where making it took so long that the playhead
  /// is past that, it is run on to `soonest()`, the first frame that can still be met.
  std::function<Frames()> soonest;
  CrossFade crossFade = CrossFade::equalPower;
};

/// Makes streams: compiles the graph, runs its pre-rolls, fills its rings, and lets it go live. [worker]
class StreamBuilder {
public:
  explicit StreamBuilder(std::filesystem::path cacheFolder)
      : m_prefetch(std::move(cacheFolder)) {}

  [[nodiscard]] Result<std::unique_ptr<PlayStream>> build(StreamOrder const& order, CancelToken const& cancel);
  /// What went wrong with a file while playing. [any]
  [[nodiscard]] std::optional<Error> takeError() { return m_prefetch.takeError(); }

private:
  PrefetchService m_prefetch;
};

} // namespace lacquer
