#pragma once

#include "core/units.h"
#include "dsp/stereo_biquad.h"

#include <cmath>
#include <numbers>

namespace lacquer {

/// Coefficients of a second order state variable filter by the trapezoidal rule (V. Zavalishin, "The Art of VA Filter
/// Design"; A. Simper's form): its three outputs are the bilinear transforms, exact at the frequency, of
///   low 1/D, band s/D, high s²/D,   D = s² + s/Q + 1,   s in units of 2π·hertz.
/// Low + band/Q + high is the input. They may change from one frame to the next: the filter stays stable and quiet.
struct SvfCoefficients {
  double a1 = 0.0, a2 = 0.0, a3 = 0.0;
  double damping = 2.0; ///< 1/Q

  /// `hertz` below half the rate. [any]
  [[nodiscard]] static SvfCoefficients of(double hertz, double damping, SampleRate rate) {
    double const g = std::tan(std::numbers::pi * hertz / rate.value());
    double const a1 = 1.0 / (1.0 + g * (g + damping));
    return {a1, g * a1, g * g * a1, damping};
  }
  static constexpr double kButterworth = std::numbers::sqrt2; ///< the damping of a maximally flat filter
};

/// The filter for two channels. [audio]
struct StereoSvf {
  struct Outputs {
    StereoLanes low, band, high;
  };
  StereoLanes s1{}, s2{};

  [[nodiscard]] Outputs next(StereoLanes x, SvfCoefficients const& c) {
    StereoLanes const v3 = x - s2;
    StereoLanes const band = c.a1 * s1 + c.a2 * v3;
    StereoLanes const low = s2 + c.a2 * s1 + c.a3 * v3;
    s1 = band + band - s1;
    s2 = low + low - s2;
    return {low, band, x - c.damping * band - low};
  }
};

/// A Linkwitz–Riley split of the fourth order: two Butterworth low-passes in series; the high band is what the allpass
/// of their sum has more, which is the cascade of two Butterworth high-passes. [audio]
struct LinkwitzRileySplit {
  struct Bands {
    StereoLanes low, high;
  };
  StereoSvf first, second;

  /// `c` with the damping kButterworth.
  [[nodiscard]] Bands next(StereoLanes x, SvfCoefficients const& c) {
    StereoSvf::Outputs const once = first.next(x, c);
    StereoLanes const low = second.next(once.low, c).low;
    return {low, x - (c.damping + c.damping) * once.band - low};
  }
};

/// What a split's bands add up to: an allpass of the second order. [audio]
struct SplitAllpass {
  StereoSvf filter;

  [[nodiscard]] StereoLanes next(StereoLanes x, SvfCoefficients const& c) {
    return x - (c.damping + c.damping) * filter.next(x, c).band;
  }
};

} // namespace lacquer
