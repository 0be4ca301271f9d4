#pragma once

#include "playback/live_meters.h"
#include "playback/meter_reading.h"
#include "playback/slot_tap.h"
#include "realtime/spsc_queue.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace lacquer {

/// Carries what is heard from the audio thread to the meters: the audio thread copies it into a ring, a thread of the tap
/// measures (libebur128 may allocate) and leaves the readings for the ui.
class MeterTap {
public:
  /// `slot` is measured on the same thread, and must outlive the tap.
  explicit MeterTap(SampleRate rate, SlotTap* slot = nullptr);
  ~MeterTap();
  MeterTap(MeterTap const&) = delete;
  MeterTap& operator=(MeterTap const&) = delete;

  /// What is heard from programme frame `at` on; measured in chunks of 128 frames. When the meters are 2 s behind they
  /// miss it. [audio]
  void push(Frames at, AudioBlock block) noexcept;

  /// The latest readings without `activity`, and starts a new interval. Waits for no measuring. [ui]
  [[nodiscard]] MeterReading take();
  /// Everything heard so far is forgotten. [ui]
  void reset();
  /// Blocks until everything pushed before the call is measured. [ui]
  void waitUntilMeasured();

private:
  static constexpr int kChunk = LiveMeters::kMostFrames;
  struct Chunk {
    Frames at{0};
    int frames = 0;
    std::array<std::array<Sample, kChunk>, kChannels> samples;
  };

  void flush(Frames next) noexcept;
  void run();
  [[nodiscard]] bool measureWaiting();
  void publish();

  SlotTap* m_slot;
  SpscQueue<Chunk> m_queue;
  Chunk m_filling{}; // the audio thread's
  std::mutex m_measuring; // held over a chunk; taken before m_mutex
  LiveMeters m_meters;    // under m_measuring
  std::mutex m_mutex;     // held for moments only
  MeterReading m_reading; // under m_mutex
  std::condition_variable m_wake;
  std::condition_variable m_measured;
  bool m_stopping = false;   // under m_mutex
  std::int64_t m_passes = 0; // under m_mutex
  std::thread m_thread;
};

} // namespace lacquer
