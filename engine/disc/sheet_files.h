#pragma once

#include "album/edits.h"
#include "disc/sheet_import.h"
#include "disc/sheet_listing.h"

namespace lacquer {

/// The bytes of a sheet; refuses (kind file) what is no plain file, or longer than a sheet can be. [worker]
[[nodiscard]] Result<std::string> readSheetFile(std::filesystem::path const& sheet);

/// The files of a sheet: found, read, and written where what it names cannot be played as it is. Files that are in the sheet's
/// use are never written over. The sheet, the options and the findings outlive it. One thread.
class SheetFiles {
public:
  SheetFiles(std::filesystem::path const& sheet, SheetImportOptions const& options, std::vector<Finding>& findings)
      : m_sheet(sheet)
      , m_options(options)
      , m_findings(findings) {}

  /// Finds those that are played and reads what an album needs of them; raw images are written as WAV files first. When a
  /// file is there under another name (case, folder, ending), that is a finding. The others stay empty. [worker]
  [[nodiscard]] Result<std::vector<ImportedFile>> open(std::vector<SheetFile> const& files, std::vector<bool> const& played,
                                                       Progress const& progress);

  /// Writes silence of that length as a WAV file at 44.1 kHz named after the sheet; refused where it stands there already
  /// and is not to be replaced. A finding names it. [worker]
  [[nodiscard]] Result<ImportedFile> writeSilence(Frames length);

private:
  [[nodiscard]] Result<std::filesystem::path> find(SheetFile const& file);
  [[nodiscard]] Result<std::filesystem::path> writeRaw(SheetFile const& file, std::filesystem::path const& image,
                                                       Progress const& progress);
  [[nodiscard]] Result<std::filesystem::path> reserve(std::string const& name);

  std::filesystem::path const& m_sheet;
  SheetImportOptions const& m_options;
  std::vector<Finding>& m_findings;
  std::vector<std::filesystem::path> m_used; ///< that the sheet plays, and that were written
};

} // namespace lacquer
