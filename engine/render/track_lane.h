#pragma once

#include "album/timeline.h"
#include "render/chain_section.h"
#include "render/clip_mixer.h"

namespace lacquer {

/// Gain between the two halves of a lane's chain: the *level*. Follows live changes over 20 ms.
class LevelStage : public Stage {
public:
  LevelStage(Decibels gain, SampleRate rate, Stage& upstream);
  void start(Frames at) override;
  bool pull(Frames at, AudioBlock block) noexcept override;
  void setGain(Decibels gain) noexcept; ///< [audio]

private:
  Stage& m_upstream;
  double m_gain;
  double m_target;
  double m_step = 0.0;
  int m_left = 0; ///< frames of the ramp that are left
  int m_rampFrames;
};

/// The fades of a lane's first and last track, behind the chain. After a fade-out the lane stays silent.
class FadeStage : public Stage {
public:
  FadeStage(Fade in, Fade out, Frames length, SampleRate rate, Stage& upstream);
  void start(Frames at) override { m_upstream.start(at); }
  bool pull(Frames at, AudioBlock block) noexcept override;

private:
  Stage& m_upstream;
  Fade m_in;
  Fade m_out;
  Frames m_inLength;
  Frames m_outLength;
  Frames m_length;
};

/// What a lane is in front of its level: clips and the first part of the chain, in lane time.
class LaneHead : public Stage {
public:
  /// Everything from frame `from` of the lane on (the pre-roll comes on top). [worker]
  [[nodiscard]] static Result<std::unique_ptr<LaneHead>> open(Album const& album, Timeline const& timeline,
                                                              Lane const& lane, Frames from, int maxBlock,
                                                              SourceOpener const& open);
  [[nodiscard]] ChainSection& chain() { return *m_chain; }
  void start(Frames at) override { m_chain->start(at); }
  bool pull(Frames at, AudioBlock block) noexcept override { return m_chain->pull(at, block); }

private:
  std::unique_ptr<ClipMixer> m_mixer;
  std::unique_ptr<ChainSection> m_chain;
};

/// One lane of the album, complete: clips → chain up to the level → level → rest of the chain → fades, in lane time.
class TrackLane : public Stage {
public:
  /// Everything from frame `from` of the lane on (pre-rolls come on top). [worker]
  [[nodiscard]] static Result<std::unique_ptr<TrackLane>> open(Album const& album, Timeline const& timeline,
                                                               Lane const& lane, Frames from, int maxBlock,
                                                               SourceOpener const& open);
  /// The lane behind a head that is given, e.g. read from a cache; `headTail` is how long that head rings. [worker]
  TrackLane(Album const& album, Timeline const& timeline, Lane const& lane, int maxBlock, std::unique_ptr<Stage> head,
            Frames headTail);

  /// First frame that the chain hears: ≤ 0.
  [[nodiscard]] Frames begin() const { return m_begin; }
  /// Where the lane has rung out.
  [[nodiscard]] Frames end() const { return m_end; }

  /// Resets, runs the pre-roll that belongs to `at` (all of it in front of frame 0, kSeekPreRoll elsewhere). [worker]
  void start(Frames at) override;
  bool pull(Frames at, AudioBlock block) noexcept override { return m_fades.pull(at, block); }

  bool apply(ParamChange const& change) noexcept;  ///< [audio]
  bool apply(BypassChange const& change) noexcept; ///< [audio]
  void apply(LevelChange const& change) noexcept { m_level.setGain(change.gain); } ///< [audio]
  std::size_t activity(std::span<SlotActivity> out) noexcept; ///< [audio]
  void watch(SlotId slot, SlotWatcher* watcher) noexcept;     ///< [audio]

private:
  std::unique_ptr<Stage> m_source;
  ChainSection* m_head = nullptr; ///< of m_source, where it is live
  LevelStage m_level;
  ChainSection m_tail;
  FadeStage m_fades;
  AudioBuffer m_scratch;
  SampleRate m_rate;
  Frames m_begin;
  Frames m_end;
};

/// Where the lane's chain starts to hear: the pre-roll in front of frame 0, none without a chain. ≤ 0. [any]
[[nodiscard]] Frames laneBegin(Album const& album, Timeline const& timeline, Lane const& lane);
/// The number of slots in front of the lane's level. [any]
[[nodiscard]] std::size_t headSlots(Album const& album, Lane const& lane);

} // namespace lacquer
