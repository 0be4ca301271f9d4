#pragma once

#include "processors/processor.h"

#include <array>
#include <memory>

namespace lacquer {

/// Gain and what a channel may need: polarity, swap, mono, trims, a DC filter, a delay of one channel against the other.
///
/// Order: DC filter → delays → polarity → swap → mono → trims and gain. At the defaults the samples pass bit for bit.
/// The DC filter is a Butterworth high-pass of first or second order by the bilinear transform. The delays are whole
/// frames, meant to move one channel against the other: they are no latency, and nothing makes up for them.

/// Indices in the table. [any]
enum class GainParam {
  gain,
  left,
  right,
  polarityLeft,
  polarityRight,
  swap,
  mono,
  dc,
  dcFrequency,
  delayLeft,
  delayRight,
  count,
};
[[nodiscard]] constexpr int gainParam(GainParam param) { return static_cast<int>(param); }

/// Values of `dc`.
enum class GainDcFilter { off, slope6, slope12 };

[[nodiscard]] ParamTable const& gainTable();
[[nodiscard]] std::unique_ptr<Processor> makeGain();

} // namespace lacquer
