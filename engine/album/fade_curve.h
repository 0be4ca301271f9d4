#pragma once

#include "album/clip.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lacquer {

/// Steepness of the exponential shapes for |curvature| = 1.
inline constexpr double kMaxFadeSteepness = 8.0;

/// Gain of a fade-in at x from 0 (silent) to 1 (full), by the formulas of FadeShape; a fade-out is read backwards.
/// Values of x outside are clamped. Pictures and sound use this one function. [any, audio]
[[nodiscard]] inline double fadeGain(Fade const& fade, double x) noexcept {
  x = std::clamp(x, 0.0, 1.0);
  double const steepness = kMaxFadeSteepness * std::abs(fade.curvature);
  switch (fade.shape) {
  case FadeShape::linear:
    return x;
  case FadeShape::equalPower:
    return x >= 1.0 ? 1.0 : std::sin(std::numbers::pi / 2.0 * x);
  case FadeShape::s:
    return 0.5 - 0.5 * std::cos(std::numbers::pi * x);
  case FadeShape::exponential:
    return steepness < 1e-6 ? x : std::expm1(steepness * x) / std::expm1(steepness);
  case FadeShape::logarithmic:
    return steepness < 1e-6 ? x : std::expm1(-steepness * x) / std::expm1(-steepness);
  }
  return x;
}

} // namespace lacquer
