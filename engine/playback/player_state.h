#pragma once

#include "playback/device_feed.h"
#include "playback/player.h"
#include "playback/stream_builder.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace lacquer {

/// The player behind its door. The ui thread writes wishes under the mutex; the worker fulfils the newest one, watches the
/// device, and frees what the audio thread is done with. Locked in this order: deviceMutex, mutex.
struct Player::State {
  State(std::unique_ptr<AudioDevice> output, std::function<void(std::optional<Error>)> stopped,
        std::filesystem::path cacheFolder);
  ~State();

  // ── ui ──
  [[nodiscard]] Result<void> openDevice();
  void closeDevice();
  [[nodiscard]] Result<void> play(Frames from);
  void moveOver(Frames to);
  void beginSession(Frames from);
  void endSession();
  void followValues(Changes const& changes);
  [[nodiscard]] Frames heard() const;

  // ── worker ──
  void run();
  /// One round; whether there was anything to do.
  bool pass();
  bool fulfil();
  bool armLoop();
  void make(StreamOrder order, bool isLoop);
  void watchEnd();
  void watchDevice();
  bool closeLost();
  [[nodiscard]] bool isLost() const;
  void watchFiles();
  void giveUp(Error error);
  [[nodiscard]] StreamOrder orderEdit();

  enum class Wish { none, start, edit };

  std::unique_ptr<AudioDevice> device;
  std::function<void(std::optional<Error>)> onStopped;
  StreamBuilder builder;

  std::mutex deviceMutex; ///< one call to the device at a time

  mutable std::mutex mutex; ///< everything below
  std::condition_variable wake;
  std::condition_variable settled;
  std::shared_ptr<Album const> album = std::make_shared<Album const>();
  Frames albumLength{0};
  std::uint64_t revision = 0;
  DeviceRequest request;
  std::shared_ptr<DeviceFeed> feed; ///< null: no device open
  std::shared_ptr<DeviceFeed> lost; ///< the feed of a device that died and is not closed yet
  bool playing = false;
  Frames from{0};            ///< where the session began; the position while stopped
  std::uint64_t session = 0; ///< counts play, seek and stop
  std::optional<FrameRange> loop;
  Wish wish = Wish::none;
  Seconds margin{0.25};           ///< between the playhead and where an edit takes over
  CancelToken cancel;             ///< of the stream being made
  bool making = false;
  std::vector<ValueEdit> valuesMeanwhile; ///< edits since the stream being made was begun
  std::uint64_t serial = 0;
  std::uint64_t lastOffered = 0;  ///< serial of the newest stream left for the audio thread
  std::uint64_t armedLoop = 0;    ///< serial of the newest stream made for a loop's jump
  std::vector<std::optional<Error>> reports; ///< for onStopped
  std::int64_t idleRounds = 0;
  bool quitting = false;

  std::thread worker;
};

} // namespace lacquer
