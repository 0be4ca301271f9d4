#pragma once

#include "media/file_tagging.h"

namespace lacquer {

// Private to this folder: describeFile and wrongFields of WAV and AIFF. Their tags follow the samples, and what differs
// is told by comparing chunks byte by byte. Fields of tags are told apart elsewhere, by reading them. [worker]

[[nodiscard]] Result<void> describeWav(std::filesystem::path const& path, FileFormat format,
                                       FileDescription const& description);
[[nodiscard]] Result<std::vector<std::string>> wrongWavChunks(std::filesystem::path const& path, FileFormat format,
                                                              FileDescription const& description);

[[nodiscard]] Result<void> describeAiff(std::filesystem::path const& path, FileDescription const& description);
[[nodiscard]] Result<std::vector<std::string>> wrongAiffChunks(std::filesystem::path const& path,
                                                               FileDescription const& description);

} // namespace lacquer
