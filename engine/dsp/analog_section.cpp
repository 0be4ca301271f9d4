#include "dsp/analog_section.h"

#include <algorithm>
#include <cmath>

namespace lacquer {

AnalogSection AnalogSection::of(FilterTarget const& target) {
  double const a = std::pow(10.0, target.gainDecibels / 40.0);
  double const shelf = std::sqrt(a) / std::min(target.q, kSteepestShelf);
  double const damping = 1.0 / target.q;
  switch (target.shape) {
  case FilterShape::bell:
    return {1.0, a * damping, 1.0, 1.0, damping / a, 1.0};
  case FilterShape::lowShelf:
    return {a * a, a * shelf, a, 1.0, shelf, a};
  case FilterShape::highShelf:
    return {a, a * shelf, a * a, a, shelf, 1.0};
  case FilterShape::lowCut:
    return {0.0, 0.0, 1.0, 1.0, damping, 1.0};
  case FilterShape::highCut:
    return {1.0, 0.0, 0.0, 1.0, damping, 1.0};
  case FilterShape::notch:
    return {1.0, 0.0, 1.0, 1.0, damping, 1.0};
  case FilterShape::bandPass:
    return {0.0, damping, 0.0, 1.0, damping, 1.0};
  }
  return {1.0, 0.0, 0.0, 1.0, 0.0, 0.0};
}

double analogMagnitude(FilterTarget const& target, double hertz) {
  AnalogSection const section = AnalogSection::of(target);
  double const ratio = hertz / target.hertz;
  return std::sqrt(section.numeratorPower(ratio * ratio) / section.denominatorPower(ratio * ratio));
}

} // namespace lacquer
