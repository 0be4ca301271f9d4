#pragma once

#include "core/result.h"

#include <filesystem>
#include <string>

namespace lacquer {

/// The whole of a small file. Fails with ErrorKind::file where it is missing, no plain file, unreadable or larger than
/// `mostBytes`. [worker]
[[nodiscard]] Result<std::string> readTextFile(std::filesystem::path const& path, std::size_t mostBytes);

} // namespace lacquer
