#pragma once

#include "processors/limiter.h"

namespace lacquer {

/// What a style of the limiter makes of its settings. All times in milliseconds.
struct LimiterTimes {
  double lookahead = 4.0; ///< of the peak gain: the length of its smoothing
  double hold = 13.0;     ///< of the peak gain
  double release = 100.0; ///< of the peak gain
  double slowRelease = 0.0; ///< of the parallel slow release of the peak gain; 0: there is none
  double slowAttack = 0.0;  ///< of what leads into the slow release
  double quickHold = 0.0;   ///< of the peak gain beside a slow release, instead of `hold`
  bool hasSustain = false;  ///< a slow gain in front of the peak gain
  double sustainHold = 17.0;
  double sustainAttack = 30.0;
  double sustainRelease = 200.0;
  double sustainSlowRelease = 0.0; ///< as slowRelease
  bool shaves = false;             ///< short peaks are rounded off between the two gains
};

/// [any]
[[nodiscard]] LimiterTimes limiterTimes(ParamValues const& values);

} // namespace lacquer
