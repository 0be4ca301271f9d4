#pragma once

#include "media/wav_header.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lacquer {

/// Private to this folder: the chunks of a RIFF, RIFX, RF64 or AIFF file, as its header tells them.
struct Chunk {
  std::string id;
  std::uint64_t at = 0;   ///< of its content in the file
  std::uint64_t size = 0; ///< as told, and for that perhaps more than there is; without the pad byte
  /// Not where a program wrote into a pipe and did not know better.
  bool isSizeKnown = true;
  [[nodiscard]] std::uint64_t end() const { return at + size + size % 2; }
};

struct ChunkList {
  std::string form; ///< "RIFF", "RIFX", "RF64", "FORM"
  std::uint64_t fileBytes = 0;
  std::vector<Chunk> chunks;
  /// The first of this name, or null.
  [[nodiscard]] Chunk const* find(std::string_view id) const;
};

/// Nothing for files of other kinds and such as cannot be read. At most 1000 chunks, none behind one of unknown size.
/// [worker]
[[nodiscard]] std::optional<ChunkList> readChunkList(std::filesystem::path const& path);

/// The content; nothing where the chunk is not wholly in the file, larger than 64 MiB, or cannot be read. [worker]
[[nodiscard]] std::optional<Bytes> readChunk(std::filesystem::path const& path, ChunkList const& list,
                                             Chunk const& chunk);

} // namespace lacquer
