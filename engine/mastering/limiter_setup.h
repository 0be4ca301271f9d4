#pragma once

#include "mastering/album_leveller.h"

#include <optional>

namespace lacquer {

/// Index of the chain's limiter that has the last word: its last one, where that is not bypassed. [any]
[[nodiscard]] std::optional<std::size_t> decidingLimiter(Chain const& chain);

/// The ceiling of a limiter's slot, dBTP. [any]
[[nodiscard]] double ceilingOf(Slot const& slot);

/// The album with that limiter's ceiling lowered to `ceiling`; as it is where it is no higher. [any]
[[nodiscard]] Result<Album> lowerCeiling(Album album, TrackId track, SlotId limiter, double ceiling);

/// The album with a limiter behind every level that is to be solved by limiting: the album chain's where it has one, else
/// each lane's own, added at the end of the chain where there is none. Ceiling and style are those of the request, where
/// it names them. `added` are the lanes (by their first track) that got one. [any]
struct LimiterSetup {
  Album album;
  std::vector<TrackId> added;
};
[[nodiscard]] Result<LimiterSetup> setUpLimiters(Album album, LevelRequest const& request);

} // namespace lacquer
