#pragma once

#include "core/result.h"

#include <cstdint>
#include <filesystem>

namespace lacquer {

/// Private to this folder: gives the one stream of an Ogg file this serial number, in every page and its checksum (RFC
/// 3533). Coders choose it at random, which would make other bytes of the same samples each time. [worker]
[[nodiscard]] Result<void> setOggSerial(std::filesystem::path const& path, std::uint32_t serial);

} // namespace lacquer
