#include "ui/bridge/loop_ranges.h"

#include <algorithm>

namespace lacquer {
namespace {

FrameRange within(Timeline const& timeline, FrameRange range) {
  Frames const end = timeline.length;
  return {std::clamp(range.start, Frames(0), end), std::clamp(range.end, Frames(0), end)};
}

void append(std::vector<FrameRange>& ranges, FrameRange range) {
  if (range.length() <= Frames(0))
    return;
  if (!ranges.empty() && range.start <= ranges.back().end && range.start >= ranges.back().start)
    ranges.back().end = std::max(ranges.back().end, range.end);
  else
    ranges.push_back(range);
}

} // namespace

FrameRange rangeAround(Timeline const& timeline, Frames at, Rolls const& rolls) {
  return within(timeline, {at - toFrames(rolls.before, timeline.rate), at + toFrames(rolls.after, timeline.rate)});
}

FrameRange transitionRange(Timeline const& timeline, std::size_t track, Rolls const& rolls) {
  Placement const& to = timeline.placements[track];
  if (track == 0)
    return rangeAround(timeline, to.start, rolls);
  Placement const& from = timeline.placements[track - 1];
  // From before the end of the one that goes to behind the start of the one that comes, whether gap or overlap.
  return within(timeline, {std::min(from.end(), to.start) - toFrames(rolls.before, timeline.rate),
                           std::max(from.end(), to.start) + toFrames(rolls.after, timeline.rate)});
}

std::vector<FrameRange> rangesOf(Timeline const& timeline, std::span<TrackId const> tracks) {
  std::vector<FrameRange> ranges;
  bool isNext = false; // the track before is among them: what lies between is played as well
  for (Placement const& place : timeline.placements) {
    bool const isIn = std::ranges::find(tracks, place.track) != tracks.end();
    if (isIn && isNext)
      ranges.back().end = std::max(ranges.back().end, place.end());
    else if (isIn && place.length > Frames(0))
      ranges.push_back({place.start, place.end()});
    isNext = isIn && !ranges.empty();
  }
  return ranges;
}

std::vector<FrameRange> tourRanges(Timeline const& timeline, Tour tour, Rolls const& rolls) {
  std::vector<FrameRange> ranges;
  Frames const before = toFrames(rolls.before, timeline.rate);
  Frames const after = toFrames(rolls.after, timeline.rate);
  for (std::size_t i = 0; i < timeline.placements.size(); ++i) {
    Placement const& place = timeline.placements[i];
    if (tour == Tour::transitions) {
      if (i > 0)
        append(ranges, transitionRange(timeline, i, rolls));
      continue;
    }
    append(ranges, within(timeline, {place.start, std::min(place.start + after, place.end())}));
    if (tour == Tour::edges)
      append(ranges, within(timeline, {std::max(place.end() - before, place.start), place.end()}));
  }
  return ranges;
}

} // namespace lacquer
