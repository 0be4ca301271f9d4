#include "album/album_access.h"
#include "album/edits.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

namespace lacquer {

SampleRate usualRate(std::span<Source const> sources) {
  std::map<SampleRate, int> counts;
  for (Source const& source : sources)
    ++counts[source.rate];
  // In rising order: among equals the last, higher one wins.
  SampleRate usual = kCdRate;
  int most = 0;
  for (auto const& [rate, count] : counts) {
    if (count >= most) {
      usual = rate;
      most = count;
    }
  }
  return usual;
}

namespace edits {

namespace {

Frames converted(Frames position, SampleRate from, SampleRate to) {
  if (from == to)
    return position;
  return Frames(std::llround(static_cast<double>(position.value()) * to.value() / from.value()));
}

/// A clip that ran to the end of the file still does; others keep their place in time.
Result<void> refit(Clip& clip, Source const& before, Source const& now) {
  bool const ranToEnd = clip.out == before.length;
  clip.in = converted(clip.in, before.rate, now.rate);
  clip.out = ranToEnd ? now.length : std::min(converted(clip.out, before.rate, now.rate), now.length);
  if (clip.in >= clip.out)
    return Failure(Error{ErrorKind::refused, "is too short now: a clip begins behind its end", now.path,
                         "Restore the file or remove the clip"});
  return {};
}

Result<void> refitOthers(Album& album, std::size_t index, Source const& before, Source const& now) {
  for (MixRevision& mix : album.tracks[index].otherMixes)
    for (Clip& clip : mix.clips)
      if (clip.source == before.id) {
        LACQUER_CHECK(refuseLocked(album, index));
        LACQUER_CHECK(refit(clip, before, now));
      }
  return {};
}

void refit(StandAlone& single, Source const& before, Source const& now) {
  single.in = std::min(converted(single.in, before.rate, now.rate), now.length);
  single.out = std::min(converted(single.out, before.rate, now.rate), now.length);
}

} // namespace

Result<Album> acceptSource(Album album, SourceId source, Source const& now) {
  auto const found = std::ranges::find(album.sources, source, &Source::id);
  if (found == album.sources.end())
    return refused("the album has no such source", "Choose a source of the album");
  if (now.length <= Frames(0) || now.rate.value() <= 0)
    return Failure(Error{ErrorKind::refused, "holds no audio", now.path, "Restore the file"});
  Source const before = *found;
  *found = now;
  found->id = source;
  for (std::size_t i = 0; i < album.tracks.size(); ++i) {
    Track& track = album.tracks[i];
    LACQUER_CHECK(refitOthers(album, i, before, now));
    if (std::ranges::none_of(track.clips, [&](Clip const& clip) { return clip.source == source; }))
      continue;
    LACQUER_CHECK(refuseLocked(album, i));
    for (Clip& clip : track.clips)
      if (clip.source == source)
        LACQUER_CHECK(refit(clip, before, now));
    if (track.standAlone)
      refit(*track.standAlone, before, now);
  }
  return album;
}

Result<Album> setDeliverables(Album album, std::vector<Deliverable> deliverables) {
  std::set<std::tuple<std::string, std::string, int>> made;
  for (Deliverable const& deliverable : deliverables) {
    LACQUER_CHECK(checkText(deliverable.name, TextLines::one));
    if (deliverable.name.empty())
      return refused("a deliverable has no name", "Name it as in the list of deliverables");
    if (!deliverable.version.empty())
      LACQUER_CHECK(albumVersion(album, deliverable.version));
    if (!made.emplace(deliverable.name, deliverable.version, deliverable.rate).second)
      return refused(fmt::format("‘{}’ is there twice", deliverable.name), "Remove one of the two");
  }
  album.deliverables = std::move(deliverables);
  return album;
}

Result<Album> setNotes(Album album, TrackId track, std::vector<Note> notes) {
  LACQUER_TRY(edited, editableTrack(album, track));
  for (Note const& note : notes) {
    LACQUER_CHECK(checkText(note.author, TextLines::one));
    LACQUER_CHECK(checkText(note.text, TextLines::many));
    constexpr double kFarthestSeconds = 1e6;
    if (!(std::abs(note.at.value()) <= kFarthestSeconds))
      return refused("a note has no place", "Give its time in seconds");
  }
  edited->notes = std::move(notes);
  return album;
}

Result<Album> addNote(Album album, TrackId track, Note note) {
  LACQUER_TRY(index, trackIndex(album, track));
  std::vector<Note> notes = album.tracks[index].notes;
  auto const behind = std::ranges::find_if(notes, [&](Note const& other) { return other.at > note.at; });
  notes.insert(behind, std::move(note));
  return setNotes(std::move(album), track, std::move(notes));
}

} // namespace edits

} // namespace lacquer
