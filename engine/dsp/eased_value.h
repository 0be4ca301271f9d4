#pragma once

#include "dsp/smoothed_value.h"

namespace lacquer {

/// A SmoothedValue that sets out and arrives gently, along 3t² − 2t³: for gains, where the corners of a straight walk
/// are heard as faint clicks (it splatters about 20 dB less). [audio]
class EasedValue {
public:
  EasedValue() = default;
  /// Stands at `value`; a walk takes `steps` ≥ 1 calls of next().
  EasedValue(double value, int steps)
      : m_from(value)
      , m_value(value)
      , m_target(value)
      , m_share(1.0, steps) {}

  [[nodiscard]] double value() const { return m_value; }
  [[nodiscard]] double target() const { return m_target; }
  [[nodiscard]] bool isMoving() const { return m_share.isMoving(); }

  /// Starts a walk from where it stands.
  void setTarget(double target) {
    if (target == m_target)
      return;
    m_from = m_value;
    m_target = target;
    // A walk always goes from 0 to 1; setting 0 and arriving there makes the next target another one.
    m_share.setTarget(0.0);
    m_share.snap();
    m_share.setTarget(1.0);
  }
  /// Arrives at once.
  void snap() {
    m_value = m_target;
    m_share.snap();
  }
  /// One step further; the last one lands exactly on the target.
  double next() {
    if (!isMoving())
      return m_value;
    double const t = m_share.next();
    m_value = isMoving() ? m_from + (m_target - m_from) * (t * t * (3.0 - 2.0 * t)) : m_target;
    return m_value;
  }

private:
  double m_from = 0.0;
  double m_value = 0.0;
  double m_target = 0.0;
  SmoothedValue m_share{1.0, 1};
};

} // namespace lacquer
