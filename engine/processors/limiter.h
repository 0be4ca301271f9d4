#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// The parameters, in the order of the table. [any]
enum class LimiterParam {
  input,
  ceiling,
  lookahead,
  hold,
  release,
  style,
  autoRelease,
  linkTransient,
  linkSustain,
  unity,
};

/// How the limiter comes by its gain. Every style holds the ceiling and passes what is below it bit for bit.
enum class LimiterStyle {
  transparent,  ///< one gain, held over bass and released evenly
  punchy,       ///< a slow gain takes what lasts, short narrow dips take the peaks, so that drums keep their shape
  loud,         ///< the loudest: as clipAssisted, but quicker all over
  bassSafe,     ///< as transparent, but held over half a period of 20 Hz: the deepest bass stays undistorted
  clipAssisted, ///< as punchy, but peaks are rounded off by up to some 4 dB before the short dips do the rest
};

/// Parameters of the true-peak limiter. [any]
[[nodiscard]] ParamTable const& limiterTable();

/// A look-ahead limiter that holds its ceiling between the samples too: peaks are found on the ×16 grid of
/// TruePeakFilter, the gain is smooth and is applied at the programme's own rate. Live and offline use the same detector.
/// Programme below the ceiling leaves bit-identical, only delayed.
///
/// The gain: the reduction that each frame requires → its minimum over look-ahead and hold → release, exponential in dB →
/// a non-negative FIR of unit sum as long as the look-ahead. Every tap of the FIR sees a value that is low enough for the
/// frame it is applied to, so no detected point can pass the ceiling (the scheme of P. Hämäläinen, "Smoothing of the
/// Control Signal Without Clipped Output in Digital Peak Limiters", DAFx 2002).
[[nodiscard]] std::unique_ptr<Processor> makeLimiter();

} // namespace lacquer
