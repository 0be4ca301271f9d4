#include "dsp/waveshaper.h"

#include "dsp/target_clones.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace lacquer {
namespace {

/// e^(−2x) for 0 ≤ x ≤ 300. Relative error < 1e-14: where the antiderivative is differenced, errors grow.
[[gnu::always_inline]] inline double decay(double x) {
  constexpr double kRound = 6755399441055744.0; // 1.5·2^52: adding it rounds to an integer held in the low bits
  constexpr double kLn2Head = 0.693147180369123816490; // exact times an integer
  constexpr double kLn2Tail = 1.90821492927058770002e-10;
  double const exponent = -2.0 * x;
  double const shifted = exponent * std::numbers::log2e + kRound;
  double const whole = shifted - kRound;
  double const u = (exponent - whole * kLn2Head) - whole * kLn2Tail;
  // In pairs, so that the steps do not wait for one another.
  double const square = u * u;
  double const fourth = square * square;
  double const low = (1.0 + u) + (0.5 + u * (1.0 / 6.0)) * square;
  double const middle = (1.0 / 24.0 + u * (1.0 / 120.0)) + (1.0 / 720.0 + u * (1.0 / 5040.0)) * square;
  double const high = (1.0 / 40320.0 + u * (1.0 / 362880.0)) + (1.0 / 3628800.0 + u * (1.0 / 39916800.0)) * square;
  double const series = low + (middle + high * fourth) * fourth;
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(series) + (std::bit_cast<std::uint64_t>(shifted) << 52));
}

/// ln(1 + t) for 0 ≤ t ≤ 1, from ln y = ln √2 + 2·atanh((y − √2)/(y + √2)).
[[gnu::always_inline]] inline double logOnePlus(double t) {
  double const s = (t + (1.0 - std::numbers::sqrt2)) / (t + (1.0 + std::numbers::sqrt2));
  double const z = s * s;
  double const square = z * z;
  double const fourth = square * square;
  double const low = (1.0 + z * (1.0 / 3.0)) + (1.0 / 5.0 + z * (1.0 / 7.0)) * square;
  double const high = (1.0 / 9.0 + z * (1.0 / 11.0)) + (1.0 / 13.0 + z * (1.0 / 15.0)) * square;
  double const series = low + (high + fourth * (1.0 / 17.0)) * fourth;
  return 0.5 * std::numbers::ln2 + 2.0 * s * series;
}

[[gnu::always_inline]] inline double magnitudeOf(double x) {
  return x < 0.0 ? -x : x;
}

// What a curve takes away, e(x) = x − f(x), as its antiderivative E (even), and at one point.

struct HyperbolicExcess {
  static constexpr double kClose = 1e-5;
  [[gnu::always_inline]] double antiderivative(double x) const {
    double const far = std::min(magnitudeOf(x), 300.0);
    double const beyond = magnitudeOf(x) - far; // there the curve is flat
    return 0.5 * x * x - (far + logOnePlus(decay(far)) - std::numbers::ln2 + beyond);
  }
  [[gnu::always_inline]] double at(double x) const {
    double const t = decay(std::min(magnitudeOf(x), 300.0));
    double const value = (1.0 - t) / (1.0 + t);
    return x - (x < 0.0 ? -value : value);
  }
};

struct CubicExcess {
  static constexpr double kClose = 1e-4;
  [[gnu::always_inline]] double antiderivative(double x) const {
    double const bent = std::min(magnitudeOf(x), 1.5);
    double const flat = magnitudeOf(x) - bent;
    return bent * bent * bent * bent * (1.0 / 27.0) + flat * (0.5 * flat + 0.5);
  }
  [[gnu::always_inline]] double at(double x) const {
    double const bent = std::min(magnitudeOf(x), 1.5);
    double const value = bent * bent * bent * (4.0 / 27.0) + (magnitudeOf(x) - bent);
    return x < 0.0 ? -value : value;
  }
};

struct ClipExcess {
  static constexpr double kClose = 1e-6;
  double start;
  double width; ///< of the knee's half: it ends at start + 2·width
  double curvature; ///< 1/(4·width), or 0 without a knee

  [[gnu::always_inline]] double antiderivative(double x) const {
    double const over = std::max(magnitudeOf(x) - start, 0.0);
    double const bent = std::min(over, 2.0 * width);
    double const flat = over - bent;
    return bent * bent * bent * (curvature * (1.0 / 3.0)) + flat * (0.5 * flat + width);
  }
  [[gnu::always_inline]] double at(double x) const {
    double const over = std::max(magnitudeOf(x) - start, 0.0);
    double const bent = std::min(over, 2.0 * width);
    double const value = bent * bent * curvature + (over - bent);
    return x < 0.0 ? -value : value;
  }
};

constexpr int kPatch = 16;

template <class Excess>
[[gnu::always_inline]] inline void average(Excess const excess, double const* signal, int count, double* result) {
  // Of its own, so that the compiler sees arrays that nothing else points to.
  alignas(32) double antiderivatives[kMostShaped + 1];
  for (int i = 0; i <= count; ++i)
    antiderivatives[i] = excess.antiderivative(signal[i - 1]);
  for (int i = 0; i < count; ++i) {
    double const way = signal[i] - signal[i - 1];
    result[i] = (antiderivatives[i + 1] - antiderivatives[i]) / (magnitudeOf(way) < Excess::kClose ? 1.0 : way);
  }
  for (int first = 0; first < count; first += kPatch) {
    int const end = std::min(first + kPatch, count);
    std::int64_t close = 0;
    for (int i = first; i < end; ++i)
      close += magnitudeOf(signal[i] - signal[i - 1]) < Excess::kClose ? 1 : 0;
    if (close == 0)
      continue;
    for (int i = first; i < end; ++i) {
      double const middle = excess.at(0.5 * (signal[i] + signal[i - 1]));
      bool const isClose = magnitudeOf(signal[i] - signal[i - 1]) < Excess::kClose;
      result[i] = isClose ? middle : result[i];
    }
  }
}

LACQUER_TARGET_CLONES
void averageHyperbolic(double const* signal, int count, double* result) {
  average(HyperbolicExcess{}, signal, count, result);
}

LACQUER_TARGET_CLONES
void averageCubic(double const* signal, int count, double* result) {
  average(CubicExcess{}, signal, count, result);
}

LACQUER_TARGET_CLONES
void averageClip(ClipExcess excess, double const* signal, int count, double* result) {
  average(excess, signal, count, result);
}

/// The antiderivative of the curve is F = √(1 + x²), so (F(a) − F(b))/(a − b) = (a + b)/(F(a) + F(b)): no difference.
LACQUER_TARGET_CLONES
void averageAlgebraic(double const* signal, int count, double* result) {
  alignas(32) double roots[kMostShaped + 1];
  for (int i = 0; i <= count; ++i)
    roots[i] = std::sqrt(1.0 + signal[i - 1] * signal[i - 1]);
  for (int i = 0; i < count; ++i)
    result[i] = (signal[i] + signal[i - 1]) * (0.5 - 1.0 / (roots[i + 1] + roots[i]));
}

} // namespace

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

void averageExcess(Waveshape shape, double const* signal, int count, double* result) noexcept {
  assert(count <= kMostShaped);
  switch (shape) {
  case Waveshape::algebraic:
    return averageAlgebraic(signal, count, result);
  case Waveshape::hyperbolic:
    return averageHyperbolic(signal, count, result);
  case Waveshape::cubic:
    return averageCubic(signal, count, result);
  case Waveshape::hard:
    return averageClip({1.0, 0.0, 0.0}, signal, count, result);
  }
}

void averageClipped(ClipCurve curve, double const* signal, int count, double* result) noexcept {
  assert(count <= kMostShaped);
  double const width = curve.ceiling - curve.start;
  averageClip({curve.start, width, width > 0.0 ? 0.25 / width : 0.0}, signal, count, result);
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
