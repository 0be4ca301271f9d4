#pragma once

#include "session/session.h"

#include <functional>
#include <vector>

namespace lacquer::cli {

/// A session without background services for one command.
[[nodiscard]] Session makeSession();

/// Opens the project, lets `edit` change it, and saves it when that succeeded: all or nothing. Gives the exit status.
int editProject(std::filesystem::path const& project, std::function<Result<void>(Session&)> const& edit);

/// Opens the project for reading.
[[nodiscard]] Result<Album> readProject(std::filesystem::path const& project);

/// The same with what was done and heard around it.
[[nodiscard]] Result<Project> readWholeProject(std::filesystem::path const& project);

/// Imports files in their order, several at a time.
[[nodiscard]] Result<std::vector<ImportedFile>> importAll(std::vector<std::filesystem::path> const& files);

/// The id of track `number` (from 1).
[[nodiscard]] Result<TrackId> trackNumber(Album const& album, int number);

/// "3" or "album" (none).
[[nodiscard]] Result<TrackId> chainOwner(Album const& album, std::string const& text);

} // namespace lacquer::cli
