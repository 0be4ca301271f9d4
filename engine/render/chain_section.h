#pragma once

#include "album/changes.h"
#include "album/chain.h"
#include "core/audio_buffer.h"
#include "core/result.h"
#include "processors/chain_slot.h"
#include "render/render_graph.h"
#include "render/stage.h"

#include <memory>
#include <vector>

namespace lacquer {

/// A run of slots behind a stage, with their latency settled: frame n out is frame n in, because the section reads that
/// far ahead of what it gives. Nothing else in the program knows of latencies.
class ChainSection : public Stage {
public:
  /// Slots [first, last) of `chain`. `track` names the lane in activity readings (none: the album chain). [worker]
  ChainSection(Chain const& chain, std::size_t first, std::size_t last, TrackId track, AudioFormat const& format,
               Stage& upstream);

  [[nodiscard]] bool isEmpty() const { return m_slots.empty(); }
  [[nodiscard]] Frames latency() const { return m_latency; }
  /// How long the section rings after its input fell silent.
  [[nodiscard]] Frames tail() const;

  void start(Frames at) override;
  bool pull(Frames at, AudioBlock block) noexcept override;

  bool apply(ParamChange const& change) noexcept;             ///< [audio] false: not one of these slots
  bool apply(BypassChange const& change) noexcept;            ///< [audio]
  std::size_t activity(std::span<SlotActivity> out) noexcept; ///< [audio]
  void watch(SlotId slot, SlotWatcher* watcher) noexcept;     ///< [audio]

private:
  struct Placed {
    SlotId id;
    ChainSlot slot;
  };
  Placed* find(SlotId id) noexcept;

  std::vector<Placed> m_slots;
  TrackId m_track;
  Stage& m_upstream;
  Frames m_latency{0};
  AudioBuffer m_scratch;
};

/// How long slots [first, last) of a chain ring, without rendering anything. [worker]
[[nodiscard]] Frames chainTail(Chain const& chain, std::size_t first, std::size_t last, SampleRate rate);

} // namespace lacquer
