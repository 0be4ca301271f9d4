#pragma once

#include "core/units.h"
#include "media/audio_file_writer.h"
#include "media/tags.h"

#include <cstdint>
#include <vector>

namespace lacquer {

using Bytes = std::vector<std::byte>;

/// All bytes before the samples of a stereo WAV: RIFF, a JUNK chunk that keeps room for ds64, fmt, fact (float only)
/// and the head of data. Where a size exceeds 32 bits, the same number of bytes as RF64 with ds64 (EBU Tech 3306 v1.1,
/// clause 4: change on the fly). `trailerBytes` follow the samples. [any]
[[nodiscard]] Bytes wavHeader(FileFormat format, SampleRate rate, std::uint64_t dataBytes, std::uint64_t trailerBytes);

/// The chunks after the samples: LIST/INFO with what RIFF has names for, and an ID3v2.3 tag with everything. Empty for
/// empty tags. [any]
[[nodiscard]] Bytes wavTrailer(FileTags const& tags);

} // namespace lacquer
