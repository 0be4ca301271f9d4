#pragma once

#include "dsp/sliding_minimum.h"
#include "dsp/smoothed_value.h"
#include "processors/limiter_gain.h"

#include <optional>

namespace lacquer {

/// The slow gain in front of a limiter: takes down what lasts, to just below the ceiling, so that the limiter behind it
/// meets short peaks alone. Sees crests of the waveform, reaches its gain with an attack, holds over the periods of the
/// bass and releases exponentially in dB. A gain a chunk, straight lines between; 1 exactly while nothing is above the
/// ceiling. Does not look ahead, promises nothing. [audio]
class LimiterSustain {
public:
  static constexpr int kChunk = LimiterGain::kChunk;

  /// In frames. [worker]
  void prepare(int longestHold, int rampChunks);
  /// In frames; `slow` 0: only one release.
  void setTimes(int hold, double attack, double release, double slow);
  /// 0 … 1: how much of one channel's reduction, in dB, the other one takes over.
  void setLink(double link) { m_link.setTarget(link); }
  void reset();

  /// One chunk of each channel, in place. The deepest gain.
  double process(std::array<Sample*, kChannels> const& channels, double ceiling);

private:
  struct Channel {
    std::array<Sample, 2> past{};
    std::optional<SlidingMinimum> minimum;
    double needed = 0.0; ///< reductions as −log2 of a gain
    double quick = 0.0;
    double average = 0.0;
    double gain = 1.0;    ///< at the end of the last chunk
  };
  void move(Channel& channel, double needed) const;

  SmoothedValue m_link{1.0, 1};
  std::array<Channel, kChannels> m_channels;
  double m_attack = 0.0; ///< what a chunk adds of the distance
  double m_release = 0.0;
  double m_slow = 0.0;
  bool m_hasSlow = false;
};

} // namespace lacquer
