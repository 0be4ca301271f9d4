#pragma once

#include "core/audio_block.h"

#include <array>
#include <cstdint>

namespace lacquer {

/// Sums and extremes of the samples of a stereo programme that runs by. Sums are built in a fixed order.
class SampleStatistics {
public:
  /// Takes the block in, after replacing NaN and infinities in it by 0. Cut the signal the same way for the same result
  /// to the last bit.
  void add(AudioBlock block);

  [[nodiscard]] std::int64_t frames() const { return m_frames; }
  [[nodiscard]] double samplePeak() const { return m_samplePeak; }
  [[nodiscard]] std::array<double, kChannels> means() const;
  [[nodiscard]] std::array<double, kChannels> meanSquares() const;
  /// Mean of left · right.
  [[nodiscard]] double meanProduct() const;
  /// Runs of three frames or more at full scale, in either channel. Full scale is the largest value of 16 bits.
  [[nodiscard]] int clippedRuns() const { return m_clippedRuns; }
  [[nodiscard]] std::int64_t nonFinite() const { return m_nonFinite; }

private:
  void countClippedRuns(int channel, Sample const* samples, int frames);

  std::int64_t m_frames = 0;
  double m_samplePeak = 0.0;
  std::array<double, kChannels> m_sums{};
  std::array<double, kChannels> m_squares{};
  double m_product = 0.0;
  std::array<int, kChannels> m_runs{}; ///< frames at full scale up to now
  int m_clippedRuns = 0;
  std::int64_t m_nonFinite = 0;
};

} // namespace lacquer
