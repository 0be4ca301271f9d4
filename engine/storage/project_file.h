#pragma once

#include "album/project.h"
#include "core/result.h"

#include <filesystem>

namespace lacquer {

/// Reads a project. Sources are not looked for: a missing file is a matter of the media. Fails with ErrorKind::file:
/// missing, damaged (line and column), of a newer Lacquer, of an unknown processor. [worker]
[[nodiscard]] Result<Project> loadProject(std::filesystem::path const& path);

/// Writes a project beside `path`, makes it durable and puts it in place. Whatever fails (disk full, folder not
/// writable), the file that was there stays as it was and nothing is left beside it. What is written is known to open
/// again. [worker]
[[nodiscard]] Result<void> saveProject(Project const& project, std::filesystem::path const& path);

} // namespace lacquer
