#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <cstdint>
#include <span>

namespace lacquer {

/// Noise added in front of the rounding. tpdf: the sum of two independent uniform numbers of one LSB each, which makes
/// mean and power of the total error (Δ²/4) independent of the signal (Lipshitz, Wannamaker, Vanderkooy 1992).
enum class DitherNoise { none, tpdf };

/// Frames that are looked at together when deciding whether programme lies on the target grid already.
inline constexpr int kDitherChunk = 4096;
/// Fixed, so that exports repeat.
inline constexpr std::uint64_t kDitherSeed = 0x4C61637175657231ULL;

/// Reduces float64 programme (full scale ±1) to integers of 8…24 bits, once.
///
/// The noise at a sample depends on seed, timeline frame and channel alone (a hash of them), never on block sizes or on
/// what was reduced before. A chunk of kDitherChunk frames, aligned to the timeline, whose samples all lie on the target
/// grid (digital silence, an unprocessed source of that word length) is written as it is, without noise.
/// Rounding is to nearest, symmetrical about zero. What lies outside the range is held at its ends; NaN becomes 0.
/// One thread at a time. [worker]
class WordLengthReducer {
public:
  WordLengthReducer(int bits, DitherNoise noise, std::uint64_t seed = kDitherSeed);

  /// Writes frames [at, at + block.frames()) as interleaved integers of `bits()` bits, right-aligned. `at` is a multiple
  /// of kDitherChunk and only the last block of a programme may be no multiple of it; `interleaved` holds all samples.
  void reduce(Frames at, AudioBlock block, std::span<std::int32_t> interleaved);

  [[nodiscard]] int bits() const { return m_bits; }
  /// Samples so far beyond full scale: ≥ +1 or < −1. The largest value of a longer word length is not: held at the end of
  /// the range it loses less than one LSB.
  [[nodiscard]] std::int64_t clippedSamples() const { return m_clipped; }

private:
  void reduceChunk(std::int64_t at, AudioBlock block, std::int32_t* interleaved);

  int m_bits;
  DitherNoise m_noise;
  std::uint64_t m_seed;
  std::int64_t m_clipped = 0;
};

} // namespace lacquer
