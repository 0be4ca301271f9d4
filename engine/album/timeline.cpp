#include "album/timeline.h"

#include <algorithm>

namespace lacquer {

namespace {

/// Positions and lengths beyond this cannot be multiplied by a rate; no audio file comes near it.
constexpr std::int64_t kLongest = std::int64_t{1} << 43;

/// Nearest frame at the album rate; exact in integers, so that clips which meet in the source meet on the timeline.
Frames atAlbumRate(Frames position, SampleRate from, SampleRate to) {
  std::int64_t const frames = std::clamp<std::int64_t>(position.value(), 0, kLongest);
  if (from == to || from.value() <= 0)
    return Frames(frames);
  return Frames((frames * to.value() + from.value() / 2) / from.value());
}

Frames boundedFrames(Seconds seconds, SampleRate rate) {
  constexpr double kLongestSeconds = 1e7;
  double const value = seconds.value();
  return value == value ? toFrames(Seconds(std::clamp(value, -kLongestSeconds, kLongestSeconds)), rate) : Frames(0);
}

ClipPlacement placeSource(Album const& album, Clip const& clip) {
  ClipPlacement placed;
  Source const* source = album.findSource(clip.source);
  if (!source)
    return placed;
  Frames const in = std::clamp(clip.in, Frames(0), std::max(source->length, Frames(0)));
  Frames const out = std::clamp(clip.out, in, std::max(source->length, in));
  placed.sourceIn = atAlbumRate(in, source->rate, album.rate);
  placed.sourceOut = atAlbumRate(out, source->rate, album.rate);
  placed.length = placed.sourceOut - placed.sourceIn;
  return placed;
}

/// Crossfades are shortened so that never more than two clips of a track sound at once.
void placeClips(Album const& album, Track const& track, Placement& placement) {
  for (Clip const& clip : track.clips)
    placement.clips.push_back(placeSource(album, clip));
  Frames shared(0); // with the previous clip
  for (std::size_t i = 0; i < placement.clips.size(); ++i) {
    ClipPlacement& clip = placement.clips[i];
    if (i + 1 < placement.clips.size()) {
      ClipPlacement& next = placement.clips[i + 1];
      Frames const longest = std::min(clip.length - shared, next.length);
      clip.crossfade = std::clamp(boundedFrames(track.clips[i].crossfade.length, album.rate), Frames(0), longest);
      next.start = clip.start + clip.length - clip.crossfade;
      shared = clip.crossfade;
    }
    placement.length = clip.start + clip.length;
  }
}

Frames startOf(Track const& track, Placement const& previous, Frames audioEnd, SampleRate rate) {
  if (track.partBreak != PartBreak::none)
    return audioEnd;
  if (track.continuous)
    return previous.end();
  return std::max(previous.end() + boundedFrames(track.gap, rate), previous.start);
}

void placeMarks(Album const& album, Timeline& timeline) {
  for (Part const& part : timeline.parts) {
    Frames earliest = part.start;
    for (int i = part.firstTrack; i < part.firstTrack + part.trackCount; ++i) {
      Placement& placement = timeline.placements[static_cast<std::size_t>(i)];
      Seconds const shift = i == part.firstTrack ? album.markOffsets.firstTrack : album.markOffsets.trackStart;
      Seconds const mark = album.tracks[static_cast<std::size_t>(i)].mark + shift;
      // Marks never cross: every range of a track is empty at worst.
      placement.mark = std::clamp(placement.start + boundedFrames(mark, album.rate), earliest, part.end);
      earliest = placement.mark;
    }
  }
}

void addTrack(Album const& album, std::size_t index, Timeline& timeline, Frames& audioEnd) {
  Track const& track = album.tracks[index];
  int const number = static_cast<int>(index);
  bool const first = index == 0;
  Placement placement;
  placement.track = track.id;
  placeClips(album, track, placement);
  if (!first)
    placement.start = startOf(track, timeline.placements.back(), audioEnd, album.rate);
  if (first || track.partBreak != PartBreak::none) {
    if (!first)
      timeline.parts.back().end = placement.start;
    timeline.parts.push_back({number, 0, placement.start, placement.start});
  }
  timeline.parts.back().trackCount += 1;
  if (first || !track.continuous)
    timeline.lanes.push_back({number, 0, placement.start, Frames(0)});
  Lane& lane = timeline.lanes.back();
  lane.trackCount += 1;
  lane.length = placement.end() - lane.start;
  placement.lane = static_cast<int>(timeline.lanes.size()) - 1;
  audioEnd = std::max(audioEnd, placement.end());
  timeline.placements.push_back(std::move(placement));
}

} // namespace

Timeline makeTimeline(Album const& album) {
  Timeline timeline;
  timeline.rate = album.rate;
  Frames audioEnd(0);
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    addTrack(album, i, timeline, audioEnd);
  timeline.length = audioEnd;
  if (!timeline.parts.empty()) {
    timeline.length += std::max(boundedFrames(album.tail, album.rate), Frames(0));
    timeline.parts.back().end = timeline.length;
  }
  placeMarks(album, timeline);
  return timeline;
}

std::vector<FrameRange> trackRanges(Timeline const& timeline, FileGaps gaps) {
  std::vector<FrameRange> ranges;
  for (Part const& part : timeline.parts) {
    Frames audioEnd = part.start; // of all tracks so far: one may ring on under the next
    Frames start = part.start;
    for (int i = part.firstTrack; i < part.firstTrack + part.trackCount; ++i) {
      Placement const& here = timeline.placements[static_cast<std::size_t>(i)];
      audioEnd = std::max(audioEnd, here.end());
      Frames end = part.end;
      Frames nextStart = part.end;
      bool pauseFollows = true;
      if (i + 1 < part.firstTrack + part.trackCount) {
        Placement const& next = timeline.placements[static_cast<std::size_t>(i) + 1];
        end = nextStart = next.mark;
        pauseFollows = next.start > audioEnd;
        // Only pauses are left out: what the next track sounds before its mark, behind a pause, goes into its own file.
        if (gaps == FileGaps::none && pauseFollows)
          nextStart = std::min(next.start, next.mark);
      }
      if (gaps == FileGaps::none && pauseFollows)
        end = std::min(end, audioEnd);
      end = std::max(end, start);
      ranges.push_back({start, end});
      start = std::max(nextStart, start);
    }
  }
  return ranges;
}

} // namespace lacquer
