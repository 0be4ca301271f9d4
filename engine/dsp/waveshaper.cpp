#include "dsp/waveshaper.h"

#include <algorithm>
#include <cmath>

namespace lacquer {

double waveshape(Waveshape shape, double x) {
  switch (shape) {
  case Waveshape::algebraic:
    return x / std::sqrt(1.0 + x * x);
  case Waveshape::hyperbolic:
    return std::tanh(x);
  case Waveshape::cubic:
    return std::abs(x) < 1.5 ? x - x * x * x * (4.0 / 27.0) : std::copysign(1.0, x);
  case Waveshape::hard:
    break;
  }
  return std::clamp(x, -1.0, 1.0);
}

double waveshapeSlope(Waveshape shape, double x) {
  switch (shape) {
  case Waveshape::algebraic:
    return 1.0 / ((1.0 + x * x) * std::sqrt(1.0 + x * x));
  case Waveshape::hyperbolic:
    return 1.0 / (std::cosh(x) * std::cosh(x));
  case Waveshape::cubic:
    return std::abs(x) < 1.5 ? 1.0 - x * x * (4.0 / 9.0) : 0.0;
  case Waveshape::hard:
    break;
  }
  return std::abs(x) <= 1.0 ? 1.0 : 0.0;
}

double ClipCurve::value(double x) const {
  double const width = ceiling - start;
  double const over = std::abs(x) - start;
  if (over <= 0.0)
    return x;
  double const bent = over < 2.0 * width ? start + over - over * over / (4.0 * width) : ceiling;
  return std::copysign(bent, x);
}

} // namespace lacquer
