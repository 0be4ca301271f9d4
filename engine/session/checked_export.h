#pragma once

#include "deliver/exporter.h"

namespace lacquer {

/// exportAlbum() with what the rest of the program knows of the album: deliverables that name a platform are held against
/// the table of platforms by what is measured of their files, and the mixes of versions against those of the main version
/// (checkVersionMixes). Platforms that the table has not are refused before anything is rendered. [worker]
[[nodiscard]] Result<ExportOutcome> exportChecked(Album const& album, ExportRequest request, Progress const& progress);

} // namespace lacquer
