#pragma once

#include "mastering/track_figures.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace lacquer {

/// Raised whenever a meter reads something else than before, or the form changes.
inline constexpr std::uint32_t kFiguresForm = 1;

/// Figures as bytes: a mark, kFiguresForm, the values as this machine holds them, and a hash of it all. A cache of one
/// machine, not an exchange format. [any]
[[nodiscard]] std::vector<std::byte> figuresToBytes(TrackFigures const& figures);
/// None where anything is damaged, cut off, left over or of another form. [any]
[[nodiscard]] std::optional<TrackFigures> figuresFromBytes(std::span<std::byte const> bytes);

} // namespace lacquer
