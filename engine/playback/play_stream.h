#pragma once

#include "album/changes.h"
#include "render/render_graph.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>

namespace lacquer {

/// An edit that a running graph follows, and the version of the album that it leads to.
struct ValueEdit {
  std::uint64_t revision = 0;
  std::variant<ParamChange, BypassChange, LevelChange> change;
};

/// How a stream takes over from the one that plays.
enum class CrossFade {
  equalGain,  ///< the same programme with another setting: 10 ms, gains add up to 1
  equalPower, ///< another place: 10 ms, powers add up to 1
};

/// A graph on its way to the audio thread, with the rule by which it starts.
struct PlayStream {
  std::unique_ptr<RenderGraph> graph;
  std::uint64_t session = 0;  ///< which play() or seek() it belongs to
  std::uint64_t serial = 0;   ///< ascending over all streams
  std::uint64_t revision = 0; ///< of the album it was compiled from, value edits applied since included
  /// Starts when the stream that plays reaches this programme frame; none: at once.
  std::optional<Frames> switchAt;
  bool exact = false;  ///< an edit: it must start at switchAt to the frame; when that is over it is given up
  CrossFade crossFade = CrossFade::equalPower;
  bool fadeIn = false; ///< when nothing plays before it: start over 5 ms

  void apply(ValueEdit const& edit) noexcept {
    std::visit([this](auto const& change) { graph->apply(change); }, edit.change);
  }
};

} // namespace lacquer
