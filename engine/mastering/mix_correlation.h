#pragma once

#include <cstdint>
#include <span>

namespace lacquer {

/// Where one signal lies in another.
struct Correlation {
  std::int64_t lag = 0;   ///< b[n + lag] is a[n]
  double fraction = 0.0;  ///< the peak of a parabola through the highest value and its neighbours lies so much later, ±0.5
  double height = 0.0;    ///< of the whitened peak, −1 … 1; below 0: the other way round
};

/// The lag from `lowest` to `highest` at which the whitened cross-correlation of the two is highest, of either sign. Every
/// frequency that both hold counts alike, whatever an equalizer did to it. [worker]
[[nodiscard]] Correlation correlate(std::span<double const> a, std::span<double const> b, std::int64_t lowest,
                                    std::int64_t highest);

} // namespace lacquer
