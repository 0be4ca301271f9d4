#pragma once

#include "disc/cue_reader.h"

namespace lacquer {

/// What a cue sheet plays, piece by piece: its files from the first to the last that a track lies in, cut at every index, and
/// the silence that it asks for in front of the tracks. Indexes that run backwards are left out, or errors in the findings
/// where they are starts of tracks. The pieces end where data begins. [any]
[[nodiscard]] SheetListing cuePieces(CueListing sheet);

} // namespace lacquer
