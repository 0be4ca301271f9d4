#pragma once

#include "core/audio_block.h"
#include "core/units.h"
#include "dsp/true_peak_detector.h"

#include <array>

namespace lacquer {

/// The largest true peak of a programme, of both channels together, at next to no cost: only what may pass the largest
/// so far is evaluated. One thread at a time. [worker]
class PeakCheck {
public:
  PeakCheck() = default;
  PeakCheck(PeakCheck const&) = delete;
  PeakCheck& operator=(PeakCheck const&) = delete;

  /// The next frames; only the last block may be no multiple of TruePeakDetector::kChunk. NaN and infinities count as
  /// silence.
  void add(AudioBlock block);
  /// The programme is complete.
  [[nodiscard]] Decibels finish();

private:
  static constexpr int kChunk = TruePeakDetector::kChunk;
  void addChunk(int channel, Sample const* chunk);

  TruePeakFilter m_filter;
  std::array<TruePeakDetector, kChannels> m_detectors{TruePeakDetector(m_filter), TruePeakDetector(m_filter)};
  float m_peak = 0.0F;
};

} // namespace lacquer
