#pragma once

#include "album/timeline.h"
#include "core/progress.h"
#include "core/result.h"
#include "mastering/track_figures.h"

#include <map>
#include <vector>

namespace lacquer {

class RenderCache;

/// How much of the bus the album chain hears in front of what is measured: ten times the longest release there is, so
/// that it stands as in a render from the album's start (0.001 dB of 20 dB of reduction is left).
inline constexpr Seconds kBusWarmUp{20.0};

/// What is measured in one go, and only when something that is heard in it has changed: the tracks of one lane in their
/// place on the album's bus.
struct MeasuringUnit {
  std::vector<TrackId> tracks;
  std::vector<FrameRange> ranges; ///< one a track, of the programme
  FrameRange heard;               ///< what the bus must be given: `ranges`, and what the album chain hears around them
  std::vector<std::size_t> lanes; ///< of Timeline::lanes, that sound in there
  /// One a track: names everything that its figures hang on, but not the build of the program. Equal keys, equal figures.
  std::vector<ContentHash> keys;
};

/// How long chains ring, and how far they look ahead of what they give; found once for each slot, since a processor has to
/// be made for it. [any single thread]
class ChainTimes {
public:
  struct Times {
    Frames tail{0};
    Frames latency{0};
  };
  [[nodiscard]] Times of(Chain const& chain, SampleRate rate);

private:
  [[nodiscard]] Times const& ofSlot(Slot const& slot, SampleRate rate);
  std::map<ContentHash, Times> m_known;
};

/// Splits an album into units, in order. [any]
[[nodiscard]] std::vector<MeasuringUnit> measuringUnits(Album const& album, Timeline const& timeline, ChainTimes& times);

/// Renders and measures a unit: one result a track. The figures are those of a render of the whole album: exactly without
/// an album chain, within 0.01 LU and dB with one. [worker]
[[nodiscard]] Result<std::vector<TrackFigures>> measureUnit(Album const& album, MeasuringUnit const& unit,
                                                            RenderCache* cache, Progress const& progress);

} // namespace lacquer
