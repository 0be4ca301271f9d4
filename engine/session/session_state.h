#pragma once

#include "album/project.h"
#include "playback/audio_device.h"
#include "playback/player.h"
#include "session/background_job.h"
#include "session/comparison.h"
#include "session/journal.h"
#include "session/measurement_service.h"
#include "session/session.h"

namespace lacquer {

/// What a session holds; for its own files alone. [ui]
struct Session::State {
  explicit State(PostToSession poster);

  /// What was done and heard around the album.
  struct Around {
    std::array<std::optional<Snapshot>, kSnapshots> snapshots;
    std::map<TrackId, HeardTrack> heard;
    std::vector<BlindTestRecord> blindTests;
    bool operator==(Around const&) const = default;
  };

  PostToSession post;
  History history;
  Around around;
  std::filesystem::path path;
  std::shared_ptr<Album const> saved; ///< what lies on disk
  Around savedAround;
  std::uint64_t firstFreeId = 1; ///< beyond every id that any album of this project has used, also those undone
  std::uint64_t lastGesture = 0;
  std::vector<std::function<void(Album const&, Changes const&)>> callbacks;
  std::vector<std::function<void()>> projectCallbacks;
  std::unique_ptr<Journal> journalKeeper; ///< none: nothing is journalled
  bool recoveryPending = false;           ///< an older journal waits for the user's word and must not be overwritten
  std::function<void(std::optional<Error>)> onPlayerStopped;
  std::unique_ptr<MeasurementService> measurements;
  std::unique_ptr<AudioDevice> device; ///< until the player is made
  std::unique_ptr<Player> player;
  std::unique_ptr<Comparison> comparison; ///< after what it follows
  BackgroundJobs jobs; ///< last: its threads end first

  [[nodiscard]] bool isModified() const { return *saved != history.album() || savedAround != around; }
  /// Everyone who follows the album hears of the step from `before` to the present one.
  void announce(Album const& before);
  /// A new state of the history, announced and journalled.
  void push(Album next, std::string name, GestureId gesture = GestureId::none);
  /// What is around the album has changed: journalled and told.
  void aroundChanged();
  void journal();
  void forgetJournal();
  void replace(Project project, std::filesystem::path file);
  /// Takes the present state for what lies on disk.
  void markSaved();
};

} // namespace lacquer
