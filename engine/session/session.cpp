#include "session/session.h"

#include "media/import.h"
#include "playback/portaudio_device.h"
#include "render/render_cache.h"
#include "session/checked_export.h"
#include "session/session_state.h"

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

Session::State::State(PostToSession poster)
    : post(std::move(poster))
    , history(Album())
    , saved(history.shared())
    , jobs(post) {}

void Session::State::announce(Album const& before) {
  Changes const changes = diff(before, history.album());
  if (changes.none())
    return;
  if (player)
    player->setAlbum(history.shared(), changes);
  if (measurements)
    measurements->setAlbum(history.shared(), changes);
  if (comparison)
    comparison->refresh();
  for (auto const& callback : callbacks)
    callback(history.album(), changes);
}

void Session::State::push(Album next, std::string name, GestureId gesture) {
  firstFreeId = std::max(firstFreeId, next.nextId);
  std::shared_ptr<Album const> const before = history.shared();
  history.push(std::move(next), std::move(name), gesture);
  announce(*before);
  journal();
}

Session::Session(PostToSession post, std::unique_ptr<AudioDevice> device)
    : m_state(std::make_unique<State>(std::move(post))) {
  m_state->device = std::move(device);
}
Session::~Session() { m_state->forgetJournal(); } // an end in good order: what was not saved was not wanted

Album const& Session::album() const { return m_state->history.album(); }
std::shared_ptr<Album const> Session::sharedAlbum() const { return m_state->history.shared(); }
History const& Session::history() const { return m_state->history; }
std::filesystem::path const& Session::projectPath() const { return m_state->path; }
bool Session::isModified() const { return m_state->isModified(); }

Result<void> Session::apply(Edit const& edit, GestureId gesture) {
  Album present = album();
  std::uint64_t const nextId = present.nextId;
  // What was undone may live on in a snapshot: its ids stay taken.
  present.nextId = std::max(nextId, m_state->firstFreeId);
  LACQUER_TRY(next, edit.apply(present));
  if (next.nextId == present.nextId)
    next.nextId = nextId; // nothing new was named
  m_state->push(std::move(next), edit.name, gesture);
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
    Result<ExportOutcome> outcome = exportChecked(*album, request, progress);
    return std::function<void()>([outcome, done] { done(outcome); });
  });
}

Player& Session::player() {
  if (!m_state->player) {
    if (!m_state->device)
      m_state->device = std::make_unique<PortaudioDevice>();
    m_state->player = std::make_unique<Player>(
        std::move(m_state->device), [state = m_state.get()](std::optional<Error> error) {
          state->post([state, error] {
            if (state->onPlayerStopped)
              state->onPlayerStopped(error);
          });
        });
    m_state->player->setAlbum(sharedAlbum(), diff(Album(), album()));
  }
  return *m_state->player;
}

Comparison& Session::comparison() {
  if (!m_state->comparison)
    m_state->comparison = std::make_unique<Comparison>(*this);
  return *m_state->comparison;
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
