#pragma once

#include "album/album.h"

namespace lacquer {

/// Where a clip lies, in frames of the album rate.
struct ClipPlacement {
  Frames start{0};    ///< from the track's first audible frame
  Frames length{0};   ///< = sourceOut − sourceIn
  Frames sourceIn{0}; ///< in the source converted to the album rate: round(in · albumRate / sourceRate)
  Frames sourceOut{0};
  Frames crossfade{0}; ///< frames shared with the next clip
};

/// Where a track lies on the album's timeline.
struct Placement {
  TrackId track;
  int lane = 0;
  Frames start{0};  ///< first audible frame
  Frames length{0}; ///< audible frames
  Frames mark{
      0}; ///< where the track starts on the media (own mark and album offsets applied), within [0, length of the album]
  std::vector<ClipPlacement> clips;
  [[nodiscard]] Frames end() const { return start + length; }
};

/// A track, or a run of continuous tracks: what shares one chain state. The first track's chain and level count.
struct Lane {
  int firstTrack = 0;
  int trackCount = 0;
  Frames start{0};
  Frames length{0};
  [[nodiscard]] Frames end() const { return start + length; }
};

/// A disc or a side: tracks [firstTrack, firstTrack + trackCount), programme frames [start, end).
struct Part {
  int firstTrack = 0;
  int trackCount = 0;
  Frames start{0};
  Frames end{0};
};

/// A range of programme frames.
struct FrameRange {
  Frames start{0};
  Frames end{0};
  [[nodiscard]] Frames length() const { return end - start; }
  bool operator==(FrameRange const&) const = default;
};

/// Order, gaps and overlaps turned into places: 64-bit frames at the album rate. Rounding never accumulates through
/// anything but lengths and gaps, each rounded once.
struct Timeline {
  SampleRate rate{44100};
  Frames length{0};                  ///< of the programme, tail included
  std::vector<Placement> placements; ///< one a track, in order
  std::vector<Lane> lanes;
  std::vector<Part> parts; ///< at least one when there are tracks
};

/// Pure; any album, also an invalid one, has a timeline (unknown sources have no length). [any]
[[nodiscard]] Timeline makeTimeline(Album const& album);

/// What each track's file and measurement cover: from its mark to the next track's mark (the pause at the end of the
/// preceding track); the first begins at the part's start, the last ends at the part's end. Joined they are the
/// programme. With FileGaps::none a range ends where the track's audio ends. [any]
[[nodiscard]] std::vector<FrameRange> trackRanges(Timeline const& timeline, FileGaps gaps);

/// Everything that decides the sound of the lane that holds track `index` but its level's gain: sources, clips, gains,
/// chain, fades, place of the level, album chain and rate. A level is *solved* while this is what it was solved for,
/// *stale* otherwise. [any]
[[nodiscard]] ContentHash levelBasis(Album const& album, int index);

} // namespace lacquer
