#include "session/measurement_service.h"

#include "session/measurement_worker.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace lacquer {

namespace {

/// Figures of earlier states that are kept in memory, so that undo shows its figures at once; more are on disk.
constexpr std::size_t kRemembered = 1000;

enum Urgency { kTouchedLast, kPresent, kOthers, kFiles };

using SharedFigures = std::shared_ptr<TrackFigures const>;

/// An album with the keys of its figures.
struct WatchedAlbum {
  std::shared_ptr<Album const> album;
  std::vector<MeasuringUnit> units;
  std::map<TrackId, ContentHash> keys;
};

ContentHash fileKey(ContentHash const& content) {
  Hasher hasher;
  hasher.add("file");
  hasher.add(content.high);
  hasher.add(content.low);
  return hasher.result();
}

std::shared_ptr<Measurement const> measurementOf(SharedFigures const& figures) {
  return figures ? std::shared_ptr<Measurement const>(figures, &figures->measurement) : nullptr;
}

std::shared_ptr<LongTermSpectrum const> spectrumOf(SharedFigures const& figures) {
  bool const isKnown = figures && figures->spectrum.gated > Seconds(0.0);
  return isKnown ? std::shared_ptr<LongTermSpectrum const>(figures, &figures->spectrum) : nullptr;
}

} // namespace

struct MeasurementService::State : std::enable_shared_from_this<State> {
  std::vector<std::function<void()>> updated;
  std::map<ContentHash, SharedFigures> known;
  std::set<ContentHash> failed; ///< tried again with the next change
  WatchedAlbum present;
  /// By which change of the album; one more for those that sound different by themselves, not by their neighbours.
  std::map<TrackId, std::uint64_t> touched;
  std::uint64_t changes = 0;
  std::map<TrackId, SharedFigures> latest; ///< of the present album's tracks; may be of an earlier state
  std::vector<WatchedAlbum> others;
  std::vector<Source> files;
  ChainTimes times;
  int roundSize = 0;
  std::unique_ptr<MeasurementWorker> worker;

  [[nodiscard]] WatchedAlbum watch(std::shared_ptr<Album const> album);
  void schedule(bool moving);
  void take(MeasurementResult const& result);
  void forget();
  [[nodiscard]] bool isOpen(ContentHash const& key) const { return !known.contains(key) && !failed.contains(key); }
  [[nodiscard]] bool isOpen(WatchedAlbum const& watched, TrackId track) const {
    auto const key = watched.keys.find(track);
    return key != watched.keys.end() && isOpen(key->second);
  }
  [[nodiscard]] SharedFigures figures(ContentHash const& key) const {
    auto const found = known.find(key);
    return found == known.end() ? nullptr : found->second;
  }
  [[nodiscard]] SharedFigures figures(Album const& album, TrackId track);
  [[nodiscard]] WatchedAlbum const* watched(Album const& album) const;
  [[nodiscard]] bool isCurrent(TrackId track) const {
    auto const key = present.keys.find(track);
    return key != present.keys.end() && known.contains(key->second);
  }
};

// ── What is wanted ──────────────────────────────────────────────────────────────────────────────────────────────────

WatchedAlbum MeasurementService::State::watch(std::shared_ptr<Album const> album) {
  WatchedAlbum watched{album, measuringUnits(*album, makeTimeline(*album), times), {}};
  for (MeasuringUnit const& unit : watched.units)
    for (std::size_t i = 0; i < unit.tracks.size(); ++i)
      watched.keys[unit.tracks[i]] = unit.keys[i];
  return watched;
}

void MeasurementService::State::schedule(bool moving) {
  std::vector<MeasurementJob> jobs;
  std::set<ContentHash> asked;
  auto const ask = [&](MeasurementJob job) {
    bool const isWanted = std::ranges::any_of(
        job.keys, [&](ContentHash const& key) { return isOpen(key) && !asked.contains(key); });
    if (!isWanted)
      return;
    asked.insert(job.keys.begin(), job.keys.end());
    jobs.push_back(std::move(job));
  };
  auto const lastTouch = [this](MeasuringUnit const& unit) {
    std::uint64_t last = 0;
    for (TrackId const track : unit.tracks)
      last = std::max(last, touched.at(track));
    return last;
  };
  std::vector<MeasuringUnit> units = present.units;
  std::ranges::stable_sort(units, std::greater(), lastTouch);
  for (MeasuringUnit const& unit : units)
    ask({lastTouch(unit) >= changes ? kTouchedLast : kPresent, unit.keys, present.album, unit, {}});
  for (WatchedAlbum const& other : others)
    for (MeasuringUnit const& unit : other.units)
      ask({kOthers, unit.keys, other.album, unit, {}});
  for (Source const& file : files)
    ask({kFiles, {fileKey(file.identity.content)}, nullptr, {}, file});
  worker->setJobs(std::move(jobs), moving);
}

void MeasurementService::State::take(MeasurementResult const& result) {
  for (std::size_t i = 0; i < result.keys.size(); ++i) {
    if (i < result.figures.size())
      known[result.keys[i]] = result.figures[i];
    else
      failed.insert(result.keys[i]);
  }
  for (auto const& [track, key] : present.keys)
    if (SharedFigures now = figures(key))
      latest[track] = std::move(now);
  forget();
  for (auto const& callback : updated)
    callback();
}

void MeasurementService::State::forget() {
  if (known.size() <= kRemembered)
    return;
  std::set<ContentHash> wanted;
  auto const want = [&](WatchedAlbum const& watched) {
    for (auto const& [track, key] : watched.keys)
      wanted.insert(key);
  };
  want(present);
  std::ranges::for_each(others, want);
  for (Source const& file : files)
    wanted.insert(fileKey(file.identity.content));
  std::erase_if(known, [&](auto const& entry) { return !wanted.contains(entry.first); });
}

WatchedAlbum const* MeasurementService::State::watched(Album const& album) const {
  if (present.album.get() == &album)
    return &present;
  auto const found = std::ranges::find(others, &album, [](WatchedAlbum const& other) { return other.album.get(); });
  return found == others.end() ? nullptr : &*found;
}

SharedFigures MeasurementService::State::figures(Album const& album, TrackId track) {
  auto const find = [&](WatchedAlbum const& in) -> SharedFigures {
    auto const key = in.keys.find(track);
    return key == in.keys.end() ? nullptr : figures(key->second);
  };
  if (WatchedAlbum const* const found = watched(album))
    return find(*found);
  return find(watch(std::make_shared<Album const>(album)));
}

// ── Service ─────────────────────────────────────────────────────────────────────────────────────────────────────────

MeasurementService::MeasurementService(PostToSession post, std::chrono::milliseconds rest)
    : m_state(std::make_shared<State>()) {
  m_state->worker = std::make_unique<MeasurementWorker>(
      [post = std::move(post), weak = std::weak_ptr(m_state)](MeasurementResult result) {
        post([weak, result = std::move(result)] {
          if (auto const state = weak.lock())
            state->take(result);
        });
      },
      rest);
}

MeasurementService::~MeasurementService() {
  m_state->updated.clear();
  m_state->worker.reset();
}

void MeasurementService::setAlbum(std::shared_ptr<Album const> album, Changes const& changes) {
  State& state = *m_state;
  WatchedAlbum const before = std::exchange(state.present, state.watch(std::move(album)));
  state.changes += 2;
  for (auto const& [track, key] : state.present.keys) {
    auto const old = before.keys.find(track);
    if (old == before.keys.end() || old->second != key)
      state.touched[track] = state.changes + static_cast<std::uint64_t>(std::ranges::count(changes.soundOf, track) > 0);
    if (SharedFigures known = state.figures(key))
      state.latest[track] = std::move(known);
  }
  auto const isGone = [&](auto const& entry) { return !state.present.keys.contains(entry.first); };
  std::erase_if(state.latest, isGone);
  std::erase_if(state.touched, isGone);
  state.failed.clear();
  state.roundSize = 0;
  for (auto const& [track, key] : state.present.keys)
    state.roundSize += state.isOpen(key) ? 1 : 0;
  state.schedule(true);
}

void MeasurementService::setOthers(std::vector<std::shared_ptr<Album const>> albums) {
  State& state = *m_state;
  std::vector<WatchedAlbum> others;
  for (std::shared_ptr<Album const>& album : albums) {
    auto const same = std::ranges::find(state.others, album, &WatchedAlbum::album);
    others.push_back(same != state.others.end() ? *same : state.watch(std::move(album)));
  }
  state.others = std::move(others);
  state.schedule(false);
}

void MeasurementService::setFiles(std::vector<Source> files) {
  m_state->files = std::move(files);
  m_state->schedule(false);
}

std::optional<Measurement> MeasurementService::track(TrackId track) const {
  auto const found = m_state->latest.find(track);
  return found == m_state->latest.end() ? std::nullopt : std::optional(found->second->measurement);
}

MeasurementState MeasurementService::state(TrackId track) const {
  if (m_state->isCurrent(track))
    return MeasurementState::current;
  if (m_state->latest.contains(track))
    return MeasurementState::stale;
  return m_state->isOpen(m_state->present, track) ? MeasurementState::measuring : MeasurementState::none;
}

std::optional<Measurement> MeasurementService::album() const {
  std::vector<Measurement> all;
  for (MeasuringUnit const& unit : m_state->present.units)
    for (ContentHash const& key : unit.keys) {
      SharedFigures const figures = m_state->figures(key);
      if (!figures)
        return std::nullopt;
      all.push_back(figures->measurement);
    }
  if (all.empty())
    return std::nullopt;
  return combine(all);
}

std::shared_ptr<Measurement const> MeasurementService::trackOf(Album const& album, TrackId track) const {
  return measurementOf(m_state->figures(album, track));
}

std::shared_ptr<LongTermSpectrum const> MeasurementService::spectrumOf(Album const& album, TrackId track) const {
  return lacquer::spectrumOf(m_state->figures(album, track));
}

std::shared_ptr<Measurement const> MeasurementService::file(ContentHash const& content) const {
  return measurementOf(m_state->figures(fileKey(content)));
}

std::shared_ptr<LongTermSpectrum const> MeasurementService::fileSpectrum(ContentHash const& content) const {
  return lacquer::spectrumOf(m_state->figures(fileKey(content)));
}

bool MeasurementService::isMeasuring(Album const& album, TrackId track) const {
  WatchedAlbum const* watched = m_state->watched(album);
  for (WatchedAlbum const& other : m_state->others)
    if (!watched && *other.album == album)
      watched = &other;
  return watched && m_state->isOpen(*watched, track);
}

bool MeasurementService::isMeasuringFile(ContentHash const& content) const {
  auto const isIt = [&](Source const& file) { return file.identity.content == content; };
  return std::ranges::any_of(m_state->files, isIt) && m_state->isOpen(fileKey(content));
}

std::pair<int, int> MeasurementService::remaining() const {
  int open = 0;
  for (auto const& [track, key] : m_state->present.keys)
    open += m_state->isOpen(key) ? 1 : 0;
  return {open, std::max(open, m_state->roundSize)};
}

void MeasurementService::onUpdated(std::function<void()> callback) {
  m_state->updated.push_back(std::move(callback));
}

} // namespace lacquer
