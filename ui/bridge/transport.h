#pragma once

#include "core/units.h"
#include "playback/player.h"

#include <QObject>
#include <QTimer>

namespace lacquer {

class SessionBridge;

/// Play and stop as the window means them: a cursor that says where play begins, and the player that follows it. The
/// cursor is where a stop returns to; it is view state and no part of the album. [ui]
class Transport : public QObject {
  Q_OBJECT
public:
  explicit Transport(SessionBridge& bridge);

  [[nodiscard]] bool isPlaying() const { return m_playing; }
  [[nodiscard]] bool isLooping() const { return m_looping; }
  /// What is heard now, or the cursor when stopped. Programme frames at the album rate.
  [[nodiscard]] Frames position() const { return m_playing ? m_heard : m_cursor; }
  [[nodiscard]] Frames cursor() const { return m_cursor; }
  [[nodiscard]] PlayerStatus const& status() const { return m_status; }

  void play();
  /// Stops, and the position returns to where play began.
  void stop();
  /// Stops, and the position stays where it is.
  void pause();
  void togglePlay();
  void togglePause();
  /// From the first frame of the selected track.
  void playFromSelection();
  /// From 5 s before the end of the track before the selected one: hears the transition.
  void playTransition();
  /// Moves the cursor, and play with it. Kept within the programme.
  void seek(Frames to);
  void seekBy(Seconds distance);
  void seekToStart();
  void seekToEnd();
  void seekToPreviousTrack();
  void seekToNextTrack();
  /// Round and round over the selected track (the whole album where none is selected).
  void setLooping(bool looping);

Q_SIGNALS:
  void playingChanged(bool playing);
  void loopingChanged(bool looping);
  /// While playing about 60 times a second; and after every seek.
  void positionChanged(Frames position);

private:
  friend class SessionBridge;
  void poll(PlayerStatus status);
  void endByItself();
  void becomeStopped();
  void applyLoop();
  [[nodiscard]] Frames clamped(Frames at) const;

  SessionBridge& m_bridge;
  PlayerStatus m_status;
  Frames m_cursor{0};
  Frames m_heard{0};
  bool m_playing = false;
  bool m_seenPlaying = false; ///< the device runs since the last play()
  bool m_looping = false;
};

} // namespace lacquer
