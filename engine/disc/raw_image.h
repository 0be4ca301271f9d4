#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "core/units.h"

#include <filesystem>

namespace lacquer {

enum class ByteOrder { littleEndian, bigEndian };

/// Writes a raw image (16-bit stereo at 44.1 kHz) as a WAV file, aside and then in place; bytes behind the last whole
/// frame are left out. Refused where `wave` exists and is not to be replaced. [worker]
[[nodiscard]] Result<void> writeRawImageAsWave(std::filesystem::path const& image, ByteOrder order,
                                               std::filesystem::path const& wave, bool replace,
                                               Progress const& progress);

/// Writes silence as a WAV file of that kind, likewise. [worker]
[[nodiscard]] Result<void> writeSilentWave(Frames length, std::filesystem::path const& wave, bool replace);

} // namespace lacquer
