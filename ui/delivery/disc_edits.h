#pragma once

#include "album/edits.h"

namespace lacquer::discEdits {

/// Edits of the index marks (INDEX 02 and on) of a track, in seconds from its start. `index` counts them from 0. What is
/// refused is told by the edit. [ui]
[[nodiscard]] Edit addIndexMark(Album const& album, TrackId track, Seconds at);
[[nodiscard]] Edit moveIndexMark(Album const& album, TrackId track, std::size_t index, Seconds to);
[[nodiscard]] Edit removeIndexMark(Album const& album, TrackId track, std::size_t index);

/// All four mark offsets at once.
[[nodiscard]] Edit setMarkOffsets(MarkOffsets const& offsets, char const* name);

} // namespace lacquer::discEdits
