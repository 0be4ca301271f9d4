#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <array>
#include <span>

namespace lacquer {

/// The two second-order sections of ITU-R BS.1770-5, Annex 1, at any sample rate: a high shelf (the head), then a high
/// pass. Redesigned by the bilinear transform from the analogue parameters behind the 48 kHz coefficients; the high
/// pass keeps the numerator 1, −2, 1 at every rate, as libebur128 and ffmpeg do (which is worth 0.03 LU at most).
struct KWeightingCoefficients {
  std::array<double, 3> shelfB;
  std::array<double, 3> shelfA; ///< [0] = 1
  std::array<double, 3> highPassB;
  std::array<double, 3> highPassA; ///< [0] = 1
};

[[nodiscard]] KWeightingCoefficients kWeighting(SampleRate rate);

/// Loudness of mean squares behind the K-weighting, one per channel, with the channels' weights: 1 for left, right and
/// centre, 1.41 for the surrounds, 0 for the LFE (BS.1770-5, Annex 1, eq. 2). −∞ for silence. [any]
[[nodiscard]] Lufs weightedLoudness(std::span<double const> meanSquares, std::span<double const> weights);

/// Of the weighted sum of mean squares, and back.
[[nodiscard]] Lufs loudnessOf(double meanSquare);
[[nodiscard]] double meanSquareOf(Lufs loudness);

/// K-weights a stereo signal that runs by and adds up its energy. [any single thread]
class KWeightingFilter {
public:
  explicit KWeightingFilter(SampleRate rate);
  void reset();
  /// Σ of the squares of both weighted channels over `frames` frames, which must be finite.
  [[nodiscard]] double energy(Sample const* left, Sample const* right, int frames);

private:
  KWeightingCoefficients m_coefficients;
  /// The two past values in each section, for both channels (direct form II).
  std::array<std::array<double, kChannels>, 4> m_past{};
};

} // namespace lacquer
