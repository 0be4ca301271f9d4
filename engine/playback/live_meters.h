#pragma once

#include "analysis/loudness_meter.h"
#include "analysis/true_peak_meter.h"
#include "core/audio_block.h"
#include "playback/live_spectrum.h"
#include "playback/meter_reading.h"

#include <array>
#include <vector>

namespace lacquer {

/// Everything that measures what is heard: feed it what runs by, take readings when wanted. May allocate. [analysis]
class LiveMeters {
public:
  /// Frames of the largest block; RMS and correlation are means over whole blocks of at most this length.
  static constexpr int kMostFrames = 128;

  explicit LiveMeters(SampleRate rate);

  /// What is heard from programme frame `at` on, at most kMostFrames. Reads the block, does not change it.
  void add(Frames at, AudioBlock block);
  /// The present readings without `run` and `activity`; starts a new interval for peaks, history and scope.
  [[nodiscard]] MeterReading take();
  void reset();

private:
  /// Sums over one block.
  struct Energy {
    std::array<double, kChannels> squares{};
    double product = 0.0;
    int frames = 0;
  };
  static constexpr std::size_t kPeakSteps = 30; ///< of 100 ms: the 3 s of S

  void addPeaks(Frames at, AudioBlock block);
  void addEnergy(AudioBlock block);
  void addScope(AudioBlock block);
  void addStep(Frames at);
  void showEnergy();

  SampleRate m_rate;
  LoudnessMeter m_loudness;
  TruePeakMeter m_peaks;
  LiveSpectrum m_spectrum;
  MeterReading m_reading;
  std::vector<Energy> m_window; ///< a ring of the last 300 ms
  std::size_t m_oldest = 0;
  std::array<double, kPeakSteps> m_stepPeaks; ///< dBTP of both channels, a ring
  double m_stepPeak = MeterReading::kSilent;  ///< of the step that is being filled
  std::int64_t m_steps = 0;                   ///< since reset
  std::int64_t m_frames = 0;                  ///< since reset
  int m_scopeStride;
  int m_scopeSkip = 0; ///< frames until the next point
};

} // namespace lacquer
