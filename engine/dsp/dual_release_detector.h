#pragma once

#include "dsp/decoupled_peak_detector.h"
#include "dsp/stereo_biquad.h"

namespace lacquer {

/// DecoupledPeakDetector for two gain reductions, with an automatic release of two time constants. The first stage
/// holds peaks and lets go with the release time; a one-pole of the slow time follows what it holds. With the automatic
/// release the larger of both is handed on to the stage with the attack time, else the first alone. [audio]
class DualReleaseDetector {
public:
  void setAttack(Seconds time, SampleRate rate) { m_attack = DecoupledPeakDetector::coefficient(time, rate); }
  void setRelease(Seconds time, Seconds slow, SampleRate rate) {
    m_release = DecoupledPeakDetector::coefficient(time, rate);
    m_slowRelease = DecoupledPeakDetector::coefficient(slow, rate);
  }
  void setAutomatic(bool isOn) { m_slowShare = isOn ? 1.0 : 0.0; }
  void reset() { m_held = m_slow = m_smooth = StereoLanes{}; }

  /// Replaces `frames` reductions ≥ 0 of each of both by the smoothed ones.
  void run(double* first, double* second, int frames) {
    DualReleaseDetector local = *this; // in registers, not behind the pointer
    for (int i = 0; i < frames; ++i) {
      StereoLanes const smooth = local.next(StereoLanes{first[i], second[i]});
      first[i] = smooth[0];
      second[i] = smooth[1];
    }
    *this = local;
  }
  [[nodiscard]] StereoLanes next(StereoLanes reduction) {
    m_held = larger(reduction, (1.0 - m_release) * reduction + m_release * m_held);
    m_slow = (1.0 - m_slowRelease) * m_held + m_slowRelease * m_slow;
    m_smooth = (1.0 - m_attack) * larger(m_held, m_slowShare * m_slow) + m_attack * m_smooth;
    return m_smooth;
  }

private:
  static StereoLanes larger(StereoLanes a, StereoLanes b) { return a < b ? b : a; }

  double m_attack = 0.0;
  double m_release = 0.0;
  double m_slowRelease = 0.0;
  double m_slowShare = 0.0;
  StereoLanes m_held{};
  StereoLanes m_slow{};
  StereoLanes m_smooth{};
};

} // namespace lacquer
