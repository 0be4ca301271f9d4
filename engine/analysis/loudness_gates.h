#pragma once

#include "analysis/measurement.h"

#include <optional>
#include <span>

namespace lacquer {

/// Gated loudness of 400 ms blocks (weighted mean squares) that come in several runs: absolute gate −70 LUFS, relative
/// gate −10 LU (BS.1770-5, Annex 1). kNoLoudness when nothing passes. [any]
[[nodiscard]] Lufs gatedLoudness(std::span<std::span<double const> const> runs);

/// What short-term values say of a programme's dynamics; gates of EBU Tech 3342: absolute −70 LUFS, relative −20 LU.
struct ShortTermSpread {
  std::optional<double> range; ///< LU, from the 10th to the 95th percentile; none without values
  Lufs s95 = kNoLoudness;      ///< the 95th percentile
};

/// Of short-term loudness values in LUFS at 10 Hz. [any]
[[nodiscard]] ShortTermSpread shortTermSpread(std::span<float const> shortTerm);

} // namespace lacquer
