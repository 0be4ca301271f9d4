#pragma once

#include "album/edits.h"
#include "disc/cue_import.h"
#include "disc/cue_reader.h"

namespace lacquer {

/// The bytes of a cue sheet; refuses (kind file) what is no plain file, or longer than a sheet can be. [worker]
[[nodiscard]] Result<std::string> readCueSheetFile(std::filesystem::path const& sheet);

/// Finds a file that a sheet names and reads what an album needs of it; a raw image is written as a WAV file first. When
/// the file is there under another name (case, folder, ending), that is a finding. [worker]
[[nodiscard]] Result<ImportedFile> openCueFile(CueFile const& file, std::filesystem::path const& sheet,
                                               CueImportOptions const& options, Progress const& progress,
                                               std::vector<Finding>& findings);

} // namespace lacquer
