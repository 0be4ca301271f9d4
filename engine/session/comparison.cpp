#include "session/comparison.h"

#include "playback/player.h"
#include "session/compare_entries.h"
#include "session/measurement_service.h"
#include "session/session.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

struct Comparison::State {
  explicit State(Session& owner)
      : session(owner) {}

  Session& session;
  std::vector<CompareEntry> entries;
  std::vector<ContentHash> playing; ///< identities of what the player was given
  std::map<ReferenceId, ReferencePlay> play;
  std::map<ListeningKey, SourceLevels> levels; ///< as they are heard
  double peak = -std::numeric_limits<double>::infinity(); ///< the highest of them
  bool outdated = false; ///< levels have changed while they were frozen
  CompareSource heard;
  CompareSource other{SourceKind::original, 0, {}};
  bool matched = true;
  bool engaged = false;
  bool delta = false;
  bool startsAtCue = false;
  MatchScope scope = MatchScope::track;
  LoudnessBy by = LoudnessBy::integrated;
  MonitorSettings monitor;
  TrackId track;
  std::optional<CompareSource> slot; ///< the slot source asked for last
  std::optional<FrameRange> loop;
  std::vector<std::function<void()>> callbacks;

  [[nodiscard]] CompareEntry const* find(CompareSource source) const {
    auto const found = std::ranges::find(entries, source, &CompareEntry::source);
    return found == entries.end() ? nullptr : &*found;
  }
  [[nodiscard]] static bool isAligned(CompareSource source) { return source.kind != SourceKind::reference; }
  [[nodiscard]] MatchRequest request() const;
  [[nodiscard]] static bool isOfSlot(CompareSource source) {
    return source.kind == SourceKind::withoutSlot || source.kind == SourceKind::onlySlot;
  }
  void refresh();
  void levelsChanged();
  [[nodiscard]] SourceFigures figures(CompareEntry const& entry) const;
  [[nodiscard]] std::size_t currentTrack(MatchRequest const& request) const;
  [[nodiscard]] bool isFrozen() const { return loop && session.player().status().playing; }
  [[nodiscard]] Decibels headroom() const;
  [[nodiscard]] std::string problemOf(CompareEntry const& entry) const;
  void rewind(ReferenceId reference);
  void offerSlot(CompareSource source);
  void makeEntries();
  void measure();
  void computeLevels();
  void addUnknownLevels();
  void publish();
  void tell() const {
    for (auto const& callback : callbacks)
      callback();
  }
};

// ── What there is ───────────────────────────────────────────────────────────────────────────────────────────────────

void Comparison::State::makeEntries() {
  if (startsAtCue) // one that is new has to wait at its cue, too
    for (Reference const& reference : session.album().references)
      if (!play.contains(reference.id))
        rewind(reference.id);
  entries = compareEntries(session.sharedAlbum(), session.snapshots(), track, play, slot);
  if (!find(heard) || !find(heard)->problem.empty())
    heard = {};
  if (!find(other))
    other = heard.kind == SourceKind::original ? CompareSource{} : CompareSource{SourceKind::original, 0, {}};
  if (delta && (!isAligned(heard) || !isAligned(other)))
    delta = false;
  std::vector<ContentHash> identities;
  for (CompareEntry const& entry : entries)
    if (entry.problem.empty())
      identities.push_back(entry.identity);
  if (identities != playing)
    session.player().setCompanions(companionsOf(entries, play));
  playing = std::move(identities);
}

/// The measuring service gets everything whose loudness counts.
void Comparison::State::measure() {
  std::vector<std::shared_ptr<Album const>> albums;
  std::vector<Source> files;
  for (CompareEntry const& entry : entries)
    if (entry.reference && entry.problem.empty())
      files.push_back(entry.reference->file);
    else if (entry.album && entry.key != kMasterKey)
      albums.push_back(entry.album);
  session.measurements().setOthers(std::move(albums));
  session.measurements().setFiles(std::move(files));
}

/// Why the source cannot be heard: what is known of its file, and what the player has found.
std::string Comparison::State::problemOf(CompareEntry const& entry) const {
  if (!entry.problem.empty())
    return entry.problem;
  auto const unavailable = session.player().status().unavailable;
  if (std::ranges::find(unavailable, entry.key) == unavailable.end())
    return {};
  return entry.reference ? fmt::format("{} cannot be played: it is missing, damaged or not what it was",
                                       entry.reference->file.path.string())
                         : "one of its files is missing or damaged";
}

/// Sends the reference back to its cue, where it waits.
void Comparison::State::rewind(ReferenceId reference) {
  Reference const* found = session.album().findReference(reference);
  if (!found)
    return;
  bool const isNew = !play.contains(reference);
  ReferencePlay& its = play[reference];
  if (its.loop)
    its.from = its.loop->start;
  else if (isNew && !found->cues.empty())
    its.from = found->cues.front().at;
  its.waits = startsAtCue;
  ++its.take;
}

/// Makes the slot source one of those that can be heard.
void Comparison::State::offerSlot(CompareSource source) {
  if (!isOfSlot(source) || slot == source)
    return;
  slot = source;
  refresh();
}

// ── Loudness ────────────────────────────────────────────────────────────────────────────────────────────────────────

MatchRequest Comparison::State::request() const {
  Timeline const timeline = makeTimeline(session.album());
  return {scope, by, trackRanges(timeline, FileGaps::append), loop, timeline.rate};
}

SourceFigures Comparison::State::figures(CompareEntry const& entry) const {
  SourceFigures figures;
  MeasurementService const& service = session.measurements();
  if (entry.reference) {
    figures.isFile = true;
    figures.trim = entry.reference->trim;
    figures.file = service.file(entry.reference->file.identity.content);
    if (auto const found = play.find(entry.reference->id); found != play.end() && found->second.loop)
      figures.fileLoop = Stretch{found->second.loop->start, found->second.loop->end};
    return figures;
  }
  for (Track const& one : session.album().tracks)
    figures.tracks.push_back(service.trackOf(*entry.album, one.id));
  return figures;
}

/// The track at the playhead, or the chosen one while nothing plays.
std::size_t Comparison::State::currentTrack(MatchRequest const& request) const {
  PlayerStatus const status = session.player().status();
  if (status.playing) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < request.ranges.size(); ++i)
      if (request.ranges[i].start <= status.position)
        at = i;
    return at;
  }
  auto const& tracks = session.album().tracks;
  auto const found = std::ranges::find(tracks, track, &Track::id);
  return found == tracks.end() ? 0 : static_cast<std::size_t>(found - tracks.begin());
}

void Comparison::State::computeLevels() {
  MatchRequest const request = this->request();
  SourceFigures const master = figures(*find({}));
  levels.clear();
  peak = -std::numeric_limits<double>::infinity();
  for (CompareEntry const& entry : entries) {
    if (entry.key == kMasterKey || !entry.problem.empty())
      continue;
    SourceLevels found = levelsAgainst(master, figures(entry), request);
    peak = std::max(peak, found.peak);
    levels[entry.key] = std::move(found);
  }
  outdated = false;
}

/// While a loop keeps the levels as they are: those that were not known yet.
void Comparison::State::addUnknownLevels() {
  MatchRequest const request = this->request();
  SourceFigures const master = figures(*find({}));
  auto const isKnown = [&](CompareEntry const& entry) {
    auto const found = levels.find(entry.key);
    return found != levels.end() && std::ranges::any_of(found->second.offsets, &std::optional<Decibels>::has_value);
  };
  for (CompareEntry const& entry : entries) {
    if (entry.key == kMasterKey || !entry.problem.empty() || isKnown(entry))
      continue;
    SourceLevels found = levelsAgainst(master, figures(entry), request);
    peak = std::max(peak, found.peak);
    levels[entry.key] = std::move(found);
  }
}

Decibels Comparison::State::headroom() const {
  return Decibels(engaged && matched && peak > 0.0 ? -peak : 0.0);
}

/// Tells the player what is heard, and how loud.
void Comparison::State::publish() {
  ListeningPlan plan;
  CompareEntry const* now = find(heard);
  CompareEntry const* before = find(other);
  plan.heard = now ? now->key : kMasterKey;
  if (delta && before && before->key != plan.heard)
    plan.minus = before->key;
  if (matched) {
    MatchRequest const request = this->request();
    for (CompareEntry const& entry : entries)
      if (auto const found = levels.find(entry.key);
          found != levels.end() && !(plan.minus && isOfSlot(entry.source))) // a slot's delta is of levels, too
        plan.levels.push_back(planLevel(entry.key, found->second,
                                        entry.reference ? entry.reference->trim : Decibels(0.0), request));
  }
  session.player().setListening(std::move(plan));
  monitor.headroom = headroom();
  session.player().setMonitor(monitor);
}

// ── The door ────────────────────────────────────────────────────────────────────────────────────────────────────────

Comparison::Comparison(Session& session)
    : m_state(std::make_unique<State>(session)) {
  session.measurements().onUpdated([this] { levelsChanged(); });
  session.onProjectChanged([this] { refresh(); });
  refresh();
}

Comparison::~Comparison() = default;

void Comparison::startOver() {
  State& state = *m_state;
  state.heard = {};
  state.other = {SourceKind::original, 0, {}};
  state.engaged = state.delta = false;
  state.loop.reset();
  state.play.clear(); // another project's references go by the same ids
  state.slot.reset();
  state.levels.clear();
}

void Comparison::State::refresh() {
  makeEntries();
  measure();
  levelsChanged();
}

void Comparison::State::levelsChanged() {
  if (isFrozen() && !levels.empty()) {
    outdated = true;
    addUnknownLevels();
  } else {
    computeLevels();
  }
  publish();
  tell();
}

void Comparison::refresh() { m_state->refresh(); }
void Comparison::levelsChanged() { m_state->levelsChanged(); }

std::vector<CompareSourceState> Comparison::sources() const {
  State const& state = *m_state;
  MatchRequest const request = state.request();
  std::size_t const track = state.currentTrack(request);
  std::vector<CompareSourceState> all;
  for (CompareEntry const& entry : state.entries) {
    CompareSourceState one;
    one.source = entry.source;
    one.name = entry.name;
    one.problem = state.problemOf(entry);
    one.isAvailable = one.problem.empty();
    one.isAligned = State::isAligned(entry.source);
    one.trim = entry.reference ? entry.reference->trim : Decibels(0.0);
    SourceFigures const figures = state.figures(entry);
    one.loudness = loudnessOver(figures, request, track);
    one.isMeasuring = one.isAvailable && (figures.isFile ? !figures.file : std::ranges::count(figures.tracks, nullptr) > 0 && !one.loudness);
    if (entry.key == kMasterKey)
      one.offset = Decibels(0.0);
    else if (auto const found = state.levels.find(entry.key); found != state.levels.end())
      one.offset = found->second.at(track);
    all.push_back(std::move(one));
  }
  return all;
}

CompareSource Comparison::heard() const { return m_state->heard; }
CompareSource Comparison::lastOther() const { return m_state->other; }

Result<void> Comparison::hear(CompareSource source) {
  State& state = *m_state;
  state.offerSlot(source);
  CompareEntry const* entry = state.find(source);
  if (!entry)
    return refused("there is no such source", "Take a snapshot, or add a reference first");
  if (std::string const problem = state.problemOf(*entry); !problem.empty())
    return refused(problem);
  if (source == state.heard)
    return {};
  state.other = std::exchange(state.heard, source);
  if (state.startsAtCue && state.other.kind == SourceKind::reference) {
    state.rewind(ReferenceId(state.other.number));
    state.makeEntries();
  }
  state.engaged |= source.kind != SourceKind::master;
  if (state.delta && (!State::isAligned(state.heard) || !State::isAligned(state.other)))
    state.delta = false;
  if (state.outdated)
    state.computeLevels();
  state.publish();
  state.tell();
  return {};
}

void Comparison::offer(CompareSource source) { m_state->offerSlot(source); }

void Comparison::toggleLastTwo() { static_cast<void>(hear(m_state->other)); }

void Comparison::setMatched(bool matched) {
  m_state->matched = matched;
  m_state->publish();
  m_state->tell();
}
bool Comparison::isMatched() const { return m_state->matched; }

void Comparison::setScope(MatchScope scope) {
  m_state->scope = scope;
  m_state->computeLevels();
  m_state->publish();
  m_state->tell();
}
MatchScope Comparison::scope() const { return m_state->scope; }

void Comparison::setLoudnessBy(LoudnessBy by) {
  m_state->by = by;
  m_state->computeLevels();
  m_state->publish();
  m_state->tell();
}
LoudnessBy Comparison::loudnessBy() const { return m_state->by; }

bool Comparison::isEngaged() const { return m_state->engaged; }

void Comparison::end() {
  State& state = *m_state;
  if (state.heard.kind != SourceKind::master)
    state.other = std::exchange(state.heard, CompareSource());
  state.engaged = false;
  state.delta = false;
  if (state.slot) { // it need not run any longer
    state.slot.reset();
    return state.refresh();
  }
  state.publish();
  state.tell();
}

Decibels Comparison::headroom() const { return m_state->headroom(); }

Result<void> Comparison::setDelta(bool on) {
  State& state = *m_state;
  if (on && (!State::isAligned(state.heard) || !State::isAligned(state.other)))
    return refused("a reference is other music: there is no difference to hear",
                   "Choose two of original, master, snapshots and mixes");
  state.delta = on;
  state.engaged |= on;
  state.publish();
  state.tell();
  return {};
}
Result<void> Comparison::hearSlotDelta(TrackId track, SlotId slot) {
  CompareSource const without{SourceKind::withoutSlot, slot.value(), track};
  LACQUER_CHECK(hear(without));
  LACQUER_CHECK(hear({}));
  return setDelta(true);
}
bool Comparison::isDelta() const { return m_state->delta; }

void Comparison::cueReference(ReferenceId reference, Seconds at) {
  ReferencePlay& play = m_state->play[reference];
  play.from = at;
  ++play.take;
  refresh();
}

void Comparison::loopReference(ReferenceId reference, std::optional<ReferenceLoop> loop) {
  Seconds const now = referencePosition(reference).value_or(Seconds(0.0));
  ReferencePlay& play = m_state->play[reference];
  play.from = loop ? loop->start : now;
  play.loop = std::move(loop);
  ++play.take;
  refresh();
}

void Comparison::setStartsAtCue(bool on) {
  if (m_state->startsAtCue == on)
    return;
  m_state->startsAtCue = on;
  for (Reference const& reference : m_state->session.album().references)
    if (on)
      m_state->rewind(reference.id);
    else
      m_state->play[reference.id].waits = false;
  refresh();
}
bool Comparison::startsAtCue() const { return m_state->startsAtCue; }

std::optional<Seconds> Comparison::referencePosition(ReferenceId reference) const {
  CompareEntry const* entry = m_state->find({SourceKind::reference, reference.value(), {}});
  if (!entry)
    return std::nullopt;
  for (auto const& [key, at] : m_state->session.player().status().filePositions)
    if (key == entry->key)
      return at;
  return std::nullopt;
}

std::shared_ptr<Measurement const> Comparison::measurementOf(CompareSource source) const {
  CompareEntry const* entry = m_state->find(source);
  if (!entry)
    return nullptr;
  MeasurementService const& service = m_state->session.measurements();
  return entry->reference ? service.file(entry->reference->file.identity.content)
                          : service.trackOf(*entry->album, m_state->track);
}

std::shared_ptr<LongTermSpectrum const> Comparison::spectrumOf(CompareSource source) const {
  CompareEntry const* entry = m_state->find(source);
  if (!entry)
    return nullptr;
  MeasurementService const& service = m_state->session.measurements();
  return entry->reference ? service.fileSpectrum(entry->reference->file.identity.content)
                          : service.spectrumOf(*entry->album, m_state->track);
}

void Comparison::setMonitor(MonitorSettings const& settings) {
  m_state->monitor = settings;
  m_state->monitor.headroom = m_state->headroom();
  m_state->session.player().setMonitor(m_state->monitor);
  m_state->tell();
}
MonitorSettings const& Comparison::monitor() const { return m_state->monitor; }

void Comparison::setTrack(TrackId track) {
  if (m_state->track == track)
    return;
  m_state->track = track;
  refresh();
}

void Comparison::setLoop(std::optional<FrameRange> loop) {
  if (m_state->loop == loop)
    return;
  m_state->loop = loop;
  m_state->computeLevels();
  m_state->publish();
  m_state->tell();
}

void Comparison::onChanged(std::function<void()> callback) { m_state->callbacks.push_back(std::move(callback)); }

} // namespace lacquer
