#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace lacquer {

/// Noise added in front of the rounding. tpdf: the sum of two independent uniform numbers of one LSB each, which makes
/// mean and power of the total error (Δ²/4) independent of the signal (Lipshitz, Wannamaker, Vanderkooy 1992).
/// highPassedTpdf: the difference of one uniform number and the one before it; the same power, less of it at low
/// frequencies. Not for noise shaping, which asks for independent numbers.
enum class DitherNoise { none, tpdf, highPassedTpdf };

/// Frames that are looked at together when deciding whether programme lies on the target grid already.
inline constexpr int kDitherChunk = 4096;
/// Fixed, so that exports repeat.
inline constexpr std::uint64_t kDitherSeed = 0x4C61637175657231ULL;
/// Frames, aligned to the timeline, after which noise shaping begins anew: what lies behind such a place does not depend on
/// what was reduced before it.
inline constexpr std::int64_t kShaperSegment = 16 * kDitherChunk;

/// Reduces float64 programme (full scale ±1) to integers of 8…24 bits, once.
///
/// The noise at a sample depends on seed, timeline frame and channel alone (a hash of them), never on block sizes or on
/// what was reduced before. A chunk of kDitherChunk frames, aligned to the timeline, whose samples all lie on the target
/// grid (digital silence, an unprocessed source of that word length) is written as it is, without noise.
/// Rounding is to nearest, symmetrical about zero. What lies outside the range is held at its ends; NaN becomes 0.
///
/// Noise shaping feeds the error of the rounding back, TPDF noise inside the loop: see dsp/noise_shaper.h. The feedback is
/// taken back to nothing over kShaperTaper frames on both sides of every kShaperSegment, and forgotten by a chunk that is
/// written as it is; so the samples depend on seed, frame, channel and the segment's programme alone. An error that
/// overload makes large is held at kLargestError LSB before it is fed back.
/// One thread at a time. [worker]
class WordLengthReducer {
public:
  WordLengthReducer(int bits, DitherNoise noise, std::uint64_t seed = kDitherSeed);
  /// With noise shaping: 1 … kMostFeedback coefficients.
  WordLengthReducer(int bits, std::vector<double> feedback, std::uint64_t seed = kDitherSeed);

  static constexpr int kShaperTaper = 32;
  static constexpr double kLargestError = 2.0; ///< LSB; without overload it is at most 1.5
  static constexpr std::size_t kMostFeedback = 32;

  /// Writes frames [at, at + block.frames()) as interleaved integers of `bits()` bits, right-aligned. `at` is a multiple
  /// of kDitherChunk and only the last block of a programme may be no multiple of it; `interleaved` holds all samples. Noise shaping wants the blocks in order:
  /// elsewhere than behind the last one it begins anew.
  void reduce(Frames at, AudioBlock block, std::span<std::int32_t> interleaved);

  [[nodiscard]] int bits() const { return m_bits; }
  /// Samples so far beyond full scale: ≥ +1 or < −1. The largest value of a longer word length is not: held at the end of
  /// the range it loses less than one LSB.
  [[nodiscard]] std::int64_t clippedSamples() const { return m_clipped; }

private:
  void reduceChunk(std::int64_t at, AudioBlock block, std::int32_t* interleaved);
  void shapeChannel(int channel, std::int64_t at, double const* samples, int count, std::int32_t* out);
  void forgetErrors();

  int m_bits;
  DitherNoise m_kind;
  std::uint64_t m_seed;
  std::vector<double> m_feedback; ///< empty: no noise shaping
  /// Of each channel, in LSB: those of the last frames, as many as there is feedback, and behind them those of a chunk.
  std::array<std::vector<double>, kChannels> m_errors;
  std::vector<double> m_noise; ///< of a chunk
  std::int64_t m_next = 0;     ///< frame behind the last chunk
  std::int64_t m_clipped = 0;
};

} // namespace lacquer
