#pragma once

#include "matching/band_levels.h"
#include "params/param_values.h"

namespace lacquer {

/// An equalizer whose response lies as close to a curve as few bands allow: a low shelf, a high shelf and bells, by
/// least squares over the bands in dB with the equalizer's own responses (Levenberg–Marquardt, each new bell started
/// where most is lacking). Where side and mid differ, up to a third of the bands work on the side alone.
///
/// `weights` say how much each band of the spectrum counts; `most` is 1 … 8. Bands that would do less than 0.1 dB stay
/// off. Some ms. [any]
[[nodiscard]] ParamValues fitEqualizer(MidSide const& curve, Bands const& weights, int most, SampleRate rate);

/// Response of an equalizer's values in the bands, in dB. [any]
[[nodiscard]] MidSide equalizerCurve(ParamValues const& equalizer, SampleRate rate);

} // namespace lacquer
