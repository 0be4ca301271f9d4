#pragma once

#include "album/album.h"

namespace lacquer {

/// Other states of an album as they are heard beside it: all have the timeline of the present one, so that every frame
/// of the programme is the same place of the same song.

/// The untouched mixes in the present sequence: clips, cross-fades and fades stay, every gain, envelope, level and chain is
/// gone. Polarity stays: a mix that was turned over does not cancel against its master. [any]
[[nodiscard]] Album originalOf(Album const& present);

/// The tracks as they sound in `other`, laid where they lie in `present`: by their source where both begin in the same one,
/// by their first audible frame otherwise. Tracks that `other` does not have are silent; those that only `other` has are
/// left out. Album chain and sound are those of `other`. [any]
[[nodiscard]] Album inPlaceOf(Album const& present, Album const& other);

/// The present album with another mix of one track, laid against the mix that sounds. As an unknown track or mix: the
/// present album. [any]
[[nodiscard]] Album withOtherMix(Album const& present, TrackId track, std::size_t mix);

/// The present album with one slot bypassed, or with every other slot of its chain bypassed (none: the album's chain).
/// Without such a slot: the present album. [any]
[[nodiscard]] Album withoutSlot(Album const& present, TrackId track, SlotId slot);
[[nodiscard]] Album withOnlySlot(Album const& present, TrackId track, SlotId slot);

} // namespace lacquer
