#pragma once

#include "analysis/loudness_meter.h"
#include "core/audio_block.h"
#include "render/render_graph.h"

#include <array>
#include <limits>
#include <vector>

namespace lacquer {

/// What the meters show, taken behind the monitor tap. Plain numbers; read at 60 Hz. Levels of silence are −∞.
struct MeterReading {
  static constexpr double kSilent = -std::numeric_limits<double>::infinity();

  LoudnessReading loudness;                          ///< "I played": since play began or reset
  std::array<double, kChannels> samplePeakDb{kSilent, kSilent}; ///< since the last reading, dBFS
  std::array<double, kChannels> truePeakDb{kSilent, kSilent};   ///< since the last reading, dBTP
  std::array<double, kChannels> rmsDb{kSilent, kSilent};        ///< 300 ms; a full-scale sine reads −3.01
  double maxTruePeakDb = kSilent;                    ///< held until reset
  Frames maxTruePeakAt{0};                           ///< programme frame of it, within 5 ms
  double correlation = 0.0;                          ///< 300 ms; 0 when silent
  std::vector<SlotActivity> activity;                ///< gain reduction of the slots that sound
};

} // namespace lacquer
