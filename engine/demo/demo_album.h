#pragma once

#include "core/progress.h"
#include "core/result.h"

#include <filesystem>

namespace lacquer {

/// Writes the demo album into `folder` (made where needed): synthesised mixes of different tempo, key, level, rate and
/// word length, and demo.lacquer with gaps, a crossfade, fades, chains and metadata. The same samples on every run.
/// Returns the path of the project. [worker]
[[nodiscard]] Result<std::filesystem::path> writeDemoAlbum(std::filesystem::path const& folder, Progress const& progress);

} // namespace lacquer
