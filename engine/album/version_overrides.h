#pragma once

#include "album/album.h"
#include "core/result.h"

#include <optional>
#include <vector>

namespace lacquer {

/// Applies overrides to a copy of the main version: mixes first, as the rest refers to what they play; values that bind
/// each other (the two ends of a clip) in whatever order they fit. Locks do not count, since they guard values against
/// edits; what was removed is passed over. What does not fit is left out: the first such error. [any]
[[nodiscard]] std::optional<Error> applyOverrides(Album& album, std::vector<VersionOverride> const& overrides);

/// Whether both replace one value: the same field, or that of two linked slots. [any]
[[nodiscard]] bool isSameValue(Album const& album, VersionOverride const& a, VersionOverride const& b);

} // namespace lacquer
