#pragma once

#include "album/changes.h"
#include "album/project.h"
#include "album/edits.h"
#include "album/history.h"
#include "core/progress.h"
#include "core/result.h"
#include "playback/audio_device.h"
#include "session/session_events.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace lacquer {

class Comparison;
class Player;
class MeasurementService;

/// The one door of the window and the command line to the engine: the present album, its history, its file, and the
/// services around it. All calls and all callbacks on the thread that made it, unless said otherwise. [ui]
class Session {
public:
  /// An empty album, unsaved. `post` runs a function on the session's thread; services report through it. `device`: what the
  /// player plays through; none: PortAudio.
  explicit Session(PostToSession post, std::unique_ptr<AudioDevice> device = nullptr);
  ~Session();
  Session(Session const&) = delete;
  Session& operator=(Session const&) = delete;

  [[nodiscard]] Album const& album() const;
  [[nodiscard]] std::shared_ptr<Album const> sharedAlbum() const;

  /// Applies an edit; on failure nothing changes. The edit sees the present album, with a `nextId` beyond every id that
  /// the session has seen. While `gesture` stays open, edits of it are one step of undo.
  [[nodiscard]] Result<void> apply(Edit const& edit, GestureId gesture = GestureId::none);
  /// setField with the name that undo shows.
  [[nodiscard]] Result<void> set(std::string_view address, std::string_view text, GestureId gesture = GestureId::none);
  [[nodiscard]] GestureId openGesture();
  void closeGesture();
  [[nodiscard]] History const& history() const;
  void undo();
  void redo();

  /// Project file. open() replaces the album and forgets the history; nothing changes when it fails.
  void startNew();
  [[nodiscard]] Result<void> open(std::filesystem::path const& project);
  [[nodiscard]] Result<void> save();                                     ///< refused when there is no path yet
  [[nodiscard]] Result<void> saveAs(std::filesystem::path const& project);
  [[nodiscard]] std::filesystem::path const& projectPath() const;        ///< empty while unsaved
  [[nodiscard]] bool isModified() const;
  /// From now on the album is journalled beside its file after each edit, in the background, until it is saved.
  void keepJournal();
  /// Whether a program that died left unsaved work on this project (an empty path: on an album never saved). While it
  /// waits for recover() or declineRecovery() it is not overwritten: nothing newer is journalled.
  [[nodiscard]] bool isRecoverable(std::filesystem::path const& project);
  /// Takes that work as the present album, unsaved; or forgets it for good.
  [[nodiscard]] Result<void> recover(std::filesystem::path const& project);
  void declineRecovery(std::filesystem::path const& project);

  /// What the file holds: the album with its snapshots, what was heard, the blind tests. These are saved and journalled
  /// with the album, but undo does not touch them.
  [[nodiscard]] Project project() const;
  [[nodiscard]] std::array<std::optional<Snapshot>, kSnapshots> const& snapshots() const;
  /// Keeps the state of the history at `entry` (the present one where none) as snapshot `slot` ∈ [0, kSnapshots), named
  /// as undo names what led there.
  void takeSnapshot(std::size_t slot, std::optional<std::size_t> entry = {});
  void renameSnapshot(std::size_t slot, std::string name);
  void clearSnapshot(std::size_t slot);
  /// Makes the snapshot the present album, as one edit ("Go back to S2 …"). Refused for an empty slot.
  [[nodiscard]] Result<void> restoreSnapshot(std::size_t slot);
  [[nodiscard]] std::map<TrackId, HeardTrack> const& heardTracks() const;
  /// Whether the track was heard unbroken as it sounds now.
  [[nodiscard]] bool isHeard(TrackId track) const;
  void markHeard(TrackId track);
  [[nodiscard]] std::vector<BlindTestRecord> const& blindTests() const;
  void addBlindTest(BlindTestRecord record);
  /// Called after every change of these, also by open() and startNew().
  void onProjectChanged(std::function<void()> callback);

  /// Sources whose file changed or vanished since it was accepted; checked on open, before play and export, and on focus.
  [[nodiscard]] std::vector<SourceProblem> checkSourcesNow();
  [[nodiscard]] Result<void> acceptSource(SourceId source);

  /// Solves levels in the background (see mastering/album_leveller.h) and applies them as one edit.
  /// `done` on the session's thread.
  void solveLevels(LevelRequest const& request, Progress progress, std::function<void(Result<LevelOutcome>)> done);

  /// Exports in the background from a copy of the album. `done` on the session's thread.
  void exportAlbum(ExportRequest const& request, Progress progress, std::function<void(Result<ExportOutcome>)> done);

  [[nodiscard]] Player& player();
  /// Made when first asked for; a session that never plays or measures runs no thread.
  [[nodiscard]] MeasurementService& measurements();
  /// A/B, references, equal loudness, the monitor section. Made when first asked for, with the player and the measurements.
  [[nodiscard]] Comparison& comparison();
  /// Called when play ended by itself: the album was over (none), or the device failed (its error).
  void onPlayerStopped(std::function<void(std::optional<Error>)> callback);

  /// Called after every change of the album, also undo, redo and open, with what changed.
  void onChanged(std::function<void(Album const& album, Changes const& changes)> callback);

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
