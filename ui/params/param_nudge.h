#pragma once

#include "params/param_spec.h"

#include <cmath>

namespace lacquer {

/// One nudge of a key or the wheel at a value: the parameter's step; on logarithmic scales grown in decades to just under
/// 1 % of the value, so that one nudge feels alike over the whole range. [any]
[[nodiscard]] inline double paramNudge(ParamSpec const& spec, double value) {
  double size = spec.step > 0.0 ? spec.step : (spec.maximum - spec.minimum) / 100.0;
  if (spec.scale == ParamScale::logarithmic)
    while (size * 10.0 <= std::abs(value) * 0.01)
      size *= 10.0;
  return size;
}

/// The value on the grid of the parameter's steps. [any]
[[nodiscard]] inline double toParamStep(ParamSpec const& spec, double value) {
  return spec.step > 0.0 ? std::round(value / spec.step) * spec.step : value;
}

} // namespace lacquer
