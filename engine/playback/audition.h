#pragma once

#include "core/audio_buffer.h"
#include "playback/listening_plan.h"
#include "playback/play_stream.h"

#include <array>
#include <atomic>

namespace lacquer {

/// Decides which of a stream's sources are heard and mixes them: the audio thread's part of A/B. Every change of what is
/// heard, and of how loud, goes over kFade without a corner: between sources in step gains add up to 1, between the album
/// and a file, which are different music, powers do. While the master alone is heard at its own level, its samples are not
/// touched.
class Audition {
public:
  static constexpr Seconds kFade{0.015};
  static constexpr std::size_t kMaxSources = 40;

  Audition(SampleRate rate, int maxBlock);

  /// Which plan counts from now on; must stay until another one is given. [audio]
  void follow(ListeningPlan const* plan) noexcept { m_plan = plan; }
  /// How the next frames, from programme frame `at` of `playing` on, are to be heard; returns how many of `frames` these are
  /// at most: up to where a fade ends or a level changes. `snap`: nothing sounded before, so nothing is faded. [audio]
  int prepare(PlayStream& playing, Frames at, int frames, bool snap) noexcept;
  /// Renders the stream and its companions for the frames that prepare() spoke of; may be called for two streams in
  /// turn. Of a stream that is leaving, what is not heard is not rendered any more: nobody will switch to it. False when
  /// samples were not there in time. [audio]
  enum class Upkeep { allInStep, heardOnly };
  bool render(PlayStream& stream, AudioBlock block, Upkeep upkeep) noexcept;
  /// These frames are done. [audio]
  void advance(int frames) noexcept;

  /// What is heard now, or being faded to. [any]
  [[nodiscard]] ListeningKey heard() const noexcept { return m_heardOut.load(std::memory_order_relaxed); }

private:
  struct Source {
    ListeningKey key = kMasterKey;
    double from = 0.0; ///< amplitude at the fade's start
    double to = 0.0;   ///< and behind it
  };
  [[nodiscard]] Source* find(ListeningKey key) noexcept;
  [[nodiscard]] Source* findOrAdd(ListeningKey key) noexcept;
  [[nodiscard]] double amplitude(Source const& source, int frame) const noexcept;
  [[nodiscard]] bool isFading() const noexcept { return m_fadeAt < m_fadeFrames; }
  [[nodiscard]] double targetOf(ListeningKey key, Frames at) const noexcept;
  void aim(PlayStream& playing, Frames at, bool snap) noexcept;
  [[nodiscard]] int untilLevelChanges(Frames at, int frames) const noexcept;
  void addScaled(Source const* source, AudioBlock to, AudioBlock from) const noexcept;
  void scale(Source const* source, AudioBlock block) const noexcept;

  ListeningPlan const* m_plan = nullptr;
  std::array<Source, kMaxSources> m_sources{};
  std::size_t m_count = 1; ///< the master is the first
  int m_fadeFrames;
  int m_fadeAt;
  bool m_equalPower = false;
  ListeningKey m_heard = kMasterKey;
  std::optional<ListeningKey> m_minus;
  std::atomic<ListeningKey> m_heardOut{kMasterKey};
  AudioBuffer m_scratch;
};

} // namespace lacquer
