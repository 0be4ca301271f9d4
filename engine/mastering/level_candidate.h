#pragma once

#include "analysis/measurement.h"
#include "mastering/album_leveller.h"

#include <optional>
#include <string>

namespace lacquer {

inline constexpr double kPeakTolerance = 0.02; ///< dB over the ceiling that a meter of ×16 may show
inline constexpr double kMinLevel = -60.0;
inline constexpr double kMaxLevel = 36.0;

/// The figure that levelling goes by. [any]
[[nodiscard]] double levelFigure(Measurement const& measurement, LevelBy by);

/// One lane on its way to its level: what is known after each pass.
struct LevelCandidate {
  std::size_t lane = 0;
  std::size_t firstTrack = 0;
  std::size_t trackCount = 1;
  TrackId track;
  bool moves = false;      ///< selected and not locked
  bool hasLimiter = false; ///< at or behind the level
  std::optional<std::size_t> limiter; ///< limiting: the slot of the lane's chain whose ceiling may be moved
  double ceiling = 0.0;               ///< of that slot
  double wantedCeiling = 0.0;         ///< limiting: dBTP that the track may not pass
  double wanted = 0.0;
  double level = 0.0;
  double measured = 0.0;
  double lastLevel = 0.0;
  double lastMeasured = 0.0;
  struct Pass {
    double level = 0.0;
    double measured = 0.0;
  };
  std::vector<Pass> tried;
  int passes = 0;
  bool settled = false;
  LevelMove move;
  std::vector<Measurement> tracks;

  [[nodiscard]] Measurement whole() const { return combine(tracks); }
  /// Takes the figures of a pass.
  void take(std::vector<Measurement> measuredTracks, LevelBy by);
  /// The next level by the secant through the last two passes; false when it is within `aim` LU, or when there is nothing
  /// to gain from another pass.
  [[nodiscard]] bool step(double aim, int mostPasses);
  /// Says in `move` what was reached, whether that is a hit, and why not.
  void judge(bool limitToTarget, std::optional<Decibels> askedCeiling);
  /// Back to the level that came closest, or to the lowest that is next to as close: where the target is out of reach, no
  /// more is driven into the limiter than makes it louder. False when it stands there.
  [[nodiscard]] bool goBackToBest();

private:
  [[nodiscard]] std::string reason(bool limits, bool landed, std::optional<Decibels> askedCeiling) const;
};

/// Moves a limiter's ceiling so that the true peak that was measured comes to lie on the wanted one and not above; false
/// when it does, or when the limiter is not what decides. [any]
[[nodiscard]] bool stepCeiling(double& ceiling, double wanted, double truePeak);

} // namespace lacquer
