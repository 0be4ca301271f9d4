#pragma once

#include "core/audio_block.h"

#include <array>
#include <memory>
#include <vector>

namespace lacquer {

/// Rounds off the peaks of one channel above a threshold, between the samples too, without aliasing to speak of: what
/// stands out is found on a grid of eight points a frame, brought back below 0.46 of the rate by a linear-phase filter (so
/// that true-peak meters agree on what is left), and taken away. So what lies below the threshold passes bit for bit, and only the neighbourhood of a peak is worked on.
///
/// The curve above the threshold t, in excess v = (|x| − t)/(δ·t): t + δ·t·v/√(1 + v²); it joins the straight line with
/// equal slope and curvature, and runs towards t·(1 + δ). Of what that takes away, e, only e/√(1 + (e/(D·t))²) is taken: high
/// peaks are not cut down to the threshold but lowered by D·t at most, for the gain of a limiter to do the rest. Works in
/// chunks; no allocation after construction. [audio]
class PeakShaver {
public:
  static constexpr int kChunk = 32;
  /// Frames by which the output lags the input.
  static constexpr int kDelay = 48;
  /// δ.
  static constexpr double kHeadroom = 0.1;
  /// D.
  static constexpr double kDepth = 0.6;

  PeakShaver();

  void reset();
  /// kChunk frames in place. `threshold` > 0.
  void process(Sample* chunk, double threshold);

private:
  static constexpr int kPhases = 8;
  static constexpr int kFindReach = 16; ///< frames on either side that the finding filter sees
  static constexpr int kTakeReach = 32; ///< and the one that brings back
  struct Taps {
    std::array<std::array<double, 2 * kFindReach>, kPhases> find;
    std::array<std::array<double, 2 * kTakeReach>, kPhases> take;
  };
  static constexpr int kExcessFrames = 3 * kChunk;

  bool findExcess(double threshold, double* excess) const;
  void takeAway(Sample* chunk) const;

  /// Frame n, phase p: weights of the samples n − reach + 1 … n + reach for the point n + p/kPhases.
  std::shared_ptr<Taps const> m_taps;
  std::array<Sample, 3 * kChunk> m_signal{};           ///< the newest chunk last
  std::array<double, kExcessFrames * kPhases> m_excess{}; ///< points of frames −80 … 15 from the newest chunk's start
  int m_quiet = 0;                                        ///< chunks without excess so far
};

} // namespace lacquer
