#include "dsp/monotone_curve.h"

#include <cmath>

namespace lacquer {

MonotoneCurve::MonotoneCurve(std::span<double const> values)
    : m_values(values.begin(), values.end())
    , m_slopes(values.size()) {
  for (std::size_t k = 1; k + 1 < m_values.size(); ++k) {
    double const before = m_values[k] - m_values[k - 1];
    double const after = m_values[k + 1] - m_values[k];
    if (before * after > 0.0)
      m_slopes[k] = 2.0 * before * after / (before + after);
  }
}

double MonotoneCurve::at(double position) const {
  if (!(position > 0.0))
    return m_values.front();
  if (position >= static_cast<double>(m_values.size() - 1))
    return m_values.back();
  auto const k = static_cast<std::size_t>(position);
  double const t = position - static_cast<double>(k);
  double const u = 1.0 - t;
  // The cubic Hermite basis.
  return u * u * (1.0 + 2.0 * t) * m_values[k] + u * u * t * m_slopes[k] + t * t * (1.0 + 2.0 * u) * m_values[k + 1] -
         t * t * u * m_slopes[k + 1];
}

} // namespace lacquer
