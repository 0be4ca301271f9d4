#pragma once

#include "core/audio_block.h"

#include <array>
#include <memory>
#include <vector>

namespace lacquer {

/// Rounds off the peaks of one channel above a threshold, between the samples too, without aliasing to speak of: what
/// stands out is found on a grid of eight points a frame, brought back to the programme's band by a linear-phase filter,
/// and taken away. So what lies below the threshold passes bit for bit, and only the neighbourhood of a peak is worked on.
///
/// The curve above the threshold t, in excess v = (|x| − t)/(δ·t): δ·t·v/√(1 + v²) is left; it joins the straight line
/// with equal slope and curvature, and ends at t·(1 + δ). Works in chunks; no allocation after construction. [audio]
class PeakShaver {
public:
  static constexpr int kChunk = 32;
  /// Frames by which the output lags the input.
  static constexpr int kDelay = kChunk;
  /// δ.
  static constexpr double kHeadroom = 0.1;

  PeakShaver();

  void reset();
  /// kChunk frames in place. `threshold` > 0.
  void process(Sample* chunk, double threshold);

private:
  static constexpr int kPhases = 8;
  static constexpr int kReach = 16; ///< frames on either side that a filter sees
  static constexpr int kTaps = 2 * kReach;
  using Bank = std::array<std::array<double, kTaps>, kPhases>;

  bool findExcess(double threshold, double* excess) const;
  void takeAway(Sample* chunk) const;

  /// Frame n, phase p: weights of the samples n − kReach + 1 … n + kReach for the point n + p/kPhases.
  std::shared_ptr<Bank const> m_taps;
  std::array<Sample, 3 * kChunk> m_signal{};           ///< the newest chunk last
  std::array<double, 2 * kChunk * kPhases> m_excess{}; ///< points of frames −48 … 15 from the start of the newest chunk
  bool m_hadExcess = false;                            ///< of the first half of m_excess
  bool m_hasExcess = false;                            ///< of the second half
};

} // namespace lacquer
