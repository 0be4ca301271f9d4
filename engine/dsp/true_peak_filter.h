#pragma once

#include <array>
#include <span>

namespace lacquer {

/// Reconstructs the waveform between two neighbouring samples at the 15 points of the ×16 grid (ITU-R BS.1770-5,
/// Annex 2, with a longer filter and a finer grid: at ×16 the grid misses a peak by at most 0.04 dB).
///
/// The filter is a sinc under a Kaiser window, 128 taps for each point, flat within 0.005 dB up to 0.96 of the Nyquist
/// frequency. It is an Nth-band filter: the sixteenth point is the sample itself, so a true peak is never below the
/// sample peak. Each point's taps sum to one. Single precision: the error is below 10⁻⁵ dB of the largest sample in
/// reach.
///
/// Also knows how far the waveform can rise between two samples. Write the taps of a point as linear interpolation plus
/// a filter r on the second difference of the signal; then no point exceeds the larger neighbour by more than
/// Σ|r|·|second difference|. Music falls off towards high frequencies, so this bound is close, and costs next to
/// nothing. Immutable once made. [any]
class TruePeakFilter {
public:
  static constexpr int kOversampling = 16;
  static constexpr int kTaps = 128;
  /// Samples before and after the interval that its points depend on.
  static constexpr int kReach = kTaps / 2;
  /// Grain of the coarse bound, in frames.
  static constexpr int kChunk = 32;
  /// Chunks on either side of a chunk that its points depend on.
  static constexpr int kReachChunks = kReach / kChunk;

  /// Largest absolute value of the points 1/16 … 8/16 and 8/16 … 15/16 of an interval.
  struct IntervalPeak {
    float first = 0.0F;
    float second = 0.0F;
  };

  TruePeakFilter();

  /// Peaks of the intervals between signal[i] and signal[i + 1] for all i in `intervals`. Reads
  /// signal[i − kReach + 1 … i + kReach].
  void evaluate(float const* signal, std::span<int const> intervals, IntervalPeak* peaks) const;

  /// What can be added between samples of a chunk to the larger neighbour, at most; `curvatures` are the largest
  /// |second difference| of the chunk's neighbourhood, 2·kReachChunks + 1 chunks, the chunk in the middle. The second
  /// difference x[n] − 2x[n−1] + x[n−2] counts as that of frame n.
  [[nodiscard]] float rise(float const* curvatures) const;
  /// The same without the four second differences nearest to the interval i, those of the frames i … i + 3.
  [[nodiscard]] float farRise(float const* curvatures) const;
  /// Factor for the largest of those four.
  [[nodiscard]] float nearWeight() const { return m_nearWeight; }

private:
  static constexpr int kLanes = 8;
  using Bank = std::array<std::array<float, kLanes>, kReach>;

  void makeTaps();
  void makeBounds();

  alignas(32) Bank m_even{}; ///< halves of tap m + its mirror, for the points 1/16 … 8/16
  alignas(32) Bank m_odd{};  ///< halves of tap m − its mirror
  std::array<float, 2 * kReachChunks + 1> m_weights{};
  std::array<float, 2 * kReachChunks + 1> m_farWeights{};
  float m_nearWeight = 0.0F;
};

} // namespace lacquer
