#pragma once

#include "album/changes.h"
#include "album/timeline.h"
#include "playback/audio_device.h"
#include "playback/companion.h"
#include "playback/listening_plan.h"
#include "playback/meter_reading.h"
#include "playback/monitor_settings.h"

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

namespace lacquer {

struct PlayerStatus {
  bool playing = false;
  bool waiting = false;   ///< playing, but the graph is still being made
  Frames position{0};     ///< programme frame that is heard now
  DeviceFormat device;    ///< empty name: no device open
  bool converting = false; ///< device rate differs from the album rate
  double load = 0.0;      ///< callback thread CPU time over period, 0 … 1, smoothed
  double loadP999 = 0.0;  ///< 99.9th percentile since play began
  std::int64_t deviceUnderflows = 0; ///< reported by the device
  std::int64_t ownUnderflows = 0;    ///< callbacks that had no samples in time or overran their period
  std::int64_t clippedFrames = 0;    ///< above full scale at the converter since resetMeters()
  ListeningKey heard = kMasterKey;   ///< what sounds now (the plan's, once the audio thread follows it)
  std::vector<std::pair<ListeningKey, Seconds>> filePositions; ///< where the companions that are files play now
  std::vector<ListeningKey> unavailable; ///< companions that could not be made (their file, their sources)
};

/// Where play goes: the ranges one after another, each from the moment the playhead reaches the end of the one before.
struct PlayRoute {
  std::vector<FrameRange> ranges;
  bool repeats = false; ///< after the last the first again; otherwise play stops there
  bool operator==(PlayRoute const&) const = default;
};

/// Plays an album through a device, and follows its edits: value edits go to the running graph; structural edits and
/// seeks compile a new graph on a worker, which is handed over by pointer, cross-faded, and the old one freed off the
/// audio thread. No call blocks for longer than the device needs to open. [ui]
///
/// What is heard is the export to the bit, rounded to float, wherever no fade is under way and the device runs at the
/// album's rate. Fades: 10 ms at a seek, an edit of the sequence and a loop's jump; 5 ms at a stop; 5 ms at a start inside
/// a track, and none at a start where nothing sounds before (the programme's beginning, a track's, a pause).
class Player {
public:
  /// `onStopped` is called on a thread of the player when play stopped by itself (end of the album: nothing; device lost,
  /// file unreadable: with its message) – post it to the ui thread. `cacheFolder`: of rate-converted sources; empty: the
  /// one that renders use.
  Player(std::unique_ptr<AudioDevice> device, std::function<void(std::optional<Error>)> onStopped,
         std::filesystem::path cacheFolder = {});
  ~Player();
  Player(Player const&) = delete;
  Player& operator=(Player const&) = delete;

  /// The album to play, and what changed since the one before (from album/changes.h). Play goes on.
  void setAlbum(std::shared_ptr<Album const> album, Changes const& changes);

  /// Looks for outputs anew.
  [[nodiscard]] std::vector<DeviceInfo> devices();
  /// Which device and block size play() opens from now on, at the rate of the album; playing moves over at once.
  void setDevice(DeviceRequest const& request);

  /// Plays from `from` on. Opens the device where it is not open; it stays open until setDevice() or the end. Sound
  /// follows as soon as the graph is made (status().waiting meanwhile). Refused for an album without sound.
  [[nodiscard]] Result<void> play(Frames from);
  /// Fades out over 5 ms and stops; status().position stays there.
  void stop();
  /// Goes on playing from `to`, or makes it the position while stopped.
  void seek(Frames to);
  /// Plays [start, end) round and round once the playhead reaches `end` from inside; none switches looping off. Where a
  /// loop is shorter than a graph takes to make, the jump comes late.
  void setLoop(std::optional<FrameRange> loop);
  /// The same for several ranges: plays them one after another. play() or seek() into one of them begins there. Replaces
  /// the loop; an empty route ends it.
  void setRoute(PlayRoute route);
  /// While the mouse moves over the album: a tenth of a second of sound from each place, the newest one counts. Stops by
  /// itself; position() stays at the last place.
  [[nodiscard]] Result<void> scrub(Frames at);

  /// What plays beside the album from now on; play goes on, with these as soon as they are made.
  void setCompanions(std::vector<Companion> companions);
  /// What is heard of them and how loud, from the next block on, over 15 ms. A companion that is not made yet is heard as
  /// soon as it is, what was heard before until then.
  void setListening(ListeningPlan plan);
  /// The control-room section, from the next block on, without clicks.
  void setMonitor(MonitorSettings const& settings);

  /// The slot whose work MeterReading::watched tells from now on; none: no slot.
  void watchSlot(SlotId slot);
  /// Values of parameters that are for listening only (ParamSpec::audition), in place of those given before: what is not
  /// named goes back to its default. The album plays with them at once; nothing else is touched by them.
  void setAuditions(std::vector<ParamChange> auditions);

  [[nodiscard]] PlayerStatus status() const;
  /// The latest readings of the meters, and starts a new interval for the peaks.
  [[nodiscard]] MeterReading takeReading();
  void resetMeters();

  /// Blocks until the player's threads have done all that was asked for so far: what was to be heard lies ready for the
  /// device, what was heard is measured. For tests and tools.
  void waitUntilSettled();

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
