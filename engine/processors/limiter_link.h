#pragma once

#include "processors/limiter_gain.h"

#include "dsp/smoothed_value.h"

namespace lacquer {

/// The gains of two channels, each held as low as its own peaks require, and drawn towards the gain that both together
/// require: in dB by `transient` of its quick part and by `sustain` of what lasts (its average). Fully linked both have
/// that one gain, and only it is computed. No allocation after prepare(). [audio]
class LimiterLink {
public:
  using Gains = LimiterGain::Gains;

  /// Times in frames, as LimiterGain's; `rampChunks` is how long a change of a link takes. [worker]
  void prepare(int lookahead, int longestHold, int rampChunks, double framesPerSecond);
  void setHold(int frames, int quick);
  void setRelease(double frames, double slow, double slowAttack);
  /// 0 … 1.
  void setLinks(double transient, double sustain);
  void reset();

  /// One chunk. False: both gains are 1 and `gains` is left alone.
  bool process(std::array<Gains, kChannels> const& required, bool anyRequired, std::array<Gains, kChannels>& gains);

private:
  [[nodiscard]] bool isLinked() const { return m_transient.value() == 1.0 && m_sustain.value() == 1.0; }
  void processApart(std::array<Gains, kChannels> const& required, LimiterGain::Released const& jointReleased,
                    std::array<Gains, kChannels>& gains);
  [[nodiscard]] bool isOpen();

  SmoothedValue m_transient;
  SmoothedValue m_sustain;
  LimiterGain m_joint;
  std::array<LimiterGain, kChannels> m_own; ///< run while not fully linked
  int m_apart = 0;         ///< chunks for which the channels' gains may still differ
  int m_memory = 1;        ///< chunks that the smoothing remembers
  bool m_reducing = false; ///< a gain is, or will soon be, below 1
  double m_average = 0.0;  ///< of the joint reduction, as −log2 of a gain: what lasts
  double m_step = 0.0;
};

} // namespace lacquer
