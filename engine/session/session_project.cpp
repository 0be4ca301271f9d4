#include "album/album_access.h"
#include "core/utc_time.h"
#include "session/listening_pass.h"
#include "session/session_state.h"
#include "storage/autosave.h"
#include "storage/project_file.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

namespace lacquer {

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

constexpr std::string_view kUnnamed = "as it was opened";

} // namespace

// ── The file ────────────────────────────────────────────────────────────────────────────────────────────────────────

void Session::State::journal() {
  if (!journalKeeper || recoveryPending)
    return;
  if (isModified())
    journalKeeper->write({history.album(), around.snapshots, around.heard, around.blindTests}, path);
  else
    journalKeeper->discard(path);
}

void Session::State::forgetJournal() {
  if (journalKeeper && !recoveryPending)
    journalKeeper->discard(path);
  recoveryPending = false;
}

void Session::State::aroundChanged() {
  journal();
  for (auto const& callback : projectCallbacks)
    callback();
}

void Session::State::replace(Project project, std::filesystem::path file) {
  std::shared_ptr<Album const> const before = history.shared();
  Around const aroundBefore = std::exchange(
      around, {std::move(project.snapshots), std::move(project.heard), std::move(project.blindTests)});
  history = History(std::move(project.album));
  path = std::move(file);
  firstFreeId = history.album().nextId;
  for (auto const& snapshot : around.snapshots)
    if (snapshot)
      firstFreeId = std::max(firstFreeId, snapshot->album->nextId);
  if (comparison)
    comparison->startOver();
  announce(*before);
  if (comparison)
    comparison->refresh();
  if (around != aroundBefore)
    for (auto const& callback : projectCallbacks)
      callback();
}

void Session::State::markSaved() {
  saved = history.shared();
  savedAround = around;
}

void Session::startNew() {
  m_state->forgetJournal();
  m_state->replace(Project(), {});
  m_state->markSaved();
}

Result<void> Session::open(std::filesystem::path const& project) {
  LACQUER_TRY(loaded, loadProject(project));
  m_state->forgetJournal();
  m_state->replace(std::move(loaded), std::filesystem::absolute(project));
  m_state->markSaved();
  return {};
}

Result<void> Session::save() {
  if (m_state->path.empty())
    return refused("the album has no file yet", "Save it under a name");
  return saveAs(m_state->path);
}

Result<void> Session::saveAs(std::filesystem::path const& file) {
  std::filesystem::path const target = std::filesystem::absolute(file);
  LACQUER_CHECK(saveProject(project(), target));
  m_state->forgetJournal();
  m_state->path = target;
  m_state->markSaved();
  return {};
}

void Session::keepJournal() { m_state->journalKeeper = std::make_unique<Journal>(); }

bool Session::isRecoverable(std::filesystem::path const& project) {
  m_state->recoveryPending = findRecovery(project).has_value();
  return m_state->recoveryPending;
}

Result<void> Session::recover(std::filesystem::path const& file) {
  auto const recovery = findRecovery(file);
  if (!recovery)
    return refused("there is nothing to recover");
  auto loaded = file.empty() ? Result<Project>(Project()) : loadProject(file);
  Project onDisk = loaded ? *std::move(loaded) : Project();
  m_state->replace(recovery->project, file.empty() ? file : std::filesystem::absolute(file));
  m_state->saved = std::make_shared<Album const>(std::move(onDisk.album));
  m_state->savedAround = {std::move(onDisk.snapshots), std::move(onDisk.heard), std::move(onDisk.blindTests)};
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

// ── What is around the album ────────────────────────────────────────────────────────────────────────────────────────

Project Session::project() const {
  return {album(), m_state->around.snapshots, m_state->around.heard, m_state->around.blindTests};
}

std::array<std::optional<Snapshot>, kSnapshots> const& Session::snapshots() const { return m_state->around.snapshots; }

void Session::takeSnapshot(std::size_t slot, std::optional<std::size_t> entry) {
  assert(slot < kSnapshots);
  History const& history = m_state->history;
  std::size_t const at = std::min(entry.value_or(history.position()), history.size() - 1);
  std::string const& name = history.nameAt(at);
  m_state->around.snapshots[slot] = Snapshot{name.empty() ? std::string(kUnnamed) : name, utcNow(), history.at(at)};
  m_state->aroundChanged();
}

void Session::renameSnapshot(std::size_t slot, std::string name) {
  std::optional<Snapshot>& snapshot = m_state->around.snapshots[slot];
  if (!snapshot || snapshot->name == name || !checkText(name, TextLines::one))
    return;
  snapshot->name = std::move(name);
  m_state->aroundChanged();
}

void Session::clearSnapshot(std::size_t slot) {
  if (!std::exchange(m_state->around.snapshots[slot], std::nullopt))
    return;
  m_state->aroundChanged();
}

Result<void> Session::restoreSnapshot(std::size_t slot) {
  if (slot >= kSnapshots || !snapshots()[slot])
    return refused(fmt::format("there is no snapshot S{}", slot + 1), "Take one first");
  Snapshot const snapshot = *snapshots()[slot];
  Album back = *snapshot.album;
  std::uint64_t const nextId = std::exchange(back.nextId, album().nextId);
  if (back == album())
    return {};
  back.nextId = std::max(nextId, back.nextId);
  m_state->push(std::move(back), fmt::format("Go back to S{} ‘{}’", slot + 1, snapshot.name));
  return {};
}

std::map<TrackId, HeardTrack> const& Session::heardTracks() const { return m_state->around.heard; }

bool Session::isHeard(TrackId track) const {
  auto const heard = m_state->around.heard.find(track);
  if (heard == m_state->around.heard.end())
    return false;
  auto const found = std::ranges::find(album().tracks, track, &Track::id);
  return found != album().tracks.end() &&
         heard->second.sound == trackSoundHash(album(), static_cast<std::size_t>(found - album().tracks.begin()));
}

void Session::markHeard(TrackId track) {
  auto const found = std::ranges::find(album().tracks, track, &Track::id);
  if (found == album().tracks.end())
    return;
  m_state->around.heard[track] = {
      trackSoundHash(album(), static_cast<std::size_t>(found - album().tracks.begin())), utcNow()};
  m_state->aroundChanged();
}

std::vector<BlindTestRecord> const& Session::blindTests() const { return m_state->around.blindTests; }

void Session::addBlindTest(BlindTestRecord record) {
  for (std::string* const text : {&record.when, &record.listener, &record.place})
    *text = acceptableText(*text); // a project that holds another one would not open again
  for (std::string& name : record.sources)
    name = acceptableText(name);
  m_state->around.blindTests.push_back(std::move(record));
  m_state->aroundChanged();
}

void Session::onProjectChanged(std::function<void()> callback) {
  m_state->projectCallbacks.push_back(std::move(callback));
}

} // namespace lacquer
