#pragma once

#include <array>

namespace lacquer {

/// A real polynomial c0 + c1·z⁻¹ + c2·z⁻² with all roots inside the unit circle, seen through its values at both ends
/// of the spectrum: with x = sin²(ω/2), |C|² = (dc·(1 − x) − nyquist·x)² + 4·spread²·x·(1 − x). Any three positive
/// numbers give such a polynomial, so that a fit can walk freely and never leaves the stable filters.
struct SpectralQuadratic {
  double dc = 1.0;      ///< c0 + c1 + c2
  double nyquist = 1.0; ///< c0 − c1 + c2
  double spread = 1.0;  ///< c0 − c2

  [[nodiscard]] double power(double x) const {
    double const real = dc * (1.0 - x) - nyquist * x;
    return real * real + 4.0 * spread * spread * x * (1.0 - x);
  }
  void scale(double factor) {
    dc *= factor;
    nyquist *= factor;
    spread *= factor;
  }
  [[nodiscard]] double c0() const { return 0.5 * (0.5 * (dc + nyquist) + spread); }
  [[nodiscard]] double c1() const { return 0.5 * (dc - nyquist); }
  [[nodiscard]] double c2() const { return 0.5 * (0.5 * (dc + nyquist) - spread); }
};

/// A filter as numerator and denominator.
struct SpectralFilter {
  SpectralQuadratic numerator;
  SpectralQuadratic denominator;
};

/// Amplitudes that a filter shall have: at sin²(ω/2) = `x[k]`, the wanted |H|² is 1/`inversePower[k]`.
struct MagnitudeGoal {
  static constexpr int kMost = 16;
  std::array<double, kMost> x{};
  std::array<double, kMost> inversePower{};
  int count = 0;

  void add(double at, double inverse) {
    x[static_cast<std::size_t>(count)] = at;
    inversePower[static_cast<std::size_t>(count)] = inverse;
    ++count;
  }
};

/// Which numbers of the numerator may move; those of the denominator always may, and both dc values never.
struct FreeNumbers {
  bool nyquist = true;
  bool spread = true;
};

/// Sum over the goal of the squared errors of ln |H|². [audio]
[[nodiscard]] double squaredError(SpectralFilter const& filter, MagnitudeGoal const& goal);

/// A filter at least as close to the goal as `start`, after that many Levenberg–Marquardt steps. [audio]
inline constexpr int kUsualFitSteps = 3;
[[nodiscard]] SpectralFilter fitMagnitude(SpectralFilter const& start, MagnitudeGoal const& goal, FreeNumbers free,
                                          int steps = kUsualFitSteps);

} // namespace lacquer
