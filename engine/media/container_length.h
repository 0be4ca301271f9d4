#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace lacquer {

/// Private to this folder: how many bytes a WAV, RF64 or AIFF file lacks of the audio that its header promises. The
/// library takes a file that was cut off for a shorter one. Nothing where the file is whole, of another kind, or from a
/// writer that could not go back to fill in the size. [worker, disk]
[[nodiscard]] std::optional<std::uint64_t> missingBytes(std::filesystem::path const& path);

} // namespace lacquer
