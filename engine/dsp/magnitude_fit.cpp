#include "dsp/magnitude_fit.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lacquer {
namespace {

constexpr std::size_t kUnknowns = 4; ///< ln of the numerator's nyquist and spread, then the denominator's
constexpr double kLargestStep = 0.7; ///< of one unknown: a factor of two

/// The normal equations of a least-squares step; the last column is the right-hand side.
using Equations = std::array<std::array<double, kUnknowns + 1>, kUnknowns>;
using Step = std::array<double, kUnknowns>;

/// ln r near 1, where the fit is going; flattens out, and so stays harmless, far away.
double softLog(double r) {
  return 2.0 * (r - 1.0) / (r + 1.0);
}

/// Adds up the equations around `filter`; returns the squared error there.
double linearize(SpectralFilter const& filter, MagnitudeGoal const& goal, FreeNumbers free, Equations& equations) {
  SpectralQuadratic const& n = filter.numerator;
  SpectralQuadratic const& d = filter.denominator;
  double error = 0.0;
  equations = {};
  for (std::size_t k = 0; k < static_cast<std::size_t>(goal.count); ++k) {
    double const x = goal.x[k];
    double const y = 1.0 - x;
    double const numerator = n.power(x);
    double const denominator = d.power(x);
    double const e = softLog(numerator * goal.inversePower[k] / denominator);
    Step const slope{free.nyquist ? -2.0 * (n.dc * y - n.nyquist * x) * n.nyquist * x / numerator : 0.0,
                     free.spread ? 8.0 * n.spread * n.spread * x * y / numerator : 0.0,
                     2.0 * (d.dc * y - d.nyquist * x) * d.nyquist * x / denominator,
                     -8.0 * d.spread * d.spread * x * y / denominator};
    error += e * e;
    for (std::size_t i = 0; i < kUnknowns; ++i) {
      for (std::size_t j = 0; j < kUnknowns; ++j)
        equations[i][j] += slope[i] * slope[j];
      equations[i][kUnknowns] -= slope[i] * e;
    }
  }
  return error;
}

/// Solves the equations with `damping` added to their diagonal, which makes them positive definite: no pivoting.
Step solve(Equations equations, double damping) {
  for (std::size_t i = 0; i < kUnknowns; ++i)
    equations[i][i] += damping;
  for (std::size_t i = 0; i < kUnknowns; ++i)
    for (std::size_t row = i + 1; row < kUnknowns; ++row) {
      double const factor = equations[row][i] / equations[i][i];
      for (std::size_t column = i; column <= kUnknowns; ++column)
        equations[row][column] -= factor * equations[i][column];
    }
  Step step{};
  for (std::size_t i = kUnknowns; i-- > 0;) {
    double sum = equations[i][kUnknowns];
    for (std::size_t column = i + 1; column < kUnknowns; ++column)
      sum -= equations[i][column] * step[column];
    step[i] = std::clamp(sum / equations[i][i], -kLargestStep, kLargestStep);
  }
  return step;
}

SpectralFilter moved(SpectralFilter filter, Step const& step) {
  filter.numerator.nyquist *= std::exp(step[0]);
  filter.numerator.spread *= std::exp(step[1]);
  filter.denominator.nyquist *= std::exp(step[2]);
  filter.denominator.spread *= std::exp(step[3]);
  return filter;
}

} // namespace

double squaredError(SpectralFilter const& filter, MagnitudeGoal const& goal) {
  double error = 0.0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(goal.count); ++k) {
    double const e =
        softLog(filter.numerator.power(goal.x[k]) * goal.inversePower[k] / filter.denominator.power(goal.x[k]));
    error += e * e;
  }
  return error;
}

SpectralFilter fitMagnitude(SpectralFilter const& start, MagnitudeGoal const& goal, FreeNumbers free, int steps) {
  SpectralFilter best = start;
  Equations around{};
  double bestError = linearize(start, goal, free, around);
  double damping = 1e-4;
  for (int i = 0; i < steps; ++i) {
    SpectralFilter const candidate = moved(best, solve(around, damping));
    Equations equations{};
    double const error = linearize(candidate, goal, free, equations);
    // Numerator and denominator can nearly cancel; damping then keeps the step short instead of running along the
    // valley. A step that makes things worse is taken back.
    if (error < bestError) {
      best = candidate;
      bestError = error;
      around = equations;
      damping *= 0.1;
    } else {
      damping *= 10.0;
    }
  }
  return best;
}

} // namespace lacquer
