#pragma once

#include "album/timeline.h"
#include "core/audio_buffer.h"
#include "render/chain_section.h"

#include <memory>
#include <vector>

namespace lacquer {

/// A lane as the bus sees it: something that gives programme from `start` to `end`.
struct LaneInput {
  std::unique_ptr<Stage> stage; ///< in lane time
  Frames start{0};              ///< programme frame of the lane's frame 0
  Frames end{0};                ///< programme frame where it has rung out
  int firstTrack = 0;
  int trackCount = 0;
};

/// Sums overlapping lanes, in programme time.
class LaneSum : public Stage {
public:
  LaneSum(std::vector<LaneInput> lanes, int maxBlock);
  void start(Frames at) override;
  bool pull(Frames at, AudioBlock block) noexcept override;
  [[nodiscard]] std::vector<LaneInput>& lanes() { return m_lanes; }
  [[nodiscard]] bool sounds(LaneInput const& lane, Frames at) const { return lane.start <= at && at < lane.end; }

private:
  std::vector<LaneInput> m_lanes;
  AudioBuffer m_scratch;
};

/// The sum of the lanes behind the album chain.
class AlbumBus : public Stage {
public:
  AlbumBus(Album const& album, std::vector<LaneInput> lanes, int maxBlock);
  /// Runs the album chain over kSeekPreRoll in front of `at`, where there is a chain.
  void start(Frames at) override;
  bool pull(Frames at, AudioBlock block) noexcept override { return m_chain.pull(at, block); }

  /// The earliest programme frame that start(at) will want from the lanes.
  [[nodiscard]] static Frames firstWanted(Album const& album, Frames at);

  [[nodiscard]] std::vector<LaneInput>& lanes() { return m_sum.lanes(); }
  [[nodiscard]] LaneSum& sum() { return m_sum; }
  [[nodiscard]] ChainSection& chain() { return m_chain; }

private:
  LaneSum m_sum;
  ChainSection m_chain;
  Frames m_preRoll;
  AudioBuffer m_scratch;
};

} // namespace lacquer
