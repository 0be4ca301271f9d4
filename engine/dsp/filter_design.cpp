#include "dsp/filter_design.h"

#include "dsp/magnitude_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace lacquer {
namespace {

using std::numbers::pi;

constexpr int kCutFitSteps = 6; ///< their start lies further off than that of bells and shelves
constexpr int kFirstOrderFitSteps = 16;

/// The coefficients of an analog polynomial in s = jω/ω0.
struct AnalogQuadratic {
  double c0, c1, c2;
  [[nodiscard]] double naturalFrequency() const { return std::sqrt(c0 / c2); }
  [[nodiscard]] double damping() const { return c1 / (2.0 * std::sqrt(c0 * c2)); }
};

/// A section that is designed already, and its model.
struct SectionInSeries {
  SpectralFilter filter;
  AnalogSection analog;
};

/// Everything the steps of one design share.
struct Design {
  FilterShape shape;
  double hertz;
  double q;
  bool keepsDenominator; ///< of a bell or shelf: its roots are the ones taken over
  double rate;
  AnalogSection analog;
  std::span<SectionInSeries const> before = {}; ///< whose errors are made up for

  [[nodiscard]] double angle() const { return 2.0 * pi * hertz / rate; }
  [[nodiscard]] double place(double frequency) const {
    double const s = std::sin(pi * frequency / rate);
    return s * s;
  }
  [[nodiscard]] double ratioSquared(double frequency) const { return (frequency / hertz) * (frequency / hertz); }
};

/// Roots mapped by z = e^(sT); `w` is the natural frequency in radians a frame. The value at DC is kept. Written with
/// expm1 and half angles, as at 10 Hz 1 + a1 + a2 is a billionth of its terms.
SpectralQuadratic matchedRoots(AnalogQuadratic const& analog, double angle) {
  double const w = angle * analog.naturalFrequency();
  double const damping = analog.damping();
  SpectralQuadratic mapped;
  if (damping <= 1.0) {
    double const shrink = std::expm1(-damping * w);
    double const half = 0.5 * w * std::sqrt(1.0 - damping * damping);
    double const sine = std::sin(half);
    double const cosine = std::cos(half);
    mapped = {shrink * shrink + 4.0 * (1.0 + shrink) * sine * sine,
              shrink * shrink + 4.0 * (1.0 + shrink) * cosine * cosine, -std::expm1(-2.0 * damping * w)};
  } else {
    double const root = damping + std::sqrt(damping * damping - 1.0);
    double const slow = std::expm1(-w / root);
    double const fast = std::expm1(-w * root);
    mapped = {slow * fast, (2.0 + slow) * (2.0 + fast), -std::expm1(-2.0 * damping * w)};
  }
  mapped.scale(analog.c0 / mapped.dc);
  return mapped;
}

/// A wanted power at a place in the spectrum.
struct Demand {
  double x;
  double power;
};

/// The polynomial with that value at DC and those powers, or near it where no minimum-phase one has them.
SpectralQuadratic throughPowers(double dc, Demand middle, Demand top) {
  auto const rest = [dc](Demand demand) {
    double const y = 1.0 - demand.x;
    return (demand.power - dc * dc * y * y) / demand.x;
  };
  double const middleRest = rest(middle);
  double const topRest = rest(top);
  double const determinant = (1.0 - middle.x) * top.x - (1.0 - top.x) * middle.x;
  double const nyquistSquared = ((1.0 - middle.x) * topRest - (1.0 - top.x) * middleRest) / determinant;
  double const cross = (middleRest * top.x - topRest * middle.x) / determinant; // 4·spread² − 2·dc·nyquist
  double const nyquist = std::sqrt(std::max(nyquistSquared, 1e-12 * top.power));
  double const spreadSquared = std::max(cross + 2.0 * dc * nyquist, 0.3 * dc * nyquist);
  return {dc, nyquist, 0.5 * std::sqrt(spreadSquared)};
}

/// The two frequencies, besides DC, at which the start matches the amplitude.
struct Anchors {
  double middle;
  double top;
};
Anchors anchorsOf(Design const& design) {
  double const top = 0.45 * design.rate;
  return {std::min(design.hertz, 0.7 * top), top};
}

/// What the sections before have too much, as a power.
double errorBefore(Design const& design, double hertz) {
  double const x = design.place(hertz);
  double error = 1.0;
  for (SectionInSeries const& section : design.before)
    error *= section.filter.numerator.power(x) / section.filter.denominator.power(x) /
             section.analog.power(design.ratioSquared(hertz));
  return error;
}

/// The frequencies that count, denser around f0, none beyond 0.455 of the rate: 20 kHz of 44.1.
MagnitudeGoal goalOf(Design const& design) {
  double const q = design.q;
  FilterShape const shape = design.shape;
  bool const isFirstOrder = design.analog.d2 == 0.0;
  bool const isResonance = shape == FilterShape::bell || shape == FilterShape::bandPass;
  double const edge = std::sqrt(1.0 + 0.25 / (q * q)) + 0.5 / q; // upper edge of the band over its centre
  double const wide = isResonance ? edge : std::max(edge, 1.93);
  double const top = 0.455 * design.rate;
  double const centre = std::tan(0.5 * pi * std::min(design.hertz / top, 0.8));
  MagnitudeGoal goal;
  auto const add = [&](double hertz) {
    double const v = design.ratioSquared(hertz);
    double const numerator = design.analog.numeratorPower(v);
    double const denominator = design.analog.denominatorPower(v);
    if (numerator > 1e-8 * denominator) // nothing to match inside a notch
      goal.add(design.place(hertz), denominator / numerator * errorBefore(design, hertz));
  };
  // Spaced as multiples of f0, and squeezed towards the top like a bilinear transform.
  auto const addMultiple = [&](double multiple) { add(top * 2.0 / pi * std::atan(centre * multiple)); };
  double const step = std::pow(wide, 0.2); // exponents of `wide`: −3, −2, −1.2, −0.6, 0, 0.6, 1.2, 2
  double const small = step * step * step;
  double const twice = wide * wide;
  for (double const multiple :
       {1.0 / (twice * wide), 1.0 / twice, 1.0 / (small * small), 1.0 / small, 1.0, small, small * small, twice})
    addMultiple(multiple);
  if (shape == FilterShape::highCut) {
    addMultiple(4.0);
    addMultiple(8.0);
  }
  if (shape == FilterShape::bandPass || isFirstOrder) { // long skirts
    add(std::sqrt(design.hertz * top));
    add(std::pow(design.hertz * top * top * top, 0.25));
    add(0.8 * top);
  }
  if (shape == FilterShape::bandPass) {
    addMultiple(0.2);
    addMultiple(0.04);
  }
  if (isResonance) {
    addMultiple(0.5);
    addMultiple(std::max(2.0, twice));
  }
  add(top);
  return goal;
}

/// Bells and shelves.
SpectralFilter startOfBoost(Design const& design, MagnitudeGoal const& goal) {
  AnalogSection const& analog = design.analog;
  AnalogQuadratic const numerator{analog.n0, analog.n1, analog.n2};
  AnalogQuadratic const denominator{analog.d0, analog.d1, analog.d2};
  bool const keepsDenominator = design.keepsDenominator;
  AnalogQuadratic const& lower = keepsDenominator ? denominator : numerator;
  AnalogQuadratic const& upper = keepsDenominator ? numerator : denominator;
  SpectralQuadratic const kept = matchedRoots(lower, design.angle());
  auto const assemble = [&](SpectralQuadratic const& other) {
    return keepsDenominator ? SpectralFilter{other, kept} : SpectralFilter{kept, other};
  };
  auto const demand = [&](double hertz) {
    double const v = design.ratioSquared(hertz);
    double const gain = analog.numeratorPower(v) / analog.denominatorPower(v);
    double const x = design.place(hertz);
    return Demand{x, (keepsDenominator ? gain : 1.0 / gain) * kept.power(x)};
  };
  Anchors const anchors = anchorsOf(design);
  SpectralFilter const anchored = assemble(throughPowers(upper.c0, demand(anchors.middle), demand(anchors.top)));
  // Narrow bands need both resonances in the same place, which mapping both by z = e^(sT) gives; it fails near Nyquist.
  if (design.angle() * upper.naturalFrequency() > 2.6)
    return anchored;
  SpectralFilter const mapped = assemble(matchedRoots(upper, design.angle()));
  return squaredError(mapped, goal) < squaredError(anchored, goal) ? mapped : anchored;
}

/// The numerator without a constant part that has those powers, or near it where none has.
SpectralQuadratic throughPowers(Demand middle, Demand top) {
  double const middleRest = middle.power / middle.x; // nyquist²·x + 4·spread²·(1 − x)
  double const topRest = top.power / top.x;
  double const rise = (topRest - middleRest) / (top.x - middle.x);
  double const start = std::max(middleRest - rise * middle.x, 0.01 * middleRest);
  return {0.0, std::sqrt(std::max(start + rise, 0.01 * topRest)), 0.5 * std::sqrt(start)};
}

/// Cuts, notches and band-passes: the poles are mapped, the zeros stay where they are in the analog model.
SpectralFilter startOfCut(Design const& design) {
  AnalogSection const& analog = design.analog;
  SpectralFilter start;
  start.denominator = matchedRoots({analog.d0, analog.d1, analog.d2}, design.angle());
  Anchors const anchors = anchorsOf(design);
  auto const demand = [&](double hertz) {
    double const v = design.ratioSquared(hertz);
    double const x = design.place(hertz);
    return Demand{x, analog.numeratorPower(v) / analog.denominatorPower(v) * start.denominator.power(x)};
  };
  Demand const middle = demand(anchors.middle);
  if (design.shape == FilterShape::lowCut) {
    start.numerator = {0.0, std::sqrt(middle.power) / middle.x, 0.0};
  } else if (design.shape == FilterShape::highCut) {
    start.numerator = throughPowers(1.0, middle, demand(anchors.top));
  } else if (design.shape == FilterShape::bandPass) {
    start.numerator = throughPowers(middle, demand(anchors.top));
  } else {
    double const tangent = std::tan(0.5 * design.angle());
    start.numerator = {1.0, 1.0 / (tangent * tangent), 0.0};
  }
  return start;
}

BiquadCoefficients coefficientsOf(SpectralFilter const& filter) {
  SpectralQuadratic const& n = filter.numerator;
  SpectralQuadratic const& d = filter.denominator;
  double const a0 = d.c0();
  return {n.c0() / a0, n.c1() / a0, n.c2() / a0, d.c1() / a0, d.c2() / a0};
}

bool hasGain(FilterShape shape) {
  return shape == FilterShape::bell || shape == FilterShape::lowShelf || shape == FilterShape::highShelf;
}

SpectralFilter fitted(Design const& design) {
  FilterShape const shape = design.shape;
  MagnitudeGoal const goal = goalOf(design);
  SpectralFilter const start = hasGain(shape) ? startOfBoost(design, goal) : startOfCut(design);
  FreeNumbers const free{shape != FilterShape::notch, shape != FilterShape::notch && shape != FilterShape::lowCut};
  return fitMagnitude(start, goal, free, hasGain(shape) ? kUsualFitSteps : kCutFitSteps);
}

} // namespace

BiquadCoefficients designFilter(FilterTarget const& target, SampleRate rate) noexcept {
  FilterShape const shape = target.shape;
  bool const isBoost = target.gainDecibels > 0.0;
  Design const design{shape,
                      target.hertz,
                      target.q,
                      shape == FilterShape::highShelf ? !isBoost : isBoost,
                      static_cast<double>(rate.value()),
                      AnalogSection::of(target)};
  if (hasGain(shape) && target.gainDecibels == 0.0) {
    SpectralQuadratic const both = matchedRoots({design.analog.d0, design.analog.d1, design.analog.d2}, design.angle());
    return coefficientsOf({both, both});
  }
  return coefficientsOf(fitted(design));
}

void designCuts(std::span<FilterTarget const> targets, SampleRate rate,
                std::span<BiquadCoefficients> filters) noexcept {
  std::array<SectionInSeries, kMostCuts> sections;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    FilterTarget const& target = targets[i];
    Design const design{target.shape,
                        target.hertz,
                        target.q,
                        false,
                        static_cast<double>(rate.value()),
                        AnalogSection::of(target),
                        std::span(sections).first(i)};
    sections[i] = {fitted(design), design.analog};
    filters[i] = coefficientsOf(sections[i].filter);
  }
}

BiquadCoefficients designResonance(AnalogSection const& analog, double hertz, SampleRate rate) noexcept {
  AnalogQuadratic const numerator{analog.n0, analog.n1, analog.n2};
  AnalogQuadratic const denominator{analog.d0, analog.d1, analog.d2};
  // Seen from the middle of both resonances.
  double const w = std::sqrt(numerator.naturalFrequency() * denominator.naturalFrequency());
  AnalogSection const centred{analog.n0, analog.n1 * w, analog.n2 * w * w, analog.d0, analog.d1 * w, analog.d2 * w * w};
  double const q = 0.5 / std::sqrt(numerator.damping() * denominator.damping());
  Design const design{FilterShape::bell,
                      hertz * w,
                      q,
                      denominator.damping() < numerator.damping(),
                      static_cast<double>(rate.value()),
                      centred};
  if (analog.n0 == analog.d0 && analog.n1 == analog.d1 && analog.n2 == analog.d2) {
    SpectralQuadratic const both = matchedRoots({centred.d0, centred.d1, centred.d2}, design.angle());
    return coefficientsOf({both, both});
  }
  MagnitudeGoal const goal = goalOf(design);
  return coefficientsOf(fitMagnitude(startOfBoost(design, goal), goal, {true, true}, kCutFitSteps));
}

BiquadCoefficients designFirstOrder(FirstOrderShape shape, double hertz, SampleRate rate) noexcept {
  bool const isLowCut = shape == FirstOrderShape::lowCut;
  AnalogSection const analog =
      isLowCut ? AnalogSection{0.0, 1.0, 0.0, 1.0, 1.0, 0.0} : AnalogSection{1.0, 0.0, 0.0, 1.0, 1.0, 0.0};
  Design const design{isLowCut ? FilterShape::lowCut : FilterShape::highCut,
                      hertz,
                      0.5,
                      false,
                      static_cast<double>(rate.value()),
                      analog};
  double const pole = std::exp(-design.angle());
  SpectralFilter start;
  start.denominator = {1.0, (1.0 + pole) / (1.0 - pole), 1.0 / (1.0 - pole)}; // (1 − pole·z⁻¹)/(1 − pole)
  double const top = anchorsOf(design).top;
  double const x = design.place(top);
  double const power = analog.power(design.ratioSquared(top)) * start.denominator.power(x);
  double const nyquist = std::sqrt(std::max((power - (isLowCut ? 0.0 : 1.0 - x)) / x, 1e-12));
  start.numerator = {isLowCut ? 0.0 : 1.0, nyquist, 0.5 * (nyquist + (isLowCut ? 0.0 : 1.0))};
  return coefficientsOf(fitMagnitude(start, goalOf(design), {true, true}, kFirstOrderFitSteps));
}

} // namespace lacquer
