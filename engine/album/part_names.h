#pragma once

#include "album/timeline.h"

#include <string>

namespace lacquer {

/// Whether a part break of the album begins a disc. [any]
[[nodiscard]] bool hasDiscs(Album const& album);

/// "Side A"; parts count from 0. [any]
[[nodiscard]] std::string sideName(int part);

/// "Disc 2", "Side B"; empty where the album has one part. [any]
[[nodiscard]] std::string partName(Album const& album, Timeline const& timeline, int part);

/// What begins with a track (from 0): "Disc 2", "Side C"; empty without a part break. Discs are counted by their own
/// breaks, sides by all: each disc begins a side. [any]
[[nodiscard]] std::string partBreakName(Album const& album, std::size_t track);

} // namespace lacquer
