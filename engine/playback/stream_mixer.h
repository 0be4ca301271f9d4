#pragma once

#include "core/audio_buffer.h"
#include "playback/audition.h"
#include "playback/play_stream.h"
#include "playback/slot_tap.h"
#include "realtime/graph_handoff.h"
#include "realtime/latest_value.h"
#include "realtime/spsc_queue.h"

#include <array>
#include <atomic>

namespace lacquer {

/// The audio thread's part of the player, at the rate of the album: runs the stream that plays, lets the next one take
/// over with a cross-fade, applies value edits, fades out at a stop; an Audition mixes what is heard of the stream and its
/// companions. Outside of fades it adds nothing and takes nothing
/// away: what comes out is what the graph rendered.
class StreamMixer {
public:
  static constexpr int kMaxBlock = 4096;
  static constexpr Seconds kCrossFade{0.010};
  static constexpr Seconds kEdgeFade{0.005}; ///< start and stop
  static constexpr std::size_t kMaxActivity = 64;

  /// `slotTap` is given what the slot of watch() does, and must outlive the mixer; none: nobody looks.
  explicit StreamMixer(SampleRate rate, SlotTap* slotTap = nullptr);
  ~StreamMixer();
  StreamMixer(StreamMixer const&) = delete;
  StreamMixer& operator=(StreamMixer const&) = delete;

  // ── The worker's side ──
  /// Leaves a stream for the audio thread, instead of one it has not taken yet.
  void offer(std::unique_ptr<PlayStream> stream);
  /// Frees what the audio thread is done with.
  void collect() {
    m_handoff.collect();
    m_plans.collect();
  }

  // ── The ui's side ──
  /// What is heard from the next block on.
  void listen(ListeningPlan plan) {
    std::unique_ptr<ListeningPlan> const replaced = m_plans.offer(std::make_unique<ListeningPlan>(std::move(plan)));
  }
  /// False when the queue is full: the callback does not run.
  [[nodiscard]] bool push(ValueEdit const& edit) noexcept { return m_edits.push(edit); }
  /// Fades out streams of sessions up to this one; they will not start either.
  void stopUpTo(std::uint64_t session) noexcept { m_stopUpTo.store(session); }
  /// Waiting streams up to this serial will not start.
  void dropWaitingUpTo(std::uint64_t serial) noexcept { m_dropUpTo.store(serial); }
  /// Which slot of the album is looked into; none: no slot.
  void watch(SlotId slot) noexcept { m_watched.store(slot.value()); }
  /// Asks for the readings of the slots; they are there a block later. False: none new.
  bool takeActivity(std::vector<SlotActivity>& activity);

  // ── Any thread ──
  [[nodiscard]] Frames position() const noexcept { return Frames(m_position.load(std::memory_order_acquire)); }
  /// Session of the newest stream that started. 0: none yet.
  [[nodiscard]] std::uint64_t startedSession() const noexcept { return m_startedSession.load(); }
  [[nodiscard]] std::uint64_t startedSerial() const noexcept { return m_startedSerial.load(); }
  /// Session that reached the end of the programme. 0: none.
  [[nodiscard]] std::uint64_t endedSession() const noexcept { return m_endedSession.load(); }
  /// Serial of an exact stream that came too late. 0: none.
  [[nodiscard]] std::uint64_t missedSerial() const noexcept { return m_missedSerial.load(); }
  [[nodiscard]] bool isSilent() const noexcept { return m_silent.load(); }
  [[nodiscard]] ListeningKey heard() const noexcept { return m_audition.heard(); }
  /// PlayStream::clockOffset of the stream that plays or played last.
  [[nodiscard]] Frames clockOffset() const noexcept { return Frames(m_clockOffset.load(std::memory_order_acquire)); }

  // ── The audio thread's side ──
  struct Rendered {
    int frames = 0;        ///< how many were rendered, ≥ 1: up to where something changes
    Frames at{0};          ///< programme frame of the first
    bool sounding = false; ///< something played in them
    bool inTime = true;    ///< every source had its samples
  };
  /// The next frames, 1 … kMaxBlock: fills the front of the block. Call again for the rest. [audio]
  Rendered render(AudioBlock block) noexcept;

private:
  void takePlan() noexcept;
  void takeWaiting() noexcept;
  void applyEdits() noexcept;
  void dropWaiting() noexcept;
  void startWaiting() noexcept;
  void endIfOver() noexcept;
  void retire(PlayStream*& stream) noexcept;
  void catchUpEdits(PlayStream& stream) noexcept;
  [[nodiscard]] bool isDue() noexcept;
  [[nodiscard]] int untilNextEvent(int frames) noexcept;
  bool renderPart(AudioBlock part) noexcept;
  void crossFade(AudioBlock incoming, AudioBlock outgoing) const noexcept;
  void fadeEdges(AudioBlock part) noexcept;
  void answerActivity() noexcept;
  void followWatch() noexcept;

  struct Activity {
    std::array<SlotActivity, kMaxActivity> slots;
    std::size_t count = 0;
  };
  static constexpr std::size_t kEditLog = 1024;

  int m_crossFadeFrames;
  int m_edgeFrames;
  GraphHandoff<PlayStream> m_handoff;
  GraphHandoff<ListeningPlan> m_plans;
  SpscQueue<ValueEdit> m_edits{1024};
  LatestValue<Activity> m_activity;
  std::atomic<bool> m_activityWanted{false};
  std::atomic<std::uint64_t> m_watched{0};
  std::atomic<std::uint64_t> m_stopUpTo{0};
  std::atomic<std::uint64_t> m_dropUpTo{0};
  std::atomic<std::int64_t> m_position{0};
  std::atomic<std::int64_t> m_clockOffset{0};
  std::atomic<std::uint64_t> m_startedSession{0};
  std::atomic<std::uint64_t> m_startedSerial{0};
  std::atomic<std::uint64_t> m_endedSession{0};
  std::atomic<std::uint64_t> m_missedSerial{0};
  std::atomic<bool> m_silent{true};

  // The audio thread's own.
  SlotTap* m_slotTap;
  SlotId m_watchedNow;
  std::uint64_t m_watchedSerial = 0; ///< of the stream that is looked into
  Audition m_audition;
  ListeningPlan* m_plan = nullptr;
  bool m_snap = true; ///< nothing sounded before: what is heard starts without a fade
  PlayStream* m_playing = nullptr;
  PlayStream* m_leaving = nullptr; ///< fading out under m_playing
  PlayStream* m_waiting = nullptr; ///< for its time
  int m_crossFadeAt = 0;           ///< frames of the cross-fade done
  int m_fadeInLeft = 0;
  int m_fadeOutLeft = 0; ///< > 0: stopping
  AudioBuffer m_leavingBuffer;
  std::array<ValueEdit, kEditLog> m_editLog{}; ///< newest edits, for streams that were on their way when they came
  std::size_t m_editCount = 0;
};

} // namespace lacquer
