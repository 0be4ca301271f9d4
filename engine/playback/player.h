#pragma once

#include "album/changes.h"
#include "analysis/loudness_meter.h"
#include "playback/audio_device.h"
#include "render/render_graph.h"

#include <array>
#include <optional>

namespace lacquer {

/// What the meters show, taken behind the monitor tap. Plain numbers; read at 60 Hz.
struct MeterReading {
  LoudnessReading loudness;                 ///< "I played": since play began or reset
  std::array<double, 2> samplePeakDb{};     ///< since the last reading, dBFS
  std::array<double, 2> truePeakDb{};       ///< since the last reading, dBTP
  std::array<double, 2> rmsDb{};            ///< 300 ms
  double maxTruePeakDb = 0.0;               ///< held until reset
  Frames maxTruePeakAt{0};                  ///< programme frame of it
  double correlation = 0.0;                 ///< 300 ms; 0 when silent
  std::vector<SlotActivity> activity;       ///< gain reduction of the slots that sound
};

struct PlayerStatus {
  bool playing = false;
  Frames position{0};     ///< programme frame that is heard now
  DeviceFormat device;    ///< empty name: no device open
  bool converting = false; ///< device rate differs from the album rate
  double load = 0.0;      ///< callback thread CPU time over period, 0 … 1, smoothed
  double loadP999 = 0.0;  ///< 99.9th percentile since play began
  std::int64_t deviceUnderflows = 0; ///< reported by the device
  std::int64_t ownUnderflows = 0;    ///< callbacks that had no samples in time or overran their period
};

/// Plays an album through a device, and follows its edits: value edits go to the running graph; structural edits and
/// seeks compile a new graph on a worker, which is handed over by pointer, cross-faded, and the old one freed off the
/// audio thread. No call blocks for longer than the device needs to open. [ui]
class Player {
public:
  /// `onEvent` is called on a thread of the player when play stopped by itself (end of the album, device lost: with
  /// its message) – post it to the ui thread.
  Player(std::unique_ptr<AudioDevice> device, std::function<void(std::optional<Error>)> onStopped);
  ~Player();
  Player(Player const&) = delete;
  Player& operator=(Player const&) = delete;

  /// The album to play, and what changed since the one before (from album/changes.h).
  void setAlbum(std::shared_ptr<Album const> album, Changes const& changes);

  [[nodiscard]] std::vector<DeviceInfo> devices();
  /// Which device and block size play() opens from now on; playing moves over at once.
  void setDevice(DeviceRequest const& request);

  [[nodiscard]] Result<void> play(Frames from);
  /// Fades out over 5 ms and stops.
  void stop();
  void seek(Frames to);
  /// Plays [start, end) round and round; none switches looping off.
  void setLoop(std::optional<FrameRange> loop);

  [[nodiscard]] PlayerStatus status() const;
  /// The latest readings of the meters, and starts a new interval for the peaks.
  [[nodiscard]] MeterReading takeReading();
  void resetMeters();

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
