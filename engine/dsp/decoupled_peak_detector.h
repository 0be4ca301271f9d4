#pragma once

#include "core/units.h"

#include <algorithm>
#include <cmath>

namespace lacquer {

/// Smooths a gain reduction: the smooth decoupled peak detector of Giannoulis, Massberg and Reiss (2012, eq. 17). The
/// first stage holds peaks and lets go with the release time, the second follows it with the attack time. Both times
/// are those in which 63.2 % of a step is done. What remains decays into denormal numbers: threads that render flush
/// them to zero. [audio]
class DecoupledPeakDetector {
public:
  void setAttack(Seconds time, SampleRate rate) { m_attack = coefficient(time, rate); }
  void setRelease(Seconds time, SampleRate rate) { m_release = coefficient(time, rate); }
  void reset() { m_held = m_smooth = 0.0; }

  double next(double reduction) {
    m_held = std::max(reduction, (1.0 - m_release) * reduction + m_release * m_held);
    m_smooth = (1.0 - m_attack) * m_held + m_attack * m_smooth;
    return m_smooth;
  }
  /// What one frame leaves of the distance to a new value: exp(−1/(time·rate)).
  [[nodiscard]] static double coefficient(Seconds time, SampleRate rate) {
    return std::exp(-1.0 / (time.value() * rate.value()));
  }

private:
  double m_attack = 0.0;
  double m_release = 0.0;
  double m_held = 0.0;
  double m_smooth = 0.0;
};

} // namespace lacquer
