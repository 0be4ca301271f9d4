#pragma once

#include "core/units.h"

namespace lacquer {

/// The part of the spectrum that is listened to.
enum class MonitorBand { all, sub, low, mid, high };

/// Band edges in Hz (24 dB/oct Linkwitz-Riley): sub below 80, low 80 … 300, mid 300 … 4000, high above 4000.
inline constexpr double kMonitorBandEdges[] = {80.0, 300.0, 4000.0};

enum class MonitorChannels { stereo, mono, side };

/// The control-room section behind the album: what only the ears get, never a delivery. Neutral settings leave every
/// sample as it is.
struct MonitorSettings {
  Decibels gain{0.0};            ///< −∞ … +12
  Decibels referenceLevel{0.0};  ///< the gain that the reference command goes to
  bool dimmed = false;
  Decibels dim{-20.0};
  bool muted = false;
  MonitorChannels channels = MonitorChannels::stereo; ///< mono: (L+R)/2 on both; side: (L−R)/2 on both
  bool swapped = false;          ///< left and right
  MonitorBand band = MonitorBand::all;
  Decibels headroom{0.0};        ///< ≤ 0: the common drop of a comparison; see Comparison
  bool operator==(MonitorSettings const&) const = default;
};

} // namespace lacquer
