#pragma once

#include "album/validate.h"
#include "core/progress.h"

#include <filesystem>

namespace lacquer {

/// Everything that can be known to be wrong with a DDP fileset: sizes against the map, lead-out against the image,
/// PRE2 against the first INDEX 01, order of packets and indexes, the rules of the compact disc, control flags alike on
/// all packets of a track, UPC equal everywhere and its check digit, ISRC syntax and duplicates, checksum, sequence and
/// counts of CD-Text, silence of the first 150 sectors, checksum lists, names, stray files. Reads the image once.
/// Errors in the list: the fileset is not fit for a plant. Fails only where there is no fileset. [worker]
[[nodiscard]] Result<std::vector<Finding>> verifyDdp(std::filesystem::path const& folder, Progress const& progress);

} // namespace lacquer
