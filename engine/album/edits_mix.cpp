#include "album/album_access.h"
#include "album/edits.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace lacquer {

SourceId mainSource(Album const& album, Track const& track) {
  std::map<SourceId, double> seconds;
  SourceId longest;
  for (Clip const& clip : track.clips) {
    Source const* const source = album.findSource(clip.source);
    double const rate = source && source->rate.value() > 0 ? source->rate.value() : kCdRate.value();
    seconds[clip.source] += static_cast<double>((clip.out - clip.in).value()) / rate;
  }
  for (Clip const& clip : track.clips) // the first among equals
    if (longest.isNone() || seconds[clip.source] > seconds[longest])
      longest = clip.source;
  return longest;
}

namespace edits {

namespace {

double secondsAt(Frames position, Source const& source) {
  return static_cast<double>(position.value()) / source.rate.value();
}

std::int64_t framesAt(double seconds, Source const& source) {
  return std::llround(seconds * source.rate.value());
}

/// The clip on the new file, and how much of its start the new file does not hold.
struct Moved {
  Clip clip;
  Seconds cut{0.0};
};

Result<Moved> moved(Clip clip, Source const& before, Source const& now, Seconds shift, bool runsOut) {
  double const in = secondsAt(clip.in, before) + shift.value();
  double const out = secondsAt(clip.out, before) + shift.value();
  Moved result;
  // A start that misses the new file by less than a frame misses nothing.
  Frames const from(std::max<std::int64_t>(framesAt(in, now), 0));
  result.cut = framesAt(in, now) < 0 ? Seconds(-in) : Seconds(0.0);
  clip.source = now.id;
  clip.in = from;
  clip.out = runsOut ? now.length : std::min(Frames(framesAt(out, now)), now.length);
  if (clip.in >= clip.out)
    return Failure(Error{ErrorKind::refused, fmt::format("does not hold what the track plays from {:.1f} to {:.1f} s", in, out),
                         now.path, "Choose the right mix, or change the clips first"});
  result.clip = clip;
  return result;
}

/// The clips of the new mix under new ids, and how much later the track begins in the song.
Result<Moved> moveClips(Album& album, Track& track, SourceId from, SourceId to, Seconds shift) {
  Source const before = *album.findSource(from);
  Source const now = *album.findSource(to);
  Moved first;
  for (std::size_t i = 0; i < track.clips.size(); ++i) {
    Clip& clip = track.clips[i];
    if (clip.source == from) {
      bool const runsOut = i + 1 == track.clips.size() && clip.out == before.length;
      LACQUER_TRY(next, moved(clip, before, now, shift, runsOut));
      clip = next.clip;
      if (i == 0)
        first = next;
    }
    clip.id = ClipId(album.nextId++);
  }
  return first;
}

/// What hangs on times of the track, after its start has moved `later` in the song.
void keepWithMusic(Track& track, Seconds later) {
  if (later == Seconds(0.0))
    return;
  for (EnvelopePoint& point : track.envelope)
    point.at -= later;
  if (!track.envelope.empty() && track.envelope.front().at < Seconds(0.0)) { // the line as it goes on from the new start
    auto const inside = std::ranges::find_if(track.envelope, [](EnvelopePoint const& point) { return point.at >= Seconds(0.0); });
    EnvelopePoint start = *(inside - 1);
    if (inside != track.envelope.end())
      start.gain = start.gain + (inside->gain - start.gain) * ((Seconds(0.0) - start.at) / (inside->at - start.at));
    start.at = Seconds(0.0);
    track.envelope.erase(track.envelope.begin(), inside);
    track.envelope.insert(track.envelope.begin(), start);
  }
  for (Note& note : track.notes)
    note.at -= later;
  Seconds const mark = track.mark;
  if (mark > Seconds(0.0)) // before the start, or at it: stays there
    track.mark = std::max(mark - later, Seconds(0.0));
  for (Seconds& index : track.indexMarks)
    index -= later + track.mark - mark;
  std::erase_if(track.indexMarks, [](Seconds index) { return index <= Seconds(0.0); });
}

/// The edit points of a single keep their distance to the ends of the track's clips.
void refitSingle(Album const& album, Track& track, std::vector<Clip> const& before, Seconds later) {
  if (!track.standAlone)
    return;
  auto const refit = [&](Frames place, Clip const& old, Frames oldEnd, Clip const& now, Frames nowEnd, Seconds earlier) {
    Source const* const from = album.findSource(old.source);
    Source const* const to = album.findSource(now.source);
    if (!from || !to)
      return nowEnd;
    double const distance = secondsAt(place - oldEnd, *from) - earlier.value();
    return std::clamp(nowEnd + Frames(framesAt(distance, *to)), Frames(0), to->length);
  };
  Clip const& first = track.clips.front();
  Clip const& last = track.clips.back();
  StandAlone& single = *track.standAlone;
  single.in = refit(single.in, before.front(), before.front().in, first, first.in, later);
  single.out = refit(single.out, before.back(), before.back().out, last, last.out, Seconds(0.0));
}

} // namespace

Result<Album> replaceMix(Album album, TrackId id, ImportedFile const& file, MixShift const& shift) {
  LACQUER_TRY(track, editableTrack(album, id));
  if (file.source.length <= Frames(0) || file.source.rate.value() <= 0)
    return Failure(Error{ErrorKind::refused, "holds no audio", file.source.path, "Choose another file"});
  constexpr double kFarthestSeconds = 1e6;
  if (!(std::abs(shift.shift.value()) <= kFarthestSeconds))
    return refused("the shift is no number of seconds", "Align the mixes first");
  SourceId const before = mainSource(album, *track);
  if (!album.findSource(before))
    return refused("the source of the track is missing", "Add the file again");
  SourceId const now = addSource(album, file.source);
  if (before == now)
    return Failure(Error{ErrorKind::refused, "is the mix that the track plays already", file.source.path, "Choose another file"});
  std::string const stem = album.findSource(before)->path.stem().string();
  MixRevision old{track->revision.empty() ? acceptableText(stem) : track->revision, track->clips,
                  track->polarityInverted, Seconds(0.0)};
  LACQUER_TRY(first, moveClips(album, *track, before, now, shift.shift));
  refitSingle(album, *track, old.clips, first.cut);
  keepWithMusic(*track, first.cut);
  old.laterStart = Seconds(0.0) - first.cut;
  for (MixRevision& other : track->otherMixes)
    other.laterStart -= first.cut;
  track->otherMixes.insert(track->otherMixes.begin(), std::move(old));
  track->revision = acceptableText(file.revision.empty() ? file.source.path.stem().string() : file.revision);
  track->polarityInverted = track->polarityInverted != shift.polarityInverted;
  return album;
}

Result<Album> selectMix(Album album, TrackId id, std::size_t index) {
  LACQUER_TRY(track, editableTrack(album, id));
  if (index >= track->otherMixes.size())
    return refused(fmt::format("the track has no other mix {}", index + 1), "Choose one of its mixes");
  MixRevision& other = track->otherMixes[index];
  Seconds const later = other.laterStart;
  std::swap(track->clips, other.clips);
  std::swap(track->revision, other.name);
  std::swap(track->polarityInverted, other.polarityInverted);
  other.laterStart = Seconds(0.0);
  refitSingle(album, *track, other.clips, later);
  keepWithMusic(*track, later);
  for (MixRevision& mix : track->otherMixes)
    mix.laterStart -= later;
  return album;
}

Result<Album> removeMix(Album album, TrackId id, std::size_t index) {
  LACQUER_TRY(track, editableTrack(album, id));
  if (index >= track->otherMixes.size())
    return refused(fmt::format("the track has no other mix {}", index + 1), "Choose one of its mixes");
  track->otherMixes.erase(track->otherMixes.begin() + static_cast<std::ptrdiff_t>(index));
  dropUnusedSources(album);
  return album;
}

} // namespace edits

} // namespace lacquer
