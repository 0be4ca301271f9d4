#pragma once

#include "playback/meter_reading.h"
#include "realtime/spsc_queue.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace lacquer {

/// Carries what is heard from the audio thread to the meters: the audio thread copies it into a ring, a thread of the tap
/// measures (libebur128 may allocate) and leaves the readings for the ui.
class MeterTap {
public:
  explicit MeterTap(SampleRate rate);
  ~MeterTap();
  MeterTap(MeterTap const&) = delete;
  MeterTap& operator=(MeterTap const&) = delete;

  /// What is heard from programme frame `at` on; measured in chunks of 128 frames. When the meters are 2 s behind they
  /// miss it. [audio]
  void push(Frames at, AudioBlock block) noexcept;

  /// The latest readings without `activity`, and starts a new interval for the peaks. [ui]
  [[nodiscard]] MeterReading take();
  /// Everything heard so far is forgotten. [ui]
  void reset();
  /// Blocks until everything pushed before the call is measured. [ui]
  void waitUntilMeasured();

private:
  static constexpr int kChunk = 128;
  struct Chunk {
    Frames at{0};
    int frames = 0;
    std::array<std::array<Sample, kChunk>, kChannels> samples;
  };
  struct Meters;

  void flush(Frames next) noexcept;
  void run();
  void measure(Chunk const& chunk);

  SpscQueue<Chunk> m_queue;
  Chunk m_filling{}; // the audio thread's
  std::mutex m_mutex;
  std::unique_ptr<Meters> m_meters; // under the mutex
  MeterReading m_reading;           // under the mutex
  std::condition_variable m_wake;
  std::condition_variable m_measured;
  bool m_stopping = false;   // under the mutex
  std::int64_t m_passes = 0; // under the mutex
  std::thread m_thread;
};

} // namespace lacquer
