#pragma once

#include "core/units.h"

#include <span>
#include <string_view>
#include <vector>

namespace lacquer {

/// Error feedback around the rounding: with c as the feedback, the error e comes out as e[n] − Σ c[k]·e[n − 1 − k], as noise
/// with the spectrum of N(z) = 1 − Σ c[k]·z^−(k+1).

/// A filter from the literature, made for one rate.
struct PublishedShaper {
  std::string_view name;
  std::span<double const> feedback;
};
inline constexpr SampleRate kPublishedShaperRate{44100};

/// S. P. Lipshitz, J. Vanderkooy, R. A. Wannamaker, "Minimally audible noise shaping", J. Audio Eng. Soc. 39 (1991), 836:
/// five coefficients (lipshitz) and nine, modified and improved E-weighting; R. A. Wannamaker, "Psychoacoustically optimal
/// noise shaping", J. Audio Eng. Soc. 40 (1992), 611: nine, F-weighting. [any]
[[nodiscard]] PublishedShaper lipshitzShaper();
[[nodiscard]] PublishedShaper fWeightedShaper();
[[nodiscard]] PublishedShaper modifiedEShaper();
[[nodiscard]] PublishedShaper improvedEShaper();

/// Level of a tone at the threshold of hearing in quiet, in dB SPL (E. Terhardt, "Calculating virtual pitch", Hearing
/// Research 1 (1979), 155). [any]
[[nodiscard]] double hearingThreshold(double hertz);

/// Our own filter for any rate: the feedback that makes the audible power of the noise, ∫ |N(f)|²·W(f) df with
/// W(f) = 10^(−T(f)/10), least. T is the threshold of hearing, held at `reach` dB above its lowest value, which bounds
/// how far the noise is pushed away and how strong it becomes in sum. The conditions for the minimum are the normal
/// equations of linear prediction for the spectrum W; Levinson's recursion solves them and gives an N whose zeros all lie
/// inside the unit circle. [worker]
struct ShaperDesign {
  int order = 12;
  double reach = 40.0;
};
/// The noise in sum and as it is heard, with the usual design: at 44.1 kHz +13 dB and −16 dB, at 48 kHz +12 and −17, at
/// 88.2 kHz +7 and −24, at 96 kHz +7 and −25.
[[nodiscard]] std::vector<double> leastSquaresShaper(SampleRate rate, ShaperDesign const& design = {});

/// |N| at a frequency. [any]
[[nodiscard]] double shapedMagnitude(std::span<double const> feedback, SampleRate rate, double hertz);
/// By how much the noise becomes stronger over all frequencies: 10·log10(1 + Σ c²). [any]
[[nodiscard]] Decibels noisePowerGain(std::span<double const> feedback);
/// By how much it becomes stronger as it is heard (below 0: softer): its power weighted by 10^(−T/10). [any]
[[nodiscard]] Decibels audibleNoiseGain(std::span<double const> feedback, SampleRate rate);

} // namespace lacquer
