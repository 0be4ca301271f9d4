#pragma once

#include "core/hash.h"
#include "core/ids.h"
#include "core/units.h"
#include "params/param_values.h"
#include "params/slot_settings.h"

#include <optional>
#include <vector>

namespace lacquer {

/// One processor in a chain, as data: which kind (the table of its values), its values, whether it is bypassed, and what
/// every slot has.
struct Slot {
  SlotId id;
  ParamValues values;
  bool bypassed = false;
  ParamValues settings{slotTable()};
  /// Slots of one link, anywhere in the album, hold one processor with the same values, settings and bypass: an edit of
  /// one is an edit of all. None: by itself.
  LinkId link = {};
  bool operator==(Slot const&) const = default;
};

using Chain = std::vector<Slot>;

/// Where the track's level acts. Chosen when levelling first writes it, afterwards moved by the user alone.
enum class LevelPlace {
  preLimiter, ///< in front of the chain's last limiter; behind the chain where there is none
  postChain,  ///< behind the chain, before the track's fades
};

/// What levelling writes: a gain, its place, and what it was solved for.
struct Level {
  Decibels gain{0.0};
  LevelPlace place = LevelPlace::postChain;
  std::optional<ContentHash> solvedFor; ///< levelBasis() at the time of solving; none: never solved (or typed by hand)
  bool operator==(Level const&) const = default;
};

/// Index of the slot before which the level acts: that of the last limiter (bypassed or not) for preLimiter,
/// chain.size() otherwise. [any]
[[nodiscard]] std::size_t levelIndex(Chain const& chain, LevelPlace place);

/// Whether both sound the same: everything but id and link. [any]
[[nodiscard]] bool soundsAlike(Slot const& a, Slot const& b);

/// Adds all that shapes the sound of the chain (kinds, values, settings, bypass; not slot ids). What stands at its default
/// adds nothing, so that a parameter that a later Lacquer brings does not make an old album sound another. [any]
void hashChain(Hasher& hasher, Chain const& chain);

} // namespace lacquer
