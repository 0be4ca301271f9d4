#include "dsp/kaiser_window.h"

#include <cmath>

namespace lacquer {

double besselI0(double x) {
  double sum = 1.0;
  double term = 1.0;
  for (int k = 1; term > 1e-18 * sum; ++k) {
    term *= (x / (2.0 * k)) * (x / (2.0 * k));
    sum += term;
  }
  return sum;
}

double kaiserWindow(double place, double beta) {
  return std::abs(place) >= 1.0 ? 0.0 : besselI0(beta * std::sqrt(1.0 - place * place)) / besselI0(beta);
}

} // namespace lacquer
