#pragma once

#include "playback/device_feed.h"
#include "playback/player.h"
#include "playback/stream_builder.h"

#include <condition_variable>
#include <map>
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
  bool follow(ValueEdit const& edit);
  void takeAuditions(std::vector<ParamChange> wanted);
  void takeRoute(PlayRoute next);
  [[nodiscard]] Frames heard() const;

  // ── worker ──
  void run();
  /// One round; whether there was anything to do.
  bool pass();
  bool fulfil();
  bool armJump();
  void noteJump();
  void make(StreamOrder order, bool isJump);
  void watchEnd();
  void watchDevice();
  bool closeLost();
  [[nodiscard]] bool isLost() const;
  void watchFiles();
  void giveUp(Error error);
  [[nodiscard]] StreamOrder orderEdit();
  [[nodiscard]] StreamOrder orderJump() const;

  // ── Where play goes. Mutex held. ──
  /// The range of the route that is played, and the one that follows it; none outside a route and behind its last.
  [[nodiscard]] std::optional<FrameRange> leg() const;
  [[nodiscard]] std::optional<std::size_t> nextLeg() const;
  [[nodiscard]] std::size_t legFor(Frames start) const;
  /// The clock of the files that play beside the album.
  [[nodiscard]] Frames clockNow() const;
  [[nodiscard]] std::vector<std::pair<ListeningKey, Seconds>> filePositions() const;

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
  PlayRoute route;
  std::size_t legIndex = 0;
  std::optional<Frames> scrubUntil; ///< what plays is a scrap under the mouse, up to here
  Frames scrubAt{0};
  std::vector<Companion> companions;
  std::vector<ListeningKey> unavailable; ///< of the newest stream
  ListeningPlan plan;
  MonitorSettings monitor;
  SlotId watched;
  std::vector<ParamChange> auditions;
  Frames savedClock{0}; ///< clock of the files when there is no feed
  static constexpr Frames kNotStarted{-1};
  struct FileStart {
    ContentHash content; ///< of the file
    std::uint64_t take = 0;
    Frames clock = kNotStarted; ///< when it began
    [[nodiscard]] bool isOf(CompanionFile const& file) const {
      return take == file.take && content == file.file.identity.content;
    }
  };
  std::map<ListeningKey, FileStart> fileStarts;
  Wish wish = Wish::none;
  Seconds margin{0.25};           ///< between the playhead and where an edit takes over
  CancelToken cancel;             ///< of the stream being made
  bool making = false;
  std::vector<ValueEdit> valuesMeanwhile; ///< edits since the stream being made was begun
  std::uint64_t serial = 0;
  std::uint64_t lastOffered = 0;  ///< serial of the newest stream left for the audio thread
  std::uint64_t armedJump = 0;    ///< serial of the newest stream made for a jump from range to range
  std::size_t armedLeg = 0;       ///< where it leads
  Frames jumpFrom{0};             ///< the end that it jumps from
  Frames jumpTo{0};
  std::vector<std::optional<Error>> reports; ///< for onStopped
  std::int64_t idleRounds = 0;
  bool quitting = false;

  std::thread worker;
};

} // namespace lacquer
