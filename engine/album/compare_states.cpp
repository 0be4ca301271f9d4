#include "album/compare_states.h"

#include "album/album_access.h"
#include "album/edits.h"
#include "album/timeline.h"

#include <algorithm>
#include <limits>

namespace lacquer {

namespace {

Track untouched(Track track) {
  for (Clip& clip : track.clips)
    clip.gain = Decibels(0.0);
  track.gain = Decibels(0.0);
  track.envelope.clear();
  track.chain.clear();
  track.level = Level();
  return track;
}

Track silent(Track track) {
  track = untouched(std::move(track));
  track.gain = Decibels(-std::numeric_limits<double>::infinity());
  return track;
}

std::optional<std::size_t> indexOf(Album const& album, TrackId id) {
  auto const found = std::ranges::find(album.tracks, id, &Track::id);
  if (found == album.tracks.end())
    return std::nullopt;
  return static_cast<std::size_t>(found - album.tracks.begin());
}

/// By how many frames the other's first audible frame lies behind the present one's in the song.
Frames laterStart(Album const& present, Track const& here, Track const& there) {
  if (here.clips.empty() || there.clips.empty() || here.clips.front().source != there.clips.front().source)
    return Frames(0);
  Source const* source = present.findSource(here.clips.front().source);
  if (!source)
    return Frames(0);
  return toFrames(toSeconds(there.clips.front().in - here.clips.front().in, source->rate), present.rate);
}

/// Moves the clip's in point so that it begins `later` frames (of the album) earlier, as far as its source goes.
void startEarlier(Album const& album, Clip& clip, Frames later) {
  if (Source const* source = album.findSource(clip.source))
    clip.in = std::clamp(clip.in - toFrames(toSeconds(later, album.rate), source->rate), Frames(0), clip.out - Frames(1));
}

/// The track as it sounds in `other`, on its own feet where its lane began further ahead.
Track takenFrom(Album const& other, std::size_t index, bool staysContinuous) {
  Track track = other.tracks[index];
  if (isContinuous(other, index) && !staysContinuous) {
    Track const& head = other.tracks[laneHead(other, index)];
    track.chain = head.chain;
    track.level = head.level;
    track.fadeIn = Fade();
  }
  track.continuous = staysContinuous;
  return track;
}

/// Whether the track goes on out of the same predecessor in both.
bool isJoinedInBoth(Album const& present, std::size_t here, Album const& other, std::size_t there) {
  return isContinuous(present, here) && isContinuous(other, there) &&
         present.tracks[here - 1].id == other.tracks[there - 1].id;
}

} // namespace

Album originalOf(Album const& present) {
  Album album = present;
  std::ranges::transform(album.tracks, album.tracks.begin(), untouched);
  album.chain.clear();
  return album;
}

/// `shift`: by how much a track whose sources differ begins later in its song than the present one.
namespace {

Album laidIn(Album const& present, Album const& other, TrackId shifted, Seconds shift) {
  Album album = present;
  album.chain = other.chain;
  for (Source const& source : other.sources)
    if (!album.findSource(source.id))
      album.sources.push_back(source);

  std::vector<Frames> later(album.tracks.size());
  for (std::size_t i = 0; i < album.tracks.size(); ++i) {
    Track const& here = present.tracks[i];
    auto const there = indexOf(other, here.id);
    if (!there) {
      album.tracks[i] = silent(here);
      continue;
    }
    bool const joined = isJoinedInBoth(present, i, other, *there);
    album.tracks[i] = takenFrom(other, *there, joined);
    later[i] = joined ? Frames(0) : laterStart(present, here, other.tracks[*there]);
    if (here.id == shifted)
      later[i] = toFrames(shift, album.rate);
    if (i == 0 && later[0] != Frames(0)) { // the programme cannot start anywhere else
      startEarlier(album, album.tracks[0].clips.front(), later[0]);
      later[0] = Frames(0);
    }
    album.tracks[i].mark = here.mark - toSeconds(later[i], album.rate);
    album.tracks[i].partBreak = PartBreak::none;
  }

  // Gaps are what is left to lay each track where it belongs; lengths do not depend on them.
  Timeline const wanted = makeTimeline(present);
  Timeline const lengths = makeTimeline(album);
  Frames end(0);
  for (std::size_t i = 0; i < album.tracks.size(); ++i) {
    Frames const start = i == 0 || album.tracks[i].continuous ? end : wanted.placements[i].start + later[i];
    album.tracks[i].gap = toSeconds(start - end, album.rate);
    end = start + lengths.placements[i].length;
  }
  return album;
}

} // namespace

Album inPlaceOf(Album const& present, Album const& other) { return laidIn(present, other, TrackId(), Seconds(0.0)); }

Album withOtherMix(Album const& present, TrackId track, std::size_t mix) {
  Track const* found = present.findTrack(track);
  Album open = present; // a locked track can be compared, too
  for (Track& one : open.tracks)
    one.locked = false;
  Result<Album> const other = edits::selectMix(std::move(open), track, mix);
  return found && other ? laidIn(present, *other, track, found->otherMixes[mix].laterStart) : present;
}

namespace {

Chain* chainOf(Album& album, TrackId track) {
  if (track.isNone())
    return &album.chain;
  auto const index = indexOf(album, track);
  return index ? &album.tracks[*index].chain : nullptr;
}

} // namespace

Album withoutSlot(Album const& present, TrackId track, SlotId slot) {
  Album album = present;
  if (Chain* chain = chainOf(album, track))
    for (Slot& one : *chain)
      one.bypassed |= one.id == slot;
  return album;
}

Album withOnlySlot(Album const& present, TrackId track, SlotId slot) {
  Album album = present;
  Chain* const chain = chainOf(album, track);
  if (!chain || std::ranges::find(*chain, slot, &Slot::id) == chain->end())
    return album;
  for (Slot& one : *chain)
    one.bypassed = one.id != slot;
  return album;
}

} // namespace lacquer
