#pragma once

#include "core/units.h"

#include <algorithm>

namespace lacquer {

/// How long a parameter takes to reach a new value: short to the hand, long enough not to be heard as a click.
inline constexpr Seconds kSmoothingTime{0.020};

/// A value that walks to its target in a straight line. The walk is counted in steps of its owner's choice (frames, or
/// the points of a control grid), never in blocks, so it is the same however the signal is cut. [audio]
class SmoothedValue {
public:
  SmoothedValue() = default;
  /// Stands at `value`; a walk takes `steps` ≥ 1 calls of next().
  SmoothedValue(double value, int steps)
      : m_from(value)
      , m_target(value)
      , m_value(value)
      , m_steps(std::max(1, steps))
      , m_done(m_steps) {}

  [[nodiscard]] double value() const { return m_value; }
  [[nodiscard]] double target() const { return m_target; }
  [[nodiscard]] bool isMoving() const { return m_done < m_steps; }

  /// Starts a walk from where it stands.
  void setTarget(double target) {
    if (target == m_target)
      return;
    m_from = m_value;
    m_target = target;
    m_done = 0;
  }
  /// Arrives at once.
  void snap() {
    m_value = m_target;
    m_done = m_steps;
  }
  /// One step further; the last one lands exactly on the target.
  double next() {
    if (!isMoving())
      return m_value;
    ++m_done;
    m_value = isMoving() ? m_from + (m_target - m_from) * (static_cast<double>(m_done) / m_steps) : m_target;
    return m_value;
  }

private:
  double m_from = 0.0;
  double m_target = 0.0;
  double m_value = 0.0;
  int m_steps = 1;
  int m_done = 1;
};

} // namespace lacquer
