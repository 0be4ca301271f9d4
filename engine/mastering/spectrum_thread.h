#pragma once

#include "analysis/spectrum_meter.h"
#include "core/audio_buffer.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace lacquer {

/// Measures a spectrum on a thread of its own, beside whoever brings the frames: it costs as much as all other figures
/// together. [any single thread]
class SpectrumThread {
public:
  explicit SpectrumThread(SampleRate rate);
  ~SpectrumThread();
  SpectrumThread(SpectrumThread const&) = delete;
  SpectrumThread& operator=(SpectrumThread const&) = delete;

  /// Copies the block; waits while the thread is a batch behind.
  void add(AudioBlock block);
  /// The spectrum of everything added; nothing known where memory ran out. The object is spent.
  [[nodiscard]] LongTermSpectrum finish();

private:
  void handOver();
  void run();

  SpectrumMeter m_meter;
  AudioBuffer m_filling;
  int m_filled = 0;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  AudioBuffer m_batch; ///< the thread's while m_batchFrames > 0
  int m_batchFrames = 0;
  bool m_ended = false;
  bool m_failed = false;
  std::thread m_thread;
};

} // namespace lacquer
