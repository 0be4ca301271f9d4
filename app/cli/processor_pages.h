#pragma once

#include "core/result.h"

#include <filesystem>

namespace lacquer::cli {

/// Writes a page with measured pictures for every processor of the catalog, and an index, into a folder, which is made
/// where it is missing: README.md, <id>.md, <id>-<picture>.svg. Deterministic. Fails where a file cannot be written.
/// [worker]
[[nodiscard]] Result<void> writeProcessorPages(std::filesystem::path const& folder);

} // namespace lacquer::cli
