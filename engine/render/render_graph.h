#pragma once

#include "album/changes.h"
#include "album/timeline.h"
#include "processors/chain_slot.h"
#include "render/rendered_lane.h"
#include "render/sample_source.h"

#include <memory>
#include <span>

namespace lacquer {

/// What one slot did since it was last asked, for the rack.
struct SlotActivity {
  TrackId track; ///< none: album chain
  SlotId slot;
  SlotReading reading;
};

/// The album as sound. Frame n out of the graph is frame n of the timeline: latency and tails are settled inside.
/// Renders forwards from where it was compiled to start; a jump is a new graph.
class RenderGraph {
public:
  struct State;
  explicit RenderGraph(std::unique_ptr<State> state);
  ~RenderGraph();

  [[nodiscard]] Frames length() const;   ///< of the programme [any]
  [[nodiscard]] Frames position() const; ///< next frame that render() gives [audio]

  /// The next block.frames() ≤ maxBlock frames; zeros beyond the end. False when a source had no samples in time.
  /// No allocation, no lock. [audio]
  bool render(AudioBlock block) noexcept;

  /// Value edits on the running graph, smoothed by the processors. [audio]
  void apply(ParamChange const& change) noexcept;
  void apply(BypassChange const& change) noexcept;
  void apply(LevelChange const& change) noexcept;

  /// Fills `out` with the slots of the lanes that sound now and of the album chain; returns how many. [audio]
  std::size_t activity(std::span<SlotActivity> out) noexcept;
  /// From now on `watcher` looks into this slot, and into no other. [audio]
  void watch(SlotId slot, SlotWatcher* watcher) noexcept;

private:
  std::unique_ptr<State> m_state;
};

/// Looks for the render of a lane from its frame `from` on; `due`: see SourceSpan.
using RenderedLaneOpener = std::function<Result<RenderedLane>(Album const& album, Timeline const& timeline,
                                                              Lane const& lane, Frames from, Frames due)>;

struct GraphSpec {
  Frames start{0};     ///< first programme frame to render
  int maxBlock = 4096; ///< largest block render() will be given
  /// Asked for each lane first. Lanes that come rendered do not follow value edits.
  RenderedLaneOpener rendered = {};
};

/// The only way from an album to sound. Lanes that are over before spec.start are left out; a lane that spec.start lies
/// inside is reset and run over a fixed pre-roll (kSeekPreRoll) first. Reads sources on the calling thread for
/// pre-rolls. [worker]
[[nodiscard]] Result<std::unique_ptr<RenderGraph>> compileGraph(Album const& album, GraphSpec const& spec,
                                                                SourceOpener const& open);

/// Source material that a lane's chain hears before a lane's start, where the file has any.
inline constexpr Seconds kLanePreRoll{1.0};
/// Programme that a chain hears before the place of a seek. From there on the render equals a render from the lane's start
/// within −100 dBFS for every processor of the catalog at settled parameters.
inline constexpr Seconds kSeekPreRoll{3.0};

} // namespace lacquer
