#pragma once

#include "album/changes.h"
#include "playback/companion.h"
#include "render/render_graph.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

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

/// A companion in step with a stream: a graph of another state of the album, or a file.
struct CompanionVoice {
  ListeningKey key = kMasterKey;
  ValueFollowing following = ValueFollowing::none;
  std::unique_ptr<RenderGraph> graph;
  std::unique_ptr<SampleSource> file;
  Frames fileAt{0};   ///< next frame of `file`
  bool waits = false; ///< does not move on before it is heard

  /// The next frames; false when they were not there in time. [audio]
  bool render(AudioBlock block) noexcept;
};

/// A graph on its way to the audio thread, with what plays beside it and the rule by which it starts. All of it is in
/// step: each render() takes the same number of frames of the graph and of every companion.
struct PlayStream {
  std::unique_ptr<RenderGraph> graph;
  std::vector<CompanionVoice> companions;
  std::uint64_t session = 0;  ///< which play() or seek() it belongs to
  std::uint64_t serial = 0;   ///< ascending over all streams
  std::uint64_t revision = 0; ///< of the album it was compiled from, value edits applied since included
  /// Starts when the stream that plays reaches this programme frame; none: at once.
  std::optional<Frames> switchAt;
  bool exact = false;  ///< an edit: it must start at switchAt to the frame; when that is over it is given up
  CrossFade crossFade = CrossFade::equalPower;
  bool fadeIn = false; ///< when nothing plays before it: start over 5 ms
  /// The clock by which files play beside the album, less the programme frame: constant within a stream.
  Frames clockOffset{0};
  std::shared_ptr<std::atomic<std::int64_t>> rendered; ///< tells the disk thread how far the stream is

  void apply(ValueEdit const& edit) noexcept {
    std::visit([this](auto const& change) { graph->apply(change); }, edit.change);
    bool const isBypass = std::holds_alternative<BypassChange>(edit.change);
    for (CompanionVoice& voice : companions)
      if (voice.following == ValueFollowing::all || (voice.following == ValueFollowing::allButBypass && !isBypass))
        std::visit([&](auto const& change) { voice.graph->apply(change); }, edit.change);
  }
  [[nodiscard]] CompanionVoice* find(ListeningKey key) noexcept {
    for (CompanionVoice& voice : companions)
      if (voice.key == key)
        return &voice;
    return nullptr;
  }
  /// To be called after each render. [audio, worker]
  void advanced(int frames) noexcept { rendered->fetch_add(frames, std::memory_order_relaxed); }
};

} // namespace lacquer
