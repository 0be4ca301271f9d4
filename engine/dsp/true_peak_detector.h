#pragma once

#include "core/audio_block.h"
#include "dsp/true_peak_filter.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace lacquer {

/// Finds the true peaks of one channel that runs by, as far as they matter: it evaluates the ×16 filter only where a
/// bound says that a given threshold may be passed. What it reports above the threshold is what a full evaluation would
/// report. Works on a fixed grid of chunks, so results do not depend on how the signal was cut. No allocation after
/// construction. [audio]
class TruePeakDetector {
public:
  static constexpr int kChunk = TruePeakFilter::kChunk;
  /// Frames by which the chunk under examination lags the chunk added last.
  static constexpr int kDelay = TruePeakFilter::kReach;

  /// `filter` must outlive the detector.
  explicit TruePeakDetector(TruePeakFilter const& filter);

  /// As if all the past were silent.
  void reset();

  /// Takes kChunk frames; the chunk kDelay frames earlier is examined next.
  void add(Sample const* chunk);

  /// The largest sample magnitude of the chunk added last, rounded to float; infinity or NaN if it holds such a sample.
  [[nodiscard]] float newestSamplePeak() const { return m_newestPeak; }

  /// The largest sample magnitude of the kDelay frames behind the chunk that is due, rounded to float.
  [[nodiscard]] float followingSamplePeak() const;

  /// Examines the chunk that is due; call at most once after each add(). Fills peaks[0 … kChunk − 1]: for each frame n
  /// the largest magnitude of the grid points in n ± ½. Where that is not above `threshold` the value may be smaller
  /// than the truth. False, and `peaks` untouched, when no frame can pass the threshold.
  bool examine(float threshold, float* peaks);

private:
  [[nodiscard]] int findCandidates(float const* chunk, float threshold, int* candidates) const;

  static constexpr int kReachChunks = TruePeakFilter::kReachChunks;
  static constexpr int kWindow = 2 * kReachChunks + 1; ///< chunks that matter to one chunk
  static constexpr int kPast = (kWindow + 1) * kChunk; ///< frames kept when the buffer starts over
  static constexpr int kCapacity = kPast + 64 * kChunk;

  TruePeakFilter const* m_filter;
  std::vector<float> m_signal;
  int m_end = 0;                              ///< frames in m_signal
  std::array<float, kWindow> m_curvatures{};  ///< largest |second difference| per chunk, the newest last
  std::array<float, kWindow> m_samplePeaks{}; ///< largest magnitude per chunk, the newest last
  float m_newestPeak = 0.0F;
  float m_carried = 0.0F; ///< second half of the interval before the chunk that is due
};

} // namespace lacquer
