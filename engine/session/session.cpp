#include "session/session.h"

#include "media/import.h"
#include "playback/player.h"
#include "playback/portaudio_device.h"
#include "render/render_cache.h"
#include "session/background_job.h"
#include "session/journal.h"
#include "session/measurement_service.h"
#include "storage/autosave.h"
#include "storage/project_file.h"

#include <algorithm>

namespace lacquer {

namespace {

/// The levels of `solved` on the present album; where that has changed since, they show as stale.
Album takeLevels(Album present, Album const& solved) {
  for (Track& track : present.tracks)
    if (Track const* found = solved.findTrack(track.id); found && !track.locked)
      track.level = found->level;
  return present;
}

} // namespace

struct Session::State {
  explicit State(PostToSession poster)
      : post(std::move(poster))
      , history(Album())
      , saved(history.shared())
      , jobs(post) {}

  PostToSession post;
  History history;
  std::filesystem::path path;
  std::shared_ptr<Album const> saved; ///< what lies on disk
  std::uint64_t lastGesture = 0;
  std::vector<std::function<void(Album const&, Changes const&)>> callbacks;
  std::unique_ptr<Journal> journalKeeper; ///< none: nothing is journalled
  bool recoveryPending = false;           ///< an older journal waits for the user's word and must not be overwritten
  std::function<void(std::optional<Error>)> onPlayerStopped;
  std::unique_ptr<MeasurementService> measurements;
  std::unique_ptr<Player> player;
  BackgroundJobs jobs; ///< last: its threads end first

  /// Everyone who follows the album hears of the step from `before` to the present one.
  void announce(Album const& before) {
    Changes const changes = diff(before, history.album());
    if (changes.none())
      return;
    if (player)
      player->setAlbum(history.shared(), changes);
    if (measurements)
      measurements->setAlbum(history.shared(), changes);
    for (auto const& callback : callbacks)
      callback(history.album(), changes);
  }

  void journal() {
    if (!journalKeeper || recoveryPending)
      return;
    if (history.album() == *saved)
      journalKeeper->discard(path);
    else
      journalKeeper->write(history.shared(), path);
  }

  void forgetJournal() {
    if (journalKeeper && !recoveryPending)
      journalKeeper->discard(path);
    recoveryPending = false;
  }

  void replace(Album album, std::filesystem::path project) {
    std::shared_ptr<Album const> const before = history.shared();
    history = History(std::move(album));
    path = std::move(project);
    announce(*before);
  }
};

Session::Session(PostToSession post)
    : m_state(std::make_unique<State>(std::move(post))) {}
Session::~Session() { m_state->forgetJournal(); } // an end in good order: what was not saved was not wanted

Album const& Session::album() const { return m_state->history.album(); }
std::shared_ptr<Album const> Session::sharedAlbum() const { return m_state->history.shared(); }
History const& Session::history() const { return m_state->history; }
std::filesystem::path const& Session::projectPath() const { return m_state->path; }
bool Session::isModified() const { return *m_state->saved != album(); }

Result<void> Session::apply(Edit const& edit, GestureId gesture) {
  LACQUER_TRY(next, edit.apply(album()));
  std::shared_ptr<Album const> const before = sharedAlbum();
  m_state->history.push(std::move(next), edit.name, gesture);
  m_state->announce(*before);
  m_state->journal();
  return {};
}

Result<void> Session::set(std::string_view address, std::string_view text, GestureId gesture) {
  return apply({editName(album(), address, text),
                [&](Album const& present) { return edits::setField(present, address, text); }},
               gesture);
}

GestureId Session::openGesture() { return static_cast<GestureId>(++m_state->lastGesture); }
void Session::closeGesture() { m_state->history.closeGesture(); }

void Session::undo() {
  std::shared_ptr<Album const> const before = sharedAlbum();
  if (m_state->history.undo()) {
    m_state->announce(*before);
    m_state->journal();
  }
}

void Session::redo() {
  std::shared_ptr<Album const> const before = sharedAlbum();
  if (m_state->history.redo()) {
    m_state->announce(*before);
    m_state->journal();
  }
}

// ── Project file ────────────────────────────────────────────────────────────────────────────────────────────────────

void Session::startNew() {
  m_state->forgetJournal();
  m_state->replace(Album(), {});
  m_state->saved = sharedAlbum();
}

Result<void> Session::open(std::filesystem::path const& project) {
  LACQUER_TRY(loaded, loadProject(project));
  m_state->forgetJournal();
  m_state->replace(std::move(loaded), std::filesystem::absolute(project));
  m_state->saved = sharedAlbum();
  return {};
}

Result<void> Session::save() {
  if (m_state->path.empty())
    return refused("the album has no file yet", "Save it under a name");
  return saveAs(m_state->path);
}

Result<void> Session::saveAs(std::filesystem::path const& project) {
  std::filesystem::path const target = std::filesystem::absolute(project);
  LACQUER_CHECK(saveProject(album(), target));
  m_state->forgetJournal();
  m_state->path = target;
  m_state->saved = sharedAlbum();
  return {};
}

void Session::keepJournal() { m_state->journalKeeper = std::make_unique<Journal>(); }

namespace {

std::optional<Recovery> findRecovery(std::filesystem::path const& project) {
  Autosave const autosave;
  if (!project.empty())
    return autosave.recoverable(std::filesystem::absolute(project));
  std::vector<Recovery> unsaved = autosave.recoverableUnsaved();
  if (unsaved.empty())
    return std::nullopt;
  return std::move(unsaved.front());
}

} // namespace

bool Session::isRecoverable(std::filesystem::path const& project) {
  m_state->recoveryPending = findRecovery(project).has_value();
  return m_state->recoveryPending;
}

Result<void> Session::recover(std::filesystem::path const& project) {
  auto const recovery = findRecovery(project);
  if (!recovery)
    return refused("there is nothing to recover");
  auto loaded = project.empty() ? Result<Album>(Album()) : loadProject(project);
  m_state->replace(recovery->album, project.empty() ? project : std::filesystem::absolute(project));
  m_state->saved = std::make_shared<Album const>(loaded ? *std::move(loaded) : Album());
  m_state->recoveryPending = false;
  Autosave().discard(*recovery);
  m_state->journal();
  return {};
}

void Session::declineRecovery(std::filesystem::path const& project) {
  if (auto const recovery = findRecovery(project))
    Autosave().discard(*recovery);
  m_state->recoveryPending = false;
  m_state->journal();
}

// ── Sources ─────────────────────────────────────────────────────────────────────────────────────────────────────────

std::vector<SourceProblem> Session::checkSourcesNow() {
  std::vector<SourceProblem> problems;
  for (Source const& source : album().sources)
    if (SourceState const state = checkSource(source); state != SourceState::same)
      problems.push_back({source.id, source.path, state == SourceState::missing});
  return problems;
}

Result<void> Session::acceptSource(SourceId source) {
  Source const* present = album().findSource(source);
  if (!present)
    return refused("the album has no such source");
  LACQUER_TRY(file, importFile(present->path, nullptr));
  return apply({"Accept changed file ‘" + present->path.filename().string() + "’",
                [&](Album const& before) { return edits::acceptSource(before, source, file.source); }});
}

// ── Long work ───────────────────────────────────────────────────────────────────────────────────────────────────────

void Session::solveLevels(LevelRequest const& request, Progress progress,
                          std::function<void(Result<LevelOutcome>)> done) {
  m_state->jobs.start(progress.cancel, [this, album = sharedAlbum(), request, progress, done] {
    std::optional<RenderCache> cache;
    if (auto opened = RenderCache::open())
      cache = *std::move(opened);
    Result<LevelOutcome> outcome = lacquer::solveLevels(*album, request, cache ? &*cache : nullptr, progress);
    return std::function<void()>([this, outcome, done] {
      if (!outcome)
        return done(outcome);
      // Only levels are taken over: the user may have gone on editing meanwhile.
      auto const applied = apply({"Level tracks", [&](Album const& present) -> Result<Album> { return takeLevels(present, outcome->album); }});
      done(applied ? outcome : Result<LevelOutcome>(Failure(applied.error())));
    });
  });
}

void Session::exportAlbum(ExportRequest const& request, Progress progress,
                          std::function<void(Result<ExportOutcome>)> done) {
  m_state->jobs.start(progress.cancel, [album = sharedAlbum(), request, progress, done] {
    Result<ExportOutcome> outcome = lacquer::exportAlbum(*album, request, progress);
    return std::function<void()>([outcome, done] { done(outcome); });
  });
}

Player& Session::player() {
  if (!m_state->player) {
    m_state->player = std::make_unique<Player>(
        std::make_unique<PortaudioDevice>(), [state = m_state.get()](std::optional<Error> error) {
          state->post([state, error] {
            if (state->onPlayerStopped)
              state->onPlayerStopped(error);
          });
        });
    m_state->player->setAlbum(sharedAlbum(), diff(Album(), album()));
  }
  return *m_state->player;
}

void Session::onPlayerStopped(std::function<void(std::optional<Error>)> callback) {
  m_state->onPlayerStopped = std::move(callback);
}

MeasurementService& Session::measurements() {
  if (!m_state->measurements) {
    m_state->measurements = std::make_unique<MeasurementService>(m_state->post);
    m_state->measurements->setAlbum(sharedAlbum(), diff(Album(), album()));
  }
  return *m_state->measurements;
}

void Session::onChanged(std::function<void(Album const&, Changes const&)> callback) {
  m_state->callbacks.push_back(std::move(callback));
}

} // namespace lacquer
