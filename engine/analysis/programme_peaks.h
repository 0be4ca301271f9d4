#pragma once

#include "core/units.h"
#include "dsp/true_peak_detector.h"

#include <array>
#include <vector>

namespace lacquer {

/// The largest true peak of each 100 ms of a programme, of both channels together, and of the whole. [any single
/// thread]
class ProgrammePeaks {
public:
  /// `stepFrames`: the length of 100 ms.
  explicit ProgrammePeaks(int stepFrames);
  ProgrammePeaks(ProgrammePeaks const&) = delete;
  ProgrammePeaks& operator=(ProgrammePeaks const&) = delete;

  /// Finite samples.
  void add(Sample const* left, Sample const* right, int frames);
  /// Runs silence through, for what the last samples do after the end.
  void finish();

  [[nodiscard]] double truePeak() const { return m_peak; }
  /// The frame nearest to it.
  [[nodiscard]] Frames truePeakAt() const { return Frames(m_peakAt); }
  /// One for every 100 ms begun. A peak at the edge of two steps may be counted a few frames early.
  [[nodiscard]] std::vector<float> const& steps() const { return m_steps; }

private:
  static constexpr int kChunk = TruePeakDetector::kChunk;

  void addChunk(Sample const* left, Sample const* right);
  void examine(std::size_t step, std::int64_t firstFrame);
  [[nodiscard]] std::size_t stepOf(std::int64_t frame);

  int m_stepFrames;
  TruePeakFilter m_filter;
  std::array<TruePeakDetector, kChannels> m_detectors{TruePeakDetector(m_filter), TruePeakDetector(m_filter)};
  std::array<std::array<Sample, kChunk>, kChannels> m_pending{}; ///< a chunk that is not full yet
  int m_pendingFrames = 0;
  std::int64_t m_frames = 0;        ///< of the programme
  std::int64_t m_chunkedFrames = 0; ///< given to the detectors
  std::vector<float> m_steps;
  float m_peak = 0.0F;
  std::int64_t m_peakAt = 0;
};

} // namespace lacquer
