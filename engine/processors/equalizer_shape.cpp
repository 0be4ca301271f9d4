#include "processors/equalizer_shape.h"

#include "dsp/filter_design.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {
namespace {

/// A resonance beyond this would outgrow the format; only a steep cut with a very high Q asks for it.
constexpr double kHighestPairQ = 40.0;

FilterShape shapeOf(EqualizerBandType type) {
  switch (type) {
  case EqualizerBandType::off:
  case EqualizerBandType::bell:
  case EqualizerBandType::flatTop:
    return FilterShape::bell;
  case EqualizerBandType::lowShelf:
    return FilterShape::lowShelf;
  case EqualizerBandType::highShelf:
  case EqualizerBandType::tilt:
    return FilterShape::highShelf;
  case EqualizerBandType::lowCut:
    return FilterShape::lowCut;
  case EqualizerBandType::highCut:
    return FilterShape::highCut;
  case EqualizerBandType::notch:
    return FilterShape::notch;
  case EqualizerBandType::bandPass:
    return FilterShape::bandPass;
  }
  return FilterShape::bell;
}

/// The single section that all types but flat tops and cuts of another order consist of; of a tilt the shelf.
FilterTarget targetOf(EqualizerShape const& shape) {
  double const gain = shape.type == EqualizerBandType::tilt ? 2.0 * shape.gainDecibels : shape.gainDecibels;
  return {shapeOf(shape.type), shape.hertz, gain, shape.q};
}

/// What a tilt's shelf is lowered by, as an amplitude.
double tiltScale(EqualizerShape const& shape) {
  return shape.type == EqualizerBandType::tilt ? std::pow(10.0, -shape.gainDecibels / 20.0) : 1.0;
}

/// The pairs of poles of a Butterworth cut, from the dullest to the most resonant, which Q shapes.
double pairQ(EqualizerShape const& shape, int pair) {
  if (shape.order == 2)
    return shape.q;
  int const pairs = shape.order / 2;
  // The poles lie at even angles; the real one of an odd order on the axis.
  double const angle = std::numbers::pi * (shape.order % 2 == 0 ? 2 * pair + 1 : 2 * pair + 2) / (2.0 * shape.order);
  double const q = 0.5 / std::cos(angle);
  return pair == pairs - 1 ? std::min(q * shape.q * std::numbers::sqrt2, kHighestPairQ) : q;
}

/// The two parts of a flat top in s = jω/ω0; the second mirrors the first around ω0.
std::array<AnalogSection, 2> flatTopSections(EqualizerShape const& shape) {
  double const a = std::pow(10.0, shape.gainDecibels / 40.0);
  // Roots of the second-order Butterworth shelf, taken to the band by p = q·(s + 1/s).
  auto const upperRoot = [&](double size) {
    std::complex<double> const p = -size * std::complex<double>(1.0, 1.0) / std::numbers::sqrt2;
    std::complex<double> const root = std::sqrt(p * p - 4.0 * shape.q * shape.q);
    std::complex<double> const one = (p + root) / (2.0 * shape.q);
    return std::abs(one) > 1.0 ? one : 1.0 / one;
  };
  std::complex<double> const zero = upperRoot(std::sqrt(a));
  std::complex<double> const pole = upperRoot(1.0 / std::sqrt(a));
  double const zeroPower = std::norm(zero);
  double const polePower = std::norm(pole);
  return {AnalogSection{zeroPower, -2.0 * zero.real(), 1.0, polePower, -2.0 * pole.real(), 1.0},
          AnalogSection{1.0 / zeroPower, -2.0 * zero.real() / zeroPower, 1.0, 1.0 / polePower,
                        -2.0 * pole.real() / polePower, 1.0}};
}

void designCut(EqualizerShape const& shape, SampleRate rate, EqualizerSections& sections) {
  bool const isLow = shape.type == EqualizerBandType::lowCut;
  std::array<FilterTarget, kMostBandSections> pairs;
  auto const count = static_cast<std::size_t>(shape.order / 2);
  for (std::size_t pair = 0; pair < count; ++pair)
    pairs[pair] = {shapeOf(shape.type), shape.hertz, 0.0, pairQ(shape, static_cast<int>(pair))};
  designCuts(std::span(pairs).first(count), rate, sections.filters);
  if (shape.order % 2 != 0)
    sections.filters[static_cast<std::size_t>(shape.order / 2)] =
        designFirstOrder(isLow ? FirstOrderShape::lowCut : FirstOrderShape::highCut, shape.hertz, rate);
}

} // namespace

EqualizerShape EqualizerShape::of(ParamValues const& values, int band) {
  auto const value = [&](EqualizerBandParam param) { return values[equalizerParam(band, param)]; };
  auto const choice = [&](EqualizerBandParam param) { return values.choice(equalizerParam(band, param)); };
  return {static_cast<EqualizerBandType>(choice(EqualizerBandParam::type)), value(EqualizerBandParam::frequency),
          value(EqualizerBandParam::gain), value(EqualizerBandParam::q),
          equalizerSlopeOrder(static_cast<EqualizerSlope>(choice(EqualizerBandParam::slope)))};
}

bool EqualizerShape::isFlat() const {
  return type == EqualizerBandType::off || (equalizerHasGain(type) && gainDecibels == 0.0);
}

FilterTarget EqualizerShape::region() const {
  constexpr double kButterworth = 0.707;
  if (type == EqualizerBandType::lowShelf || type == EqualizerBandType::lowCut)
    return {FilterShape::highCut, hertz, 0.0, kButterworth};
  if (type == EqualizerBandType::highShelf || type == EqualizerBandType::highCut)
    return {FilterShape::lowCut, hertz, 0.0, kButterworth};
  return {FilterShape::bandPass, hertz, 0.0, q};
}

double EqualizerSections::magnitude(double hertz, SampleRate rate) const {
  double product = 1.0;
  for (BiquadCoefficients const& filter : used())
    product *= lacquer::magnitude(filter, hertz, rate);
  return product;
}

int sectionCount(EqualizerShape const& shape) {
  if (equalizerHasSlope(shape.type))
    return (shape.order + 1) / 2;
  return shape.type == EqualizerBandType::off ? 0 : shape.type == EqualizerBandType::flatTop ? 2 : 1;
}

EqualizerSections designSections(EqualizerShape const& shape, SampleRate rate) noexcept {
  EqualizerSections sections;
  sections.count = sectionCount(shape);
  if (equalizerHasSlope(shape.type)) {
    designCut(shape, rate, sections);
  } else if (shape.type == EqualizerBandType::flatTop) {
    std::array<AnalogSection, 2> const parts = flatTopSections(shape);
    for (std::size_t part = 0; part < 2; ++part)
      sections.filters[part] = designResonance(parts[part], shape.hertz, rate);
  } else if (sections.count > 0) {
    BiquadCoefficients& filter = sections.filters[0];
    filter = designFilter(targetOf(shape), rate);
    double const scale = tiltScale(shape);
    filter.b0 *= scale;
    filter.b1 *= scale;
    filter.b2 *= scale;
  }
  return sections;
}

EqualizerModel EqualizerModel::of(EqualizerShape const& shape) {
  EqualizerModel model;
  model.count = sectionCount(shape);
  model.hertz = shape.hertz;
  double const scale = tiltScale(shape);
  model.scale = scale * scale;
  if (equalizerHasSlope(shape.type)) {
    bool const isLow = shape.type == EqualizerBandType::lowCut;
    for (int pair = 0; pair < shape.order / 2; ++pair)
      model.sections[static_cast<std::size_t>(pair)] =
          AnalogSection::of({shapeOf(shape.type), shape.hertz, 0.0, pairQ(shape, pair)});
    if (shape.order % 2 != 0)
      model.sections[static_cast<std::size_t>(shape.order / 2)] =
          isLow ? AnalogSection{0.0, 1.0, 0.0, 1.0, 1.0, 0.0} : AnalogSection{1.0, 0.0, 0.0, 1.0, 1.0, 0.0};
  } else if (shape.type == EqualizerBandType::flatTop) {
    std::ranges::copy(flatTopSections(shape), model.sections.begin());
  } else if (model.count > 0) {
    model.sections[0] = AnalogSection::of(targetOf(shape));
  }
  return model;
}

double analogMagnitude(EqualizerShape const& shape, double hertz) {
  return std::sqrt(EqualizerModel::of(shape).power(hertz));
}

} // namespace lacquer
