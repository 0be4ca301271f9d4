#pragma once

#include "album/timeline.h"
#include "core/result.h"
#include "playback/player.h"
#include "session/measurement_service.h"
#include "session/session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace lacquer {

class BackgroundWork;
class Comparing;
class Transport;

/// The session as the widgets see it: callbacks become signals, refused edits become messages, and the view state
/// that all panels share (selection) lives here and not in the album. [ui]
class SessionBridge : public QObject {
  Q_OBJECT
public:
  explicit SessionBridge(QObject* parent = nullptr);
  ~SessionBridge() override;

  [[nodiscard]] Session& session() { return *m_session; }
  [[nodiscard]] Album const& album() const { return m_session->album(); }
  /// Of the present album; computed once per change.
  [[nodiscard]] Timeline const& timeline() const { return m_timeline; }
  [[nodiscard]] Placement const* placementOf(TrackId track) const;
  /// The track that sounds there: the last one that begins at or before the frame; none without tracks.
  [[nodiscard]] TrackId trackAt(Frames at) const;
  /// The track that comparing is about: the one that plays, else the selected one.
  [[nodiscard]] TrackId comparedTrack() const { return m_toldTrack; }
  /// Index of the track from 0, or −1.
  [[nodiscard]] int indexOf(TrackId track) const;
  [[nodiscard]] Transport& transport() { return *m_transport; }
  [[nodiscard]] BackgroundWork& work() { return *m_work; }
  [[nodiscard]] Comparing& comparing() { return *m_comparing; }

  /// Applies an edit. What is refused is reported by errorRaised; returns whether it was done.
  bool apply(Edit const& edit, GestureId gesture = GestureId::none);
  /// Sets a field by its address (see edits::setField). `text` as typed, with optional unit.
  bool set(std::string const& address, std::string const& text, GestureId gesture = GestureId::none);
  /// As set(), but hands the reason back instead of reporting it: for editors that show it in place.
  [[nodiscard]] Result<void> trySet(std::string const& address, std::string const& text,
                                    GestureId gesture = GestureId::none);
  [[nodiscard]] GestureId openGesture() { return m_session->openGesture(); }
  void closeGesture() { m_session->closeGesture(); }
  /// Reports an error in place, by errorRaised.
  void raise(Error const& error);

  /// The track whose chain and values the panels show; none where the album has no tracks.
  [[nodiscard]] TrackId selectedTrack() const { return m_current; }
  /// All selected tracks in album order; holds selectedTrack() unless that is none.
  [[nodiscard]] std::vector<TrackId> selectedTracks() const;
  void setSelectedTrack(TrackId track);
  void setSelection(TrackId current, std::vector<TrackId> selected);
  /// Moves the selection by `steps` tracks.
  void stepSelection(int steps);

Q_SIGNALS:
  void albumChanged(Album const& album, Changes const& changes);
  /// Another project: new, opened or recovered. Follows albumChanged.
  void projectChanged();
  void measurementsUpdated();
  /// Snapshots, tracks heard, blind tests: what the project keeps beside the album.
  void recordsChanged();
  void selectionChanged();
  /// A blind test begins or ends: meanwhile nothing may show what is heard, no reading of it either.
  void blindRunning(bool running);
  /// Play ended by itself: at the end, or with the message of what went wrong.
  void playerStopped(QString const& message);
  /// For the status bar; goes away by itself.
  void statusMessage(QString const& what);
  /// What, which file, what to do. Stays until read.
  void errorRaised(QString const& what);
  /// About 60 times a second while sound plays and until the meters have fallen.
  void meterTick(MeterReading const& reading);
  /// About 4 times a second, 60 while playing.
  void playerStatus(PlayerStatus const& status);

private:
  void onAlbumChanged(Album const& album, Changes const& changes);
  void onPlayerStopped(std::optional<Error> const& error);
  void tick();
  void tellTrack();
  void keepSelectionValid();

  std::unique_ptr<Session> m_session;
  Timeline m_timeline;
  TrackId m_current;
  TrackId m_toldTrack; ///< the one that comparing was told of
  std::vector<TrackId> m_selected;
  BackgroundWork* m_work = nullptr;
  Transport* m_transport = nullptr;
  Comparing* m_comparing = nullptr;
  QTimer m_timer;
  QElapsedTimer m_sinceStop;
};

} // namespace lacquer
