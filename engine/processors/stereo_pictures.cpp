#include "processors/stereo.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace lacquer {
namespace {

using Complex = std::complex<double>;

double valueOf(ParamValues const& values, StereoParam param, int offset = 0) {
  return values[stereoParam(param, offset)];
}

/// s = jΩ/Ωc of a bilinear filter with its corner in place.
Complex warpedRatio(double hertz, double corner, SampleRate rate) {
  auto const warped = [&](double f) { return std::tan(std::numbers::pi * std::min(f / rate.value(), 0.4999)); };
  return {0.0, warped(hertz) / warped(std::min(corner, 0.45 * rate.value()))};
}

double monoHighPass(ParamValues const& values, SampleRate rate, double hertz) {
  auto const kind = static_cast<StereoMono>(values.choice(stereoParam(StereoParam::mono)));
  double const ratio = std::abs(warpedRatio(hertz, valueOf(values, StereoParam::monoFrequency), rate));
  switch (kind) {
  case StereoMono::slope12:
    return ratio * ratio / (1.0 + ratio * ratio);
  case StereoMono::slope24:
    return std::pow(ratio, 4.0) / (1.0 + std::pow(ratio, 4.0));
  case StereoMono::off:
    break;
  }
  return 1.0;
}

} // namespace

double stereoSideMagnitude(ParamValues const& values, SampleRate rate, double hertz) {
  bool const isLinear = values.choice(stereoParam(StereoParam::phase)) != 0;
  auto const crossovers = stereoCrossovers(values);
  Complex sum = valueOf(values, StereoParam::width, kStereoCrossovers) * 0.01;
  for (int k = 0; k < kStereoCrossovers; ++k) {
    double const step = 0.01 * (valueOf(values, StereoParam::width, k) - valueOf(values, StereoParam::width, k + 1));
    double const corner = crossovers[static_cast<std::size_t>(k)];
    sum += step * (isLinear ? Complex(1.0 / (1.0 + std::pow(hertz / corner, 4.0)))
                            : 1.0 / (1.0 + warpedRatio(hertz, corner, rate)));
  }
  return std::abs(sum) * toLinear(Decibels(valueOf(values, StereoParam::side))) * monoHighPass(values, rate, hertz);
}

} // namespace lacquer
