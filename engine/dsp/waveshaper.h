#pragma once

namespace lacquer {

/// The curves a signal can be bent by: odd, of slope 1 at zero, and never beyond ±1. In the order of how sharply they
/// bend: x/√(1 + x²); tanh x; x − 4x³/27 up to 1.5 and ±1 from there; x up to 1 and ±1 from there.
enum class Waveshape { algebraic, hyperbolic, cubic, hard };

/// The value of a curve. [any]
[[nodiscard]] double waveshape(Waveshape shape, double x);

/// Its slope. [any]
[[nodiscard]] double waveshapeSlope(Waveshape shape, double x);

/// What a curve takes away, x − f(x), averaged over the straight line from each sample to the next: first order
/// antiderivative antialiasing (J. Parker, V. Zavalishin and E. Le Bivic, "Reducing the aliasing of nonlinear
/// waveshaping using continuous-time convolution", DAFx 2016), of what is taken away instead of the curve, so that what
/// a curve leaves alone stays exact. Where two samples hardly differ the value at their middle stands for the average.
/// result[i] belongs to the way from signal[i − 1] to signal[i]; reads signal[−1 … count − 1]; count ≤ kMostShaped.
/// Each result depends on its two samples alone, bit for bit. [audio]
inline constexpr int kMostShaped = 512;
void averageExcess(Waveshape shape, double const* signal, int count, double* result) noexcept;

/// The curve of a clipper with a knee: x up to `start`, from there a parabola that arrives flat at `ceiling`.
/// start ≤ ceiling, both above 0; equal: a hard corner.
struct ClipCurve {
  double start = 1.0;
  double ceiling = 1.0;

  /// [any]
  [[nodiscard]] double value(double x) const;
};

/// As averageExcess() for a clip curve. [audio]
void averageClipped(ClipCurve curve, double const* signal, int count, double* result) noexcept;

} // namespace lacquer
