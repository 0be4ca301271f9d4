#pragma once

#include "album/changes.h"
#include "analysis/long_term_spectrum.h"
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
  /// Other states to be measured after the present one (the original, snapshots): replaces those given before.
  void setOthers(std::vector<std::shared_ptr<Album const>> albums);
  /// Figures of a track as it is in any of the albums given; none while they are not known. Null for an unknown track.
  [[nodiscard]] std::shared_ptr<Measurement const> trackOf(Album const& album, TrackId track) const;
  /// Files to be measured after the albums (references): replaces those given before.
  void setFiles(std::vector<Source> files);
  /// By content; null while they are not known.
  [[nodiscard]] std::shared_ptr<Measurement const> file(ContentHash const& content) const;
  [[nodiscard]] std::shared_ptr<LongTermSpectrum const> spectrumOf(Album const& album, TrackId track) const;
  [[nodiscard]] std::shared_ptr<LongTermSpectrum const> fileSpectrum(ContentHash const& content) const;
  /// Tracks still to be measured, and in all of this round: for "measuring 2 of 12".
  [[nodiscard]] std::pair<int, int> remaining() const;
  void onUpdated(std::function<void()> callback);

private:
  struct State;
  std::shared_ptr<State> m_state;
};

} // namespace lacquer
