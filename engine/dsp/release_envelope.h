#pragma once

#include <array>
#include <cstdint>

namespace lacquer {

/// A gain that falls at once and rises exponentially in dB. Fed with runs of equal targets, at most kLongestRun frames
/// each. No allocation. [audio]
class ReleaseEnvelope {
public:
  static constexpr int kLongestRun = 32;

  ReleaseEnvelope() { setRelease(4410.0); }

  /// Stands at gain 1.
  void reset();
  /// Time constant in frames: the distance to the target, in dB, falls to 1/e in this time.
  void setRelease(double timeConstantFrames);

  /// `count` frames with the target gain `target`, 10⁻⁶ … 1. Writes gains in units of 2⁻³⁰, rounded down, never above
  /// the target.
  void run(double target, int count, std::int32_t* gains);

  /// At gain 1 exactly.
  [[nodiscard]] bool isOpen() const { return m_gain == 1.0; }

private:
  void rise(double target, int count, std::int32_t* gains);

  std::array<double, kLongestRun> m_powers{}; ///< what is left of a distance after 1, 2, … frames
  double m_timeConstant = 0.0;
  double m_gain = 1.0;    ///< linear; exact while it stands at a target
  double m_logGain = 0.0; ///< log2 of m_gain, when m_logGainKnown
  bool m_logGainKnown = true;
  double m_target = 1.0; ///< whose logarithm is m_logTarget
  double m_logTarget = 0.0;
};

} // namespace lacquer
