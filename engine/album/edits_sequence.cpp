#include "album/album_access.h"
#include "album/edits.h"
#include "album/timeline.h"
#include "album/validate.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lacquer::edits {

namespace {

TrackId predecessor(Album const& album, std::size_t index) {
  return index > 0 ? album.tracks[index - 1].id : TrackId();
}

/// A continuous track whose predecessor is another one now would sound through another chain: it gets the chain and
/// level of the lane that it was part of, and stands alone.
Result<Album> withLanesApart(Album const& before, Album after) {
  for (std::size_t i = 0; i < after.tracks.size(); ++i) {
    Track& track = after.tracks[i];
    auto const found = std::ranges::find(before.tracks, track.id, &Track::id);
    if (!track.continuous || found == before.tracks.end())
      continue;
    std::size_t const place = static_cast<std::size_t>(found - before.tracks.begin());
    if (predecessor(before, place) == predecessor(after, i))
      continue;
    LACQUER_CHECK(refuseLocked(after, i));
    Track const& head = before.tracks[laneHead(before, place)];
    track.continuous = false;
    if (head.id != track.id) {
      track.chain = withNewIds(head.chain, after);
      track.level = head.level;
      track.level.solvedFor.reset();
    }
  }
  return after;
}

Track makeTrack(Album& album, ImportedFile const& file) {
  Track track;
  SourceId const source = addSource(album, file.source);
  track.id = TrackId(album.nextId++);
  Clip clip;
  clip.id = ClipId(album.nextId++);
  clip.source = source;
  clip.out = file.source.length;
  track.clips.push_back(clip);
  track.credits.title = acceptableText(file.title);
  track.credits.artist = acceptableText(file.artist);
  track.revision = acceptableText(file.revision);
  track.isrc = normaliseIsrc(file.isrc).value_or(std::string());
  return track;
}

struct SplitPoint {
  std::size_t clip = 0;
  Frames inSource{0};
  Seconds at{0.0}; ///< rounded to the album's frames
};

Result<SplitPoint> findSplit(Album const& album, std::size_t index, Seconds at) {
  Placement const placement = makeTimeline(album).placements[index];
  double const seconds = at.value();
  double const lengthSeconds = toSeconds(placement.length, album.rate).value();
  if (!(seconds > 0.0 && seconds < lengthSeconds))
    return refused(fmt::format("{} cannot be split at {:.3f} s", trackName(album, index), seconds),
                   fmt::format("Choose a place between 0 and {:.3f} s", lengthSeconds));
  Frames const frame = toFrames(at, album.rate);
  std::vector<ClipPlacement> const& clips = placement.clips;
  for (std::size_t i = 0; i < clips.size(); ++i) {
    Frames const from = clips[i].start + (i > 0 ? clips[i - 1].crossfade : Frames(0));
    Frames const to = clips[i].start + clips[i].length - clips[i].crossfade;
    if (frame <= from || frame >= to)
      continue;
    Clip const& clip = album.tracks[index].clips[i];
    double const ratio = static_cast<double>(album.findSource(clip.source)->rate.value()) / album.rate.value();
    Frames const offset(std::llround(static_cast<double>((frame - clips[i].start).value()) * ratio));
    Frames const inSource = clip.in + offset;
    if (inSource > clip.in && inSource < clip.out)
      return SplitPoint{i, inSource, toSeconds(frame, album.rate)};
  }
  return refused(fmt::format("{} cannot be split at {:.3f} s: a crossfade or the edge of a clip is there",
                             trackName(album, index), seconds),
                 "Choose a place inside one clip");
}

Decibels envelopeAt(std::vector<EnvelopePoint> const& envelope, Seconds at) {
  auto const next = std::ranges::find_if(envelope, [&](EnvelopePoint const& point) { return point.at > at; });
  if (next == envelope.begin())
    return next->gain;
  auto const last = next - 1;
  if (next == envelope.end())
    return last->gain;
  double const share = (at - last->at) / (next->at - last->at);
  return last->gain + (next->gain - last->gain) * share;
}

void splitEnvelope(Track& first, Track& second, Seconds at) {
  if (first.envelope.empty())
    return;
  EnvelopePoint const join{at, envelopeAt(first.envelope, at)};
  auto const isBehind = [&](EnvelopePoint const& point) { return point.at >= at; };
  auto const isBefore = [&](EnvelopePoint const& point) { return point.at <= at; };
  std::erase_if(first.envelope, isBehind);
  first.envelope.push_back(join);
  std::erase_if(second.envelope, isBefore);
  second.envelope.insert(second.envelope.begin(), join);
  for (EnvelopePoint& point : second.envelope)
    point.at -= at;
}

/// Index marks count from the track start: the second track starts at the split.
void splitMarksAndNotes(Track& first, Track& second, Seconds at) {
  Seconds const fromStart = at - first.mark;
  std::erase_if(first.indexMarks, [&](Seconds mark) { return mark >= fromStart; });
  std::erase_if(second.indexMarks, [&](Seconds mark) { return mark <= fromStart; });
  for (Seconds& mark : second.indexMarks)
    mark -= fromStart;
  std::erase_if(first.notes, [&](Note const& note) { return note.at >= at; });
  std::erase_if(second.notes, [&](Note const& note) { return note.at < at; });
  for (Note& note : second.notes)
    note.at -= at;
}

/// The other mixes are split at the same place in the song; one that cannot be split there is left out.
void splitOtherMixes(Album& album, std::size_t index, Track& second, Seconds at) {
  std::vector<MixRevision> whole;
  whole.swap(album.tracks[index].otherMixes);
  second.otherMixes.clear();
  Album probe = album;
  for (MixRevision& mix : whole) {
    probe.tracks[index].clips = mix.clips;
    auto const split = findSplit(probe, index, at - mix.laterStart);
    if (!split)
      continue;
    MixRevision rest = mix;
    rest.clips.erase(rest.clips.begin(), rest.clips.begin() + static_cast<std::ptrdiff_t>(split->clip));
    rest.clips.front().in = split->inSource;
    rest.clips.front().id = ClipId(album.nextId++);
    rest.laterStart = Seconds(0.0);
    mix.clips.resize(split->clip + 1);
    mix.clips.back().out = split->inSource;
    album.tracks[index].otherMixes.push_back(std::move(mix));
    second.otherMixes.push_back(std::move(rest));
  }
}

Track secondHalf(Album& album, Track const& whole, SplitPoint const& split) {
  Track second = whole;
  second.id = TrackId(album.nextId++);
  second.clips.erase(second.clips.begin(), second.clips.begin() + static_cast<std::ptrdiff_t>(split.clip));
  second.clips.front().in = split.inSource;
  second.clips.front().id = ClipId(album.nextId++);
  second.chain = withNewIds(whole.chain, album);
  second.level.solvedFor.reset();
  second.isrc.clear(); // names one recording: the first keeps it
  constexpr std::string_view kSecond = " (2)";
  if (!second.credits.title.empty() && second.credits.title.size() + kSecond.size() <= kLongestText)
    second.credits.title += kSecond;
  second.fadeIn.length = Seconds(0.0);
  second.gap = Seconds(0.0);
  second.continuous = true;
  second.mark = Seconds(0.0);
  second.pregap.reset();
  second.partBreak = PartBreak::none;
  second.standAlone.reset();
  return second;
}

} // namespace

Result<Album> addTracks(Album album, std::span<ImportedFile const> files, std::size_t position) {
  if (position > album.tracks.size())
    return refused(fmt::format("the album has only {} tracks", album.tracks.size()),
                   "Insert at one of them or at the end");
  Album const before = album;
  std::vector<Track> added;
  for (ImportedFile const& file : files) {
    if (file.source.length <= Frames(0) || file.source.rate.value() <= 0)
      return Failure(Error{ErrorKind::refused, "holds no audio", file.source.path, "Choose another file"});
    added.push_back(makeTrack(album, file));
  }
  album.tracks.insert(album.tracks.begin() + static_cast<std::ptrdiff_t>(position), added.begin(), added.end());
  return withLanesApart(before, std::move(album));
}

Result<Album> removeTrack(Album album, TrackId track) {
  LACQUER_TRY(index, trackIndex(album, track));
  LACQUER_CHECK(refuseLocked(album, index));
  Album const before = album;
  album.tracks.erase(album.tracks.begin() + static_cast<std::ptrdiff_t>(index));
  dropUnusedSources(album);
  return withLanesApart(before, std::move(album));
}

Result<Album> moveTrack(Album album, TrackId track, std::size_t position) {
  LACQUER_TRY(index, trackIndex(album, track));
  LACQUER_CHECK(refuseLocked(album, index));
  if (position >= album.tracks.size())
    return refused(fmt::format("the album has only {} tracks", album.tracks.size()), "Choose one of their places");
  Album const before = album;
  auto const from = album.tracks.begin() + static_cast<std::ptrdiff_t>(index);
  auto const to = album.tracks.begin() + static_cast<std::ptrdiff_t>(position);
  if (from < to)
    std::rotate(from, from + 1, to + 1);
  else
    std::rotate(to, from, from + 1);
  return withLanesApart(before, std::move(album));
}

Result<Album> splitTrack(Album album, TrackId track, Seconds at) {
  LACQUER_TRY(index, trackIndex(album, track));
  LACQUER_CHECK(refuseLocked(album, index));
  LACQUER_TRY(split, findSplit(album, index, at));
  Track second = secondHalf(album, album.tracks[index], split);
  splitOtherMixes(album, index, second, split.at);
  Track& first = album.tracks[index];
  first.clips.resize(split.clip + 1);
  first.clips.back().out = split.inSource;
  first.fadeOut.length = Seconds(0.0);
  first.standAlone.reset();
  splitEnvelope(first, second, split.at);
  splitMarksAndNotes(first, second, split.at);
  album.tracks.insert(album.tracks.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(second));
  return album;
}

Result<Album> makeCrossfade(Album album, TrackId track, Seconds length, FadeShape shape) {
  LACQUER_TRY(index, trackIndex(album, track));
  LACQUER_CHECK(refuseLocked(album, index));
  if (index == 0 || album.tracks[index].continuous || album.tracks[index].partBreak != PartBreak::none)
    return refused(fmt::format("{} has no track before it to overlap with", trackName(album, index)),
                   "Choose a track that follows another on the same part and is not continuous");
  LACQUER_CHECK(refuseLocked(album, index - 1));
  Timeline const timeline = makeTimeline(album);
  double const longest =
      std::min({kLongestFadeSeconds, toSeconds(timeline.placements[index].length, album.rate).value(),
                toSeconds(timeline.placements[index - 1].length, album.rate).value()});
  if (!(length.value() >= 0.0 && length.value() <= longest))
    return refused(fmt::format("a crossfade of {:.3f} s does not fit", length.value()),
                   fmt::format("Use 0 to {:.3f} s, the shorter of the two tracks", longest));
  album.tracks[index].gap = Seconds(0.0) - length;
  for (Fade* fade : {&album.tracks[index].fadeIn, &album.tracks[index - 1].fadeOut}) {
    fade->length = length;
    fade->shape = shape;
  }
  return album;
}

} // namespace lacquer::edits
