#pragma once

#include "core/units.h"
#include "playback/player.h"
#include "ui/bridge/loop_ranges.h"

#include <QObject>

#include <optional>
#include <vector>

namespace lacquer {

class SessionBridge;

/// What a loop goes over.
enum class LoopOver {
  tracks,     ///< the selected tracks; the whole album where none is selected
  transition, ///< around the start of the selected track
  playhead,   ///< around the place where the playhead was when this was chosen
  section,    ///< from the marked start to the marked end
};

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
  /// Round and round over what loopOver() says. Ends a tour.
  void setLooping(bool looping);
  /// Chooses it and loops.
  void loop(LoopOver over);
  [[nodiscard]] LoopOver loopOver() const { return m_over; }
  /// What goes round now; none where nothing does, or more than one stretch.
  [[nodiscard]] std::optional<FrameRange> loopRange() const;
  /// The stretches that go round now, in programme order: for pictures. Empty: nothing does.
  [[nodiscard]] std::vector<FrameRange> const& loopRanges() const { return m_ranges; }
  /// Marks the section's start or end at the playhead; the loop over it begins when both are there.
  void markSectionStart();
  void markSectionEnd();
  /// Around transitions, the playhead and the places of a tour.
  void setRolls(Rolls const& rolls);
  [[nodiscard]] Rolls const& rolls() const { return m_rolls; }

  /// Plays the stretches one after another, then stops. A seek, a stop or a loop ends it.
  void playTour(Tour tour);
  [[nodiscard]] bool isTouring() const { return m_tour.has_value(); }

  /// While the mouse moves over the album: sounds from each place while stopped; moves play along while playing.
  void scrub(Frames at);
  /// The selection goes to the track that is heard.
  void setSelectionFollows(bool follows);
  [[nodiscard]] bool selectionFollows() const { return m_selectionFollows; }

Q_SIGNALS:
  void playingChanged(bool playing);
  void loopingChanged(bool looping);
  /// What goes round has changed.
  void loopRangesChanged();
  /// While playing about 60 times a second; and after every seek.
  void positionChanged(Frames position);

private:
  friend class SessionBridge;
  void poll(PlayerStatus status);
  void endByItself();
  void becomeStopped();
  void applyLoop();
  void startAt(Frames from);
  void endTour();
  void followSelection();
  [[nodiscard]] std::vector<FrameRange> rangesNow() const;
  [[nodiscard]] Frames clamped(Frames at) const;

  SessionBridge& m_bridge;
  PlayerStatus m_status;
  Frames m_cursor{0};
  Frames m_heard{0};
  bool m_playing = false;
  bool m_seenPlaying = false; ///< the device runs since the last play()
  bool m_looping = false;
  LoopOver m_over = LoopOver::tracks;
  Rolls m_rolls;
  Frames m_loopCentre{0};
  FrameRange m_section;
  std::optional<Tour> m_tour;
  std::vector<FrameRange> m_ranges;
  bool m_selectionFollows = false;
};

} // namespace lacquer
