#pragma once

#include "album/changes.h"
#include "analysis/long_term_spectrum.h"
#include "analysis/measurement.h"
#include "session/session_events.h"

#include <chrono>
#include <memory>
#include <optional>

namespace lacquer {

enum class MeasurementState {
  none,      ///< not a track of the album, or it cannot be measured (a source is missing)
  measuring, ///< nothing is known yet
  stale,     ///< what is known is of an earlier state
  current,
};

/// Keeps the loudness figures and spectra of every track's range of the rendered album current in the background, those of
/// other albums and of files after it. Figures are known by what they hang on: what has not changed is not measured again,
/// whatever else changes; they are kept on disk too, so that they are there when a project is opened again. [ui]
class MeasurementService {
public:
  /// A drag sends many albums: rendering begins when none has come for `rest`.
  explicit MeasurementService(PostToSession post, std::chrono::milliseconds rest = std::chrono::milliseconds(150));
  ~MeasurementService();
  MeasurementService(MeasurementService const&) = delete;
  MeasurementService& operator=(MeasurementService const&) = delete;

  /// Starts measuring what the change touched: the tracks touched last go first, whatever else was being measured.
  void setAlbum(std::shared_ptr<Album const> album, Changes const& changes);
  /// Latest figures of the track and whether they are of the present album.
  [[nodiscard]] std::optional<Measurement> track(TrackId track) const;
  [[nodiscard]] MeasurementState state(TrackId track) const;
  [[nodiscard]] std::optional<Measurement> album() const;
  /// Other states to be measured after the present one (the original, snapshots): replaces those given before.
  void setOthers(std::vector<std::shared_ptr<Album const>> albums);
  /// Figures of a track as it is in any of the albums given; none while they are not known. Null for an unknown track.
  /// Quick for the very objects that were given; any other album is laid out anew for each call.
  [[nodiscard]] std::shared_ptr<Measurement const> trackOf(Album const& album, TrackId track) const;
  /// Files to be measured after the albums (references): replaces those given before.
  void setFiles(std::vector<Source> files);
  /// By content; null while they are not known.
  [[nodiscard]] std::shared_ptr<Measurement const> file(ContentHash const& content) const;
  /// Null also where nothing of the piece passes the gate.
  [[nodiscard]] std::shared_ptr<LongTermSpectrum const> spectrumOf(Album const& album, TrackId track) const;
  [[nodiscard]] std::shared_ptr<LongTermSpectrum const> fileSpectrum(ContentHash const& content) const;
  /// Whether the figures asked for are on their way: not known, but they will be. Of any album that is equal to one given.
  [[nodiscard]] bool isMeasuring(Album const& album, TrackId track) const;
  [[nodiscard]] bool isMeasuringFile(ContentHash const& content) const;
  /// Tracks of the present album still to be measured, and in all of this round: for "measuring 2 of 12".
  [[nodiscard]] std::pair<int, int> remaining() const;
  /// Called when figures have arrived, or have turned out not to be had.
  void onUpdated(std::function<void()> callback);

private:
  struct State;
  std::shared_ptr<State> m_state;
};

} // namespace lacquer
