#pragma once

#include "dsp/decoupled_peak_detector.h"
#include "dsp/sliding_mean.h"
#include "dsp/stereo_biquad.h"

namespace lacquer {

/// DecoupledPeakDetector for two gain reductions, with an automatic release of two time constants. The first stage
/// holds peaks and lets go with the release time. With the automatic release another one holds the mean of that over
/// the last kWindow, and lets go with the slow time: what is short leaves little there, what lasts is remembered. The
/// larger of both goes on to the stage with the attack time.
///
/// Nothing but a mean of limited length and held peaks is remembered, so that renders that begin at different times
/// soon agree.
class DualReleaseDetector {
public:
  static constexpr Seconds kWindow{0.8};

  DualReleaseDetector() = default;
  /// [worker]
  explicit DualReleaseDetector(SampleRate rate)
      : m_rate(rate)
      , m_mean(static_cast<int>(toFrames(kWindow, rate).value())) {}

  void setAttack(Seconds time) noexcept { m_attack = DecoupledPeakDetector::coefficient(time, m_rate); } // [audio]
  void setRelease(Seconds time, Seconds slow) noexcept {                                                 // [audio]
    m_release = DecoupledPeakDetector::coefficient(time, m_rate);
    m_slowRelease = DecoupledPeakDetector::coefficient(slow, m_rate);
  }
  /// Switched on it begins to remember. [audio]
  void setAutomatic(bool isOn) noexcept {
    if (isOn && !m_isAutomatic)
      forgetSlow();
    m_isAutomatic = isOn;
  }
  void reset() noexcept { // [audio]
    m_held = m_smooth = StereoLanes{};
    forgetSlow();
  }

  /// Replaces `frames` reductions ≥ 0 of each of both by the smoothed ones. [audio]
  void run(double* first, double* second, int frames) noexcept {
    if (m_isAutomatic)
      runWith<true>(first, second, frames);
    else
      runWith<false>(first, second, frames);
  }

private:
  static StereoLanes larger(StereoLanes a, StereoLanes b) { return a < b ? b : a; }

  void forgetSlow() noexcept {
    m_slow = StereoLanes{};
    m_mean.reset();
  }

  template <bool kAutomatic> void runWith(double* first, double* second, int frames) noexcept {
    StereoLanes held = m_held; // in registers, not behind the pointer
    StereoLanes slow = m_slow;
    StereoLanes smooth = m_smooth;
    double const attack = m_attack;
    double const release = m_release;
    double const slowRelease = m_slowRelease;
    for (int i = 0; i < frames; ++i) {
      StereoLanes const reduction{first[i], second[i]};
      held = larger(reduction, (1.0 - release) * reduction + release * held);
      StereoLanes target = held;
      if constexpr (kAutomatic) {
        StereoLanes const mean = m_mean.next(held);
        slow = larger(mean, (1.0 - slowRelease) * mean + slowRelease * slow);
        target = larger(held, slow);
      }
      smooth = (1.0 - attack) * target + attack * smooth;
      first[i] = smooth[0];
      second[i] = smooth[1];
    }
    m_held = held;
    m_slow = slow;
    m_smooth = smooth;
  }

  SampleRate m_rate{44100};
  SlidingMean m_mean{1};
  double m_attack = 0.0;
  double m_release = 0.0;
  double m_slowRelease = 0.0;
  bool m_isAutomatic = false;
  StereoLanes m_held{};
  StereoLanes m_slow{};
  StereoLanes m_smooth{};
};

} // namespace lacquer
