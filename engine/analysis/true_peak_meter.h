#pragma once

#include "core/audio_block.h"
#include "core/units.h"

#include <array>
#include <memory>

namespace lacquer {

/// Peaks of each channel over a stretch of programme.
struct PeakReading {
  std::array<Decibels, kChannels> samplePeak{toDecibels(0.0), toDecibels(0.0)}; ///< dBFS
  std::array<Decibels, kChannels> truePeak{toDecibels(0.0), toDecibels(0.0)};   ///< dBTP, ×16
};

/// Peaks as the programme runs by. A true peak shows up to 96 frames after its samples went in. [analysis, worker]
class TruePeakMeter {
public:
  TruePeakMeter();
  ~TruePeakMeter();
  TruePeakMeter(TruePeakMeter&&) noexcept;
  TruePeakMeter& operator=(TruePeakMeter&&) noexcept;

  /// Reads the block, does not change it. NaN and infinities count as silence.
  void add(AudioBlock block);
  /// The peaks since the last call.
  [[nodiscard]] PeakReading take();
  void reset();

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
