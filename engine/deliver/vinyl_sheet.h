#pragma once

#include "album/timeline.h"

#include <string>

namespace lacquer {

/// What a cutting room wants to know of the sides: each track's number, title, start from the side's start and length,
/// the pauses, the total of each side. Plain text, UTF-8. Starts are those of the audio: CD mark offsets do not move
/// them. [any]
[[nodiscard]] std::string vinylSheet(Album const& album, Timeline const& timeline);

} // namespace lacquer
