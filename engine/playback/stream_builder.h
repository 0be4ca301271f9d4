#pragma once

#include "album/album.h"
#include "playback/companion.h"
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
  std::vector<Companion> companions = {};
  /// The clock of the files at `from`, and at which of its ticks each of them began.
  Frames clock{0};
  std::function<Frames(Companion const&)> startOf = {};
};

/// A stream, and the companions that could not be made.
struct BuiltStream {
  std::unique_ptr<PlayStream> stream;
  std::vector<ListeningKey> unavailable;
};

/// Makes streams: compiles the graph and those of the companions, runs their pre-rolls, fills the rings, and lets them go
/// live. Lanes of companions come from the render cache where they lie there. [worker]
class StreamBuilder {
public:
  explicit StreamBuilder(std::filesystem::path cacheFolder)
      : m_prefetch(std::move(cacheFolder)) {}

  [[nodiscard]] Result<BuiltStream> build(StreamOrder const& order, CancelToken const& cancel);
  /// What went wrong with a file while playing. [any]
  [[nodiscard]] std::optional<Error> takeError() { return m_prefetch.takeError(); }

private:
  class Build;
  PrefetchService m_prefetch;
};

} // namespace lacquer
