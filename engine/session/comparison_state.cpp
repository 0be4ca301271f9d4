#include "session/comparison_state.h"

#include <fmt/format.h>

namespace lacquer {

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
  for (CompareEntry const& entry : entries) {
    if (entry.key == kMasterKey || !entry.problem.empty())
      continue;
    SourceLevels& kept = levels[entry.key];
    if (!kept.offsets.empty() && std::ranges::all_of(kept.offsets, &std::optional<Decibels>::has_value))
      continue;
    SourceLevels const found = levelsAgainst(master, figures(entry), request);
    kept.offsets.resize(found.offsets.size());
    for (std::size_t i = 0; i < found.offsets.size(); ++i)
      if (!kept.offsets[i])
        kept.offsets[i] = found.offsets[i];
    kept.peak = std::max(kept.peak, found.peak);
    peak = std::max(peak, kept.peak);
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

} // namespace lacquer
