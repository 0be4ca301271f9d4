#pragma once

#include "album/album.h"
#include "core/progress.h"
#include "core/result.h"

#include <optional>
#include <string>
#include <vector>

namespace lacquer {

class RenderCache;
enum class LimiterStyle; // processors/limiter.h

enum class LevelBy { s95, integrated, maxShortTerm };
enum class LevelMode { track, album };

/// What to level to. Without a target it is relative: every track's loudness becomes the anchor's plus its own offset.
struct LevelRequest {
  std::optional<Lufs> target;
  std::optional<LevelBy> by; ///< none: s95 for relative, integrated for absolute levelling
  LevelMode mode = LevelMode::track;
  std::optional<TrackId> anchor;   ///< relative: none means the first track
  std::optional<Decibels> ceiling; ///< dBTP that no track may pass; none: not looked at
  std::vector<TrackId> tracks;     ///< empty: all
  /// Limit to the target: the level in front of a limiter is solved so that the track lands within 0.02 LU, its true peak
  /// on the ceiling (none: the limiter's own) within 0.02 dB and not above. A lane without an active limiter gets one at
  /// the end of its chain; limiters get the ceiling, a little less where the verified render says so, and the style.
  bool limitToTarget = false;
  std::optional<LimiterStyle> style; ///< limiting: none leaves it as it is
};

/// What levelling found for one lane (a track, or a run of continuous tracks, named by its first).
struct LevelMove {
  TrackId track;
  Decibels before{0.0};
  Decibels after{0.0}; ///< proposed level
  LevelPlace place = LevelPlace::postChain;
  Lufs measuredBefore{0.0};
  Lufs wanted{0.0};
  Lufs reached{0.0};            ///< measured on the verified render
  Decibels truePeak{0.0};       ///< of that render
  bool hit = false;             ///< within 0.1 LU and under the ceiling; limiting: within 0.02 LU and not above it
  bool addedLimiter = false;    ///< limiting: the lane's chain had none
  std::optional<Decibels> limiterCeiling; ///< limiting: what the limiter's ceiling was set to, or left at
  bool locked = false;          ///< left as it was
  std::string reason;           ///< one sentence: "+2.4 dB in front of the limiter", "ceiling binds: a limiter would be needed for the last 1.3 dB"
};

struct LevelOutcome {
  Album album; ///< with the proposed levels written and marked solved
  std::vector<LevelMove> moves; ///< of the lanes that were asked for
  Lufs albumIntegrated{0.0};
  [[nodiscard]] bool allHit() const;
};

/// Solves the tracks' *level*: measures the rendered tracks in context, moves the levels, and repeats until each lands
/// within 0.02 LU where that can be had (0.1 counts as landed). Changes nothing but levels, and for limiting the limiters;
/// the result is a proposal: apply it as one edit. Deterministic. [worker]
[[nodiscard]] Result<LevelOutcome> solveLevels(Album const& album, LevelRequest const& request, RenderCache* cache,
                                               Progress const& progress);

} // namespace lacquer
