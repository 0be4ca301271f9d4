#pragma once

#include "core/ids.h"
#include "core/units.h"
#include "playback/live_spectrum.h"
#include "processors/processor.h"

#include <array>
#include <memory>
#include <vector>

namespace lacquer {

/// Ten milliseconds, on average, of a slot at work. Levels are linear magnitudes of the louder channel.
struct SlotMoment {
  float inputPeak = 0.0F;
  float outputPeak = 0.0F;
  float outputTruePeak = 0.0F; ///< ×16, up to 96 frames late
  float gainReductionDb = 0.0F; ///< largest
  bool operator==(SlotMoment const&) const = default;
};

/// What the slot that is looked into did: its editor draws it.
struct SlotView {
  static constexpr Seconds kMoment{0.010};
  /// Bounds of what is kept for a reader that does not come.
  static constexpr std::size_t kMostHistory = 1000;
  static constexpr std::size_t kMostScope = 4096;

  SlotId slot;                                         ///< none: nothing is looked into, or it has not sounded yet
  std::shared_ptr<LiveSpectrum::Reading const> input;  ///< null: nothing heard yet
  std::shared_ptr<LiveSpectrum::Reading const> output; ///< in time with the input
  std::vector<SlotMoment> history;                     ///< those since the last reading
  std::vector<std::array<float, kChannels>> scope;     ///< output, left and right, since the last reading
  int bands = 0;                                       ///< of bandGainsDb: see Processor::bandGains()
  std::array<float, kMostBandGains> bandGainsDb{};
};

} // namespace lacquer
