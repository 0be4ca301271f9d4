#include "media/chunk_list.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace lacquer {

namespace {

/// Programs that write into a pipe put sizes from here on up, as they do not know better.
constexpr std::uint64_t kUnknownSize = 0x7FFF0000;
constexpr std::uint64_t kSizeIsInDs64 = 0xFFFFFFFF;
constexpr std::size_t kMostChunks = 1000;
constexpr std::uint64_t kMostContent = std::uint64_t{64} << 20;

enum class ByteOrder { little, big };

std::uint64_t number(std::string_view bytes, ByteOrder order) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::size_t const at = order == ByteOrder::big ? i : bytes.size() - 1 - i;
    value = value << 8 | static_cast<unsigned char>(bytes[at]);
  }
  return value;
}

bool isSamples(std::string_view id) {
  return id == "data" || id == "SSND";
}

} // namespace

Chunk const* ChunkList::find(std::string_view id) const {
  auto const found = std::ranges::find(chunks, id, &Chunk::id);
  return found == chunks.end() ? nullptr : &*found;
}

std::optional<ChunkList> readChunkList(std::filesystem::path const& path) {
  ChunkList list;
  std::error_code error;
  list.fileBytes = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  std::array<char, 16> bytes{};
  if (error || !file.read(bytes.data(), 12))
    return std::nullopt;
  list.form.assign(bytes.data(), 4);
  bool const isAiff = list.form == "FORM";
  if (!isAiff && list.form != "RIFF" && list.form != "RF64" && list.form != "RIFX")
    return std::nullopt;
  ByteOrder const order = isAiff || list.form == "RIFX" ? ByteOrder::big : ByteOrder::little;

  std::uint64_t large = kSizeIsInDs64; // of the samples, told by ds64
  std::uint64_t at = 12;
  while (list.chunks.size() < kMostChunks && at < list.fileBytes &&
         file.seekg(static_cast<std::streamoff>(at)).read(bytes.data(), 8)) {
    Chunk chunk{.id = std::string(bytes.data(), 4), .at = at + 8, .size = number({bytes.data() + 4, 4}, order)};
    if (isSamples(chunk.id)) {
      bool const isLarge = list.form == "RF64" && chunk.size == kSizeIsInDs64;
      chunk.size = isLarge ? large : chunk.size;
      chunk.isSizeKnown = isLarge ? large != kSizeIsInDs64 : chunk.size < kUnknownSize;
      // What a plain size of more than 2 GiB stands for shows in the length of the file.
      chunk.isSizeKnown = chunk.isSizeKnown || (!isLarge && chunk.end() <= list.fileBytes);
    }
    // ds64: the size of RIFF, then that of data.
    if (chunk.id == "ds64" && file.read(bytes.data(), 16))
      large = number({bytes.data() + 8, 8}, order);
    at = chunk.end();
    list.chunks.push_back(std::move(chunk));
    if (!list.chunks.back().isSizeKnown || at <= list.chunks.back().at - 8)
      break;
  }
  return list;
}

std::optional<Bytes> readChunk(std::filesystem::path const& path, ChunkList const& list, Chunk const& chunk) {
  if (chunk.size > kMostContent || chunk.at + chunk.size > list.fileBytes)
    return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  Bytes content(static_cast<std::size_t>(chunk.size));
  if (!file.seekg(static_cast<std::streamoff>(chunk.at))
           .read(reinterpret_cast<char*>(content.data()), static_cast<std::streamsize>(content.size())))
    return std::nullopt;
  return content;
}

} // namespace lacquer
