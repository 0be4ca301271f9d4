#pragma once

#include "core/ids.h"
#include "core/units.h"

namespace lacquer {

/// Shapes of fades and crossfades as formulas g(x) from 0 (silent, x = 0) to 1 (full, x = 1):
/// linear x; equal-power sin(πx/2); S (1 − cos πx)/2; exponential (e^{kx} − 1)/(e^k − 1) with k > 0, a slow start;
/// logarithmic is its mirror, k < 0.
enum class FadeShape { linear, equalPower, s, exponential, logarithmic };

struct Fade {
  Seconds length{0.0};
  FadeShape shape = FadeShape::equalPower;
  double curvature = 0.5; ///< −1 … 1; bends exponential and logarithmic: k = ±8·|curvature|; no effect on the others
  bool operator==(Fade const&) const = default;
};

/// A piece of a source, played from `in` to `out`. Positions are frames of the source at the source's own rate, so that
/// two clips that meet in the source meet exactly at any album rate.
struct Clip {
  ClipId id;
  SourceId source;
  Frames in{0};
  Frames out{0}; ///< exclusive; in < out ≤ source length
  Decibels gain{0.0};
  Fade crossfade; ///< to the next clip of the track: both sound for `length`; ignored on the last clip
  bool operator==(Clip const&) const = default;
};

/// A point of a track's gain envelope: linear in dB between points, constant outside.
struct EnvelopePoint {
  Seconds at{0.0}; ///< from the track's first audible frame
  Decibels gain{0.0};
  bool operator==(EnvelopePoint const&) const = default;
};

} // namespace lacquer
