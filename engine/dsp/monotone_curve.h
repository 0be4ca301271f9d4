#pragma once

#include <span>
#include <vector>

namespace lacquer {

/// A smooth curve through values at 0, 1, 2, …, constant beyond both ends: piecewise cubic, without overshoot between
/// neighbours (F. N. Fritsch and R. E. Carlson, "Monotone piecewise cubic interpolation", 1980, with the harmonic mean
/// of the neighbouring slopes). A value; any thread.
class MonotoneCurve {
public:
  /// At least one value.
  explicit MonotoneCurve(std::span<double const> values);
  [[nodiscard]] double at(double position) const;

private:
  std::vector<double> m_values;
  std::vector<double> m_slopes;
};

} // namespace lacquer
