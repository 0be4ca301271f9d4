#pragma once

#include <array>
#include <cmath>
#include <optional>

namespace lacquer {

/// Correlation Σlr/√(Σl²Σr²) from the channels' mean squares and the mean of their product, −1 … 1; none when a channel
/// is below −70 dBFS, where it would say something about noise. [any]
[[nodiscard]] inline std::optional<double> stereoCorrelation(std::array<double, 2> const& meanSquares,
                                                             double meanProduct) {
  constexpr double kSilence = 1e-7;
  if (!(meanSquares[0] > kSilence && meanSquares[1] > kSilence))
    return std::nullopt;
  return meanProduct / std::sqrt(meanSquares[0] * meanSquares[1]);
}

} // namespace lacquer
