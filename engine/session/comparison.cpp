#include "session/comparison_state.h"

namespace lacquer {

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
