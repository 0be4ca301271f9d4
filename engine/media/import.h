#pragma once

#include "album/edits.h"
#include "album/source.h"
#include "core/progress.h"
#include "core/result.h"

#include <filesystem>

namespace lacquer {

/// Reads a file whole and tells what an album needs to know of it: the source (absolute path, identity, rate, length;
/// no id) with number, artist, title, revision and ISRC from tags, else from its name. Files that hold NaN or infinite
/// samples, do not decode to their end, hold no frames or more than two channels, or are not audio are refused (kind
/// file). `progress` may be null. [worker]
[[nodiscard]] Result<ImportedFile> importFile(std::filesystem::path const& path, Progress const* progress);

/// Size, time and hash of a file as it lies on disk now. Reads it whole. [worker]
[[nodiscard]] Result<FileIdentity> identify(std::filesystem::path const& path);

enum class SourceState { same, changed, missing, unreadable };

/// Whether the file of a source is still what was imported. Equal size and time are taken as the same; equal size with
/// another time is decided by the hash, which reads the file whole. [worker]
[[nodiscard]] SourceState checkSource(Source const& source);

} // namespace lacquer
