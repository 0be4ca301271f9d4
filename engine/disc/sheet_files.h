#pragma once

#include "album/edits.h"
#include "disc/sheet_import.h"
#include "disc/sheet_listing.h"

namespace lacquer {

/// The bytes of a sheet; refuses (kind file) what is no plain file, or longer than a sheet can be. [worker]
[[nodiscard]] Result<std::string> readSheetFile(std::filesystem::path const& sheet);

/// Finds a file that a sheet names and reads what an album needs of it; a raw image is written as a WAV file first. When
/// the file is there under another name (case, folder, ending), that is a finding. [worker]
[[nodiscard]] Result<ImportedFile> openSheetFile(SheetFile const& file, std::filesystem::path const& sheet,
                                               SheetImportOptions const& options, Progress const& progress,
                                               std::vector<Finding>& findings);

/// Writes silence of that length as a WAV file at 44.1 kHz named after the sheet; refused where it stands there already and
/// is not to be replaced. A finding names it. [worker]
[[nodiscard]] Result<ImportedFile> writeSheetSilence(Frames length, std::filesystem::path const& sheet,
                                                     SheetImportOptions const& options, std::vector<Finding>& findings);

} // namespace lacquer
