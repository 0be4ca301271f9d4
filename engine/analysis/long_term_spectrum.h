#pragma once

#include "core/units.h"

#include <array>
#include <vector>

namespace lacquer {

/// Long-term average spectrum of a programme in 1/12 octaves, mid and side apart. A value.
struct LongTermSpectrum {
  static constexpr int kBands = 121; ///< centres 20 Hz · 2^(k/12), k = 0 … 120: 20 Hz … 20.48 kHz
  /// Centre of band k in Hz.
  [[nodiscard]] static double centre(int band);

  /// Mean power in each band, dB re a full-scale sine (a full-scale sine in the middle of a band reads 0); −200 for
  /// nothing. mid = (L+R)/2, side = (L−R)/2. Over the blocks within 10 LU of the gated loudness.
  std::array<float, kBands> mid{};
  std::array<float, kBands> side{};
  /// The same over the louder half of those blocks: the loud sections.
  std::array<float, kBands> loudMid{};
  std::array<float, kBands> loudSide{};
  /// Standard deviation of the mid power from block to block, in dB: how steady the band is.
  std::array<float, kBands> spread{};
  Seconds gated{0.0}; ///< how much programme passed the gate; 0: nothing is known
  bool operator==(LongTermSpectrum const&) const = default;
};

} // namespace lacquer
