#pragma once

#include "core/units.h"
#include "media/audio_file_writer.h"

#include <cstdint>
#include <vector>

namespace lacquer {

using Bytes = std::vector<std::byte>;

/// The size of the broadcast extension, with room for a line of coding history. Even.
inline constexpr std::uint32_t kBextBytes = 602 + 256;

/// All bytes before the samples of a stereo WAV: RIFF, a JUNK chunk that keeps room for ds64, bext (EBU Tech 3285) or a
/// JUNK chunk that keeps room for it where `bext` is empty, fmt, fact (float only) and the head of data. Where a size
/// exceeds 32 bits, the same number of bytes as RF64 with ds64 (EBU Tech 3306 v1.1, clause 4: change on the fly).
/// `trailerBytes` follow the samples. `bext` is empty or has kBextBytes. [any]
[[nodiscard]] Bytes wavHeader(FileFormat format, SampleRate rate, std::uint64_t dataBytes, std::uint64_t trailerBytes,
                              Bytes const& bext = {});

} // namespace lacquer
