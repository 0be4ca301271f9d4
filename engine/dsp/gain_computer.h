#pragma once

#include <algorithm>

namespace lacquer {

/// The static curve of a compressor, as the gain reduction in dB ≥ 0 that belongs to a level in dB: nothing below the
/// knee, (1 − 1/ratio) dB for every dB above it, a parabola between. D. Giannoulis, M. Massberg, J. Reiss, "Digital
/// Dynamic Range Compressor Design", J. AES 60 (2012), eq. 4. Without branches, for loops that the compiler vectorises.
struct GainCurve {
  double threshold = 0.0;        ///< dB
  double slope = 0.0;            ///< 1 − 1/ratio
  double knee = 0.0;             ///< width, dB
  double inverseTwiceKnee = 0.0; ///< 1/(2·knee), or 0 for a hard knee

  [[nodiscard]] static GainCurve of(double thresholdDecibels, double slope, double kneeDecibels) {
    return {thresholdDecibels, slope, kneeDecibels, kneeDecibels > 0.0 ? 0.5 / kneeDecibels : 0.0};
  }
  [[nodiscard]] double reduction(double levelDecibels) const {
    double const over = levelDecibels - threshold;
    double const half = 0.5 * knee;
    double const inKnee = std::min(std::max(over + half, 0.0), knee);
    double const beyond = std::max(over - half, 0.0);
    return slope * (inKnee * inKnee * inverseTwiceKnee + beyond);
  }
};

} // namespace lacquer
