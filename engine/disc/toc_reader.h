#pragma once

#include "disc/sheet_listing.h"

#include <string_view>

namespace lacquer {

/// Reads a TOC of cdrdao (man page cdrdao(1), "TOC files", and the grammar of versions to 1.2.5) as tolerantly as makes
/// sense: words in any case and order, several statements a line, any line ends. Files that do not end as files that play do
/// are raw, their high bytes first, or low bytes first with SWAP. A track whose audio could not be told is an error: data in
/// it, pipes, lengths that are none. Never fails and takes memory in proportion to the sheet: what is wrong is in the
/// findings. [any]
[[nodiscard]] SheetListing readToc(std::string_view bytes);

} // namespace lacquer
