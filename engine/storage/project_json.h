#pragma once

#include "album/project.h"
#include "core/result.h"
#include "storage/json_reader.h"

#include <filesystem>
#include <string_view>

namespace lacquer {

/// The album as a document: keys in a fixed order, units in the names of numbers ("gap_seconds", "gain_db"), texts and
/// lists that are empty and switches that are off left out, parameters under their ids and choices under theirs.
/// Paths at, below or at most two folders above `folder` are relative to it; with an empty folder all are absolute.
/// [any]
[[nodiscard]] Json toJson(Album const& album, std::filesystem::path const& folder);

/// The album's document with what was done and heard around it: snapshots (each with a document of an album of its own),
/// heard tracks, blind tests. [any]
[[nodiscard]] Json toJson(Project const& project, std::filesystem::path const& folder);

/// The reverse. `file` is named in messages, its folder is that of relative paths. Fails with ErrorKind::file for
/// whatever cannot be a project: wrong types, values outside their ranges, unknown processors, ids that are there twice
/// or lead nowhere. Keys that are not known are ignored. Never throws. [any]
[[nodiscard]] Result<Project> projectFromJson(Json const& document, std::filesystem::path const& file);

/// An album out of a document; the first thing that is wrong is noted in the complaint, named as a part of `where`.
/// `folder` is that of relative paths. [any]
[[nodiscard]] Album readAlbum(Json const& document, std::filesystem::path const& folder, std::string const& where,
                              JsonComplaint& complaint);

/// Text of a document, for a file: indented, a line feed at the end. [any]
[[nodiscard]] std::string documentText(Json const& document);

/// Text of a project file to a project, older schemas included. [any]
[[nodiscard]] Result<Project> parseProject(std::string_view text, std::filesystem::path const& file);

} // namespace lacquer
