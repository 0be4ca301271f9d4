#include "disc/programme_cuts.h"

#include <algorithm>

namespace lacquer {

Frames framesAtRate(Frames frames, SampleRate from, SampleRate to) {
  // 2^43 frames times the highest rate stay within 64 bits.
  if (from == to)
    return frames;
  return Frames((2 * frames.value() * to.value() + from.value()) / (2 * static_cast<std::int64_t>(from.value())));
}

CdFrames cdFrameAt(Frames at, SampleRate rate) { return CdFrames(at.value() * 75 / rate.value()); }

std::vector<FrameRange> programmeCuts(Timeline const& timeline, int part, SampleRate rate, CutAt cut, FileGaps gaps) {
  Part const& here = timeline.parts[static_cast<std::size_t>(part)];
  Frames const length = framesAtRate(here.end - here.start, timeline.rate, rate);
  auto const place = [&](Frames at) {
    Frames const offset = std::clamp(at, here.start, here.end) - here.start;
    // The ends of the programme are no marks and stay where they are.
    if (cut == CutAt::sample || at >= here.end || rate.value() % 75 != 0)
      return std::min(framesAtRate(offset, timeline.rate, rate), length);
    return Frames(cdFrameAt(offset, timeline.rate).value() * (rate.value() / 75));
  };
  std::vector<FrameRange> const all = trackRanges(timeline, gaps);
  std::vector<FrameRange> cuts;
  for (int i = here.firstTrack; i < here.firstTrack + here.trackCount; ++i) {
    FrameRange const& range = all[static_cast<std::size_t>(i)];
    cuts.push_back({place(range.start), place(range.end)});
  }
  return cuts;
}

} // namespace lacquer
