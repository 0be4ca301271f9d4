#pragma once

#include "album/timeline.h"

#include <vector>

namespace lacquer {

/// A length or position at another rate: nearest frame, halves up; exact in integers. What the rate converter makes of
/// a programme of this length. [any]
[[nodiscard]] Frames framesAtRate(Frames frames, SampleRate from, SampleRate to);

/// The CD frame (1/75 s) at or before a position: rounded once, from the position itself. [any]
[[nodiscard]] CdFrames cdFrameAt(Frames at, SampleRate rate);

/// Where a part's programme at `rate` is cut into files, in frames from the part's start: one range for each of its
/// tracks. With FileGaps::append they tile the programme. [any]
[[nodiscard]] std::vector<FrameRange> programmeCuts(Timeline const& timeline, int part, SampleRate rate, CutAt cut,
                                                    FileGaps gaps);

} // namespace lacquer
