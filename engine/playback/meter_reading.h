#pragma once

#include "analysis/loudness_meter.h"
#include "core/audio_block.h"
#include "playback/live_spectrum.h"
#include "playback/slot_view.h"
#include "render/render_graph.h"

#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace lacquer {

/// Loudness at one moment of what was heard.
struct LoudnessPoint {
  Seconds time{0.0}; ///< of what was heard since play began or reset
  Frames at{0};      ///< programme frame
  float momentary = -std::numeric_limits<float>::infinity(); ///< LUFS
  float shortTerm = -std::numeric_limits<float>::infinity(); ///< LUFS
  bool operator==(LoudnessPoint const&) const = default;
};

/// A frame of the goniometer: left and right, full scale ±1.
using ScopePoint = std::array<float, kChannels>;

/// What the meters show, taken behind the monitor tap. Plain numbers; read at 60 Hz. Levels of silence are −∞.
struct MeterReading {
  static constexpr double kSilent = -std::numeric_limits<double>::infinity();
  /// Bounds of what is kept for a reader that does not come: the last hour of history, the last 85 ms of the scope.
  static constexpr std::size_t kMostHistory = 36000;
  static constexpr std::size_t kMostScope = 4096;

  LoudnessReading loudness;                          ///< "I played": since play began or reset
  std::array<double, kChannels> samplePeakDb{kSilent, kSilent}; ///< since the last reading, dBFS
  std::array<double, kChannels> truePeakDb{kSilent, kSilent};   ///< since the last reading, dBTP
  std::array<double, kChannels> rmsDb{kSilent, kSilent};        ///< 300 ms; a full-scale sine reads −3.01
  std::array<double, kChannels> maxSamplePeakDb{kSilent, kSilent}; ///< held until reset
  double maxTruePeakDb = kSilent;                    ///< held until reset
  Frames maxTruePeakAt{0};                           ///< programme frame of it, within 5 ms
  /// PSR, LU: true peak of the 3 s behind the present S, less that S. None in silence and in the first 3 s.
  std::optional<double> peakToShortTerm;
  double correlation = 0.0;                          ///< 300 ms; 0 when silent
  std::shared_ptr<LiveSpectrum::Reading const> spectrum; ///< null: nothing heard yet
  std::uint64_t run = 0;                             ///< another one: play began anew or the meters were reset
  std::vector<LoudnessPoint> history;                ///< of this run, 10 a second; those since the last reading
  std::vector<ScopePoint> scope;                     ///< every frame (at high rates every other …) since the last reading
  std::vector<SlotActivity> activity;                ///< of the slots that sound
  SlotView watched;                                  ///< the slot of Player::watchSlot()

  /// Takes in what was measured after this: its values, the higher of the peaks, and what it has of history and scope.
  void addLater(MeterReading&& later);
  /// All of it, and starts a new interval: what counts since the last reading is as at first.
  [[nodiscard]] MeterReading takeInterval();
};

} // namespace lacquer
