#pragma once

#include "album/changes.h"
#include "analysis/measurement.h"
#include "session/session_events.h"

#include <memory>
#include <optional>

namespace lacquer {

enum class MeasurementState { none, measuring, stale, current };

/// Keeps the loudness figures of every track's range of the rendered album current in the background. [ui]
class MeasurementService {
public:
  explicit MeasurementService(PostToSession post);
  ~MeasurementService();

  /// Starts measuring what the change touched (cancelling what it makes obsolete).
  void setAlbum(std::shared_ptr<Album const> album, Changes const& changes);
  /// Latest figures of the track and whether they are of the present album.
  [[nodiscard]] std::optional<Measurement> track(TrackId track) const;
  [[nodiscard]] MeasurementState state(TrackId track) const;
  [[nodiscard]] std::optional<Measurement> album() const;
  /// Tracks still to be measured, and in all of this round: for "measuring 2 of 12".
  [[nodiscard]] std::pair<int, int> remaining() const;
  void onUpdated(std::function<void()> callback);

private:
  struct State;
  std::shared_ptr<State> m_state;
};

} // namespace lacquer
