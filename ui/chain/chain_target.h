#pragma once

#include "album/album.h"

#include <QString>

namespace lacquer {

/// The chain of a track, or of the album where `track` is none; null for a track that is not there. [any]
[[nodiscard]] Chain const* findChain(Album const& album, TrackId track);
/// The slot of that id in that chain, or null. [any]
[[nodiscard]] Slot const* findSlot(Album const& album, TrackId track, SlotId slot);
/// Whom the chain belongs to, as names of edits say it: "‘Glass’", "the album". [any]
[[nodiscard]] QString chainOwnerName(Album const& album, TrackId track);

} // namespace lacquer
