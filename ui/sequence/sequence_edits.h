#pragma once

#include "album/edits.h"

#include <vector>

namespace lacquer::sequenceEdits {

/// Edits of the sequence that touch several tracks at once or carry a name of their own: one step of undo each. [any]
[[nodiscard]] Edit removeTracks(Album const& album, std::vector<TrackId> tracks);
/// Moves the tracks, keeping their order among each other, in front of what is now row `row` (the count of tracks: to
/// the end).
[[nodiscard]] Edit moveTracks(Album const& album, std::vector<TrackId> tracks, std::size_t row);
[[nodiscard]] Edit addTracks(std::vector<ImportedFile> files, std::size_t row);
/// Splits the track that sounds at the programme frame, or an edit that refuses.
[[nodiscard]] Edit splitAt(Album const& album, Frames programmeFrame);
/// Overlap and fades of 3 s, or the present overlap where there is one, by equal power.
[[nodiscard]] Edit makeCrossfade(Album const& album, TrackId track);
/// Sets the same field of several tracks ("locked", "on").
[[nodiscard]] Edit setForAll(Album const& album, std::vector<TrackId> tracks, std::string name, std::string field,
                             std::string text);

} // namespace lacquer::sequenceEdits
