#pragma once

#include "album/validate.h"
#include "disc/checksum.h"

#include <filesystem>

namespace lacquer {

/// Whether a file of this name lists checksums: *.md5, *.sfv, *.chk, *.crc, *checksum*, in any case. [any]
[[nodiscard]] bool isChecksumList(std::string_view fileName);

/// Compares files with a list in the usual dialects: "<md5> *<name>", "MD5 (<name>) = <md5>", "<name>=<crc32>",
/// "<name> <crc32>", line feeds or CR LF, folders in front of names. Findings
/// for sums that differ, names that are not there, files that are not listed, and lists that say nothing. [worker]
[[nodiscard]] std::vector<Finding> checkAgainstList(std::filesystem::path const& list,
                                                    std::span<FileChecksum const> files);

} // namespace lacquer
