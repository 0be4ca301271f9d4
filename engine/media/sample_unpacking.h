#pragma once

#include "core/audio_block.h"

#include <cstddef>

namespace lacquer {

/// Private to this folder: little-endian samples as they lie in a file ↔ doubles. The factors are powers of two, so
/// every value is exact.
enum class PackedFormat { pcm16, pcm24, float32 };

[[nodiscard]] constexpr int packedBytes(PackedFormat format) {
  return format == PackedFormat::pcm16 ? 2 : format == PackedFormat::pcm24 ? 3 : 4;
}

/// Unpacks block.frames() interleaved frames of 1 or 2 channels; mono goes to both. `bytes` must be readable one byte
/// before its first sample for pcm24.
void unpack(std::byte const* bytes, PackedFormat format, int channels, AudioBlock block);

} // namespace lacquer
