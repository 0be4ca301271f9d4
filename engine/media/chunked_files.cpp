#include "media/chunked_files.h"

#include "media/audio_file_sink.h"
#include "media/chunk_bytes.h"
#include "media/chunk_list.h"
#include "media/output_file.h"
#include "media/tag_description.h"
#include "media/wav_chunks.h"

#include <algorithm>

namespace lacquer {

namespace {

constexpr std::uint64_t kLargest32 = 0xFFFFFFFFU;

Failure notOurs(std::filesystem::path const& path) {
  return fileFailed(path, "is not a file that was written by this program", "Export it again");
}

std::uint32_t littleEndian(Bytes const& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value |= std::to_integer<std::uint32_t>(bytes[at + i]) << (8 * i);
  return value;
}

/// What has to be known of a WAV to write its header anew.
struct WavLayout {
  SampleRate rate{0};
  std::uint64_t dataBytes = 0;
  std::uint64_t dataEnd = 0;
};

Result<WavLayout> wavLayout(std::filesystem::path const& path, FileFormat format) {
  auto const list = readChunkList(path);
  Chunk const* const fmt = list ? list->find("fmt ") : nullptr;
  Chunk const* const data = list ? list->find("data") : nullptr;
  auto const content = fmt != nullptr ? readChunk(path, *list, *fmt) : std::nullopt;
  if (!content || content->size() < 16 || data == nullptr || !data->isSizeKnown || data->end() > list->fileBytes)
    return notOurs(path);
  WavLayout layout{SampleRate(static_cast<int>(littleEndian(*content, 4))), data->size, data->end()};
  // The header is replaced in place: it must be as long as the one that stands.
  if (data->at != wavHeader(format, layout.rate, 0, 0).size())
    return notOurs(path);
  return layout;
}

/// Replaces what stands before and behind the samples, and brings it to the disk.
Result<void> replaceEnds(std::filesystem::path const& path, Bytes const& head, std::uint64_t samplesEnd,
                         Bytes const& trailer) {
  OutputFile file;
  if (file.openExisting(path)) {
    file.truncate(static_cast<std::int64_t>(samplesEnd));
    file.seek(static_cast<std::int64_t>(samplesEnd));
    file.write(trailer);
    file.seek(0);
    file.write(head);
    file.close();
  }
  if (file.code() != 0)
    return writeFailed(path, systemMessage(file.code()), file.code());
  return {};
}

/// Chunks that make up a trailer: name and content.
std::vector<std::pair<std::string, Bytes>> split(Bytes const& trailer, bool isBigEndian) {
  std::vector<std::pair<std::string, Bytes>> chunks;
  for (std::size_t at = 0; at + 8 <= trailer.size();) {
    std::string id;
    for (std::size_t i = 0; i < 4; ++i)
      id += static_cast<char>(trailer[at + i]);
    std::uint32_t size = littleEndian(trailer, at + 4);
    if (isBigEndian)
      size = size >> 24 | (size >> 8 & 0xFF00U) | (size << 8 & 0xFF0000U) | size << 24;
    auto const from = trailer.begin() + static_cast<std::ptrdiff_t>(at + 8);
    chunks.emplace_back(std::move(id), Bytes(from, from + static_cast<std::ptrdiff_t>(size)));
    at += 8 + size + size % 2;
  }
  return chunks;
}

std::string nameOf(std::string const& id) {
  return id == "LIST" ? "LIST/INFO" : id == "id3 " || id == "ID3 " ? "ID3" : id.substr(0, id.find_last_not_of(' ') + 1);
}

/// Chunks of `known` names that differ from those wanted, lack, or should not be there.
std::vector<std::string> wrongChunks(std::filesystem::path const& path, ChunkList const& list, Bytes const& wanted,
                                     bool isBigEndian, std::span<char const* const> known) {
  auto const chunks = split(wanted, isBigEndian);
  std::vector<std::string> wrong;
  for (char const* const id : known) {
    auto const expected = std::ranges::find(chunks, id, [](auto const& chunk) -> std::string_view { return chunk.first; });
    Chunk const* const found = list.find(id);
    if (expected == chunks.end() ? found != nullptr
                                 : found == nullptr || readChunk(path, list, *found) != expected->second)
      wrong.push_back(nameOf(id));
  }
  return wrong;
}

// AIFF

bool isAscii(std::string const& text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// There are programs that take a file with longer text chunks for a broken one.
constexpr std::size_t kMostAiffText = 4000;

/// The text chunks hold ASCII alone; other and long texts stand in the ID3 tag only.
Bytes aiffTrailer(FileDescription const& description) {
  Bytes bytes;
  auto const put = [&](std::string_view id, std::string const& text) {
    if (!text.empty() && text.size() <= kMostAiffText && isAscii(text))
      putChunkBigEndian(bytes, id, toBytes(text));
  };
  put("NAME", description.tags.title);
  put("AUTH", description.tags.artist);
  put("ANNO", description.tags.comment);
  TagLib::ByteVector const id3 = renderId3(description);
  if (!id3.isEmpty())
    putChunkBigEndian(bytes, "ID3 ", toBytes({id3.data(), id3.size()}));
  return bytes;
}

} // namespace

Result<void> describeWav(std::filesystem::path const& path, FileFormat format, FileDescription const& description) {
  LACQUER_TRY(layout, wavLayout(path, format));
  Bytes const trailer = wavTrailer(description, format, layout.rate);
  Bytes const head = wavHeader(format, layout.rate, layout.dataBytes, trailer.size(), bextContent(description));
  return replaceEnds(path, head, layout.dataEnd, trailer);
}

Result<std::vector<std::string>> wrongWavChunks(std::filesystem::path const& path, FileFormat format,
                                                FileDescription const& description) {
  static constexpr char const* kKnown[] = {"LIST", "id3 ", "axml", "iXML"};
  LACQUER_TRY(layout, wavLayout(path, format));
  auto const list = readChunkList(path);
  if (!list)
    return notOurs(path);
  Chunk const* const bext = list->find("bext");
  auto const content = bext != nullptr ? readChunk(path, *list, *bext) : std::nullopt;
  std::vector<std::string> wrong = differingBextFields(bextContent(description), content.value_or(Bytes{}));
  for (std::string& name : wrongChunks(path, *list, wavTrailer(description, format, layout.rate), false, kKnown))
    wrong.push_back(std::move(name));
  return wrong;
}

Result<void> describeAiff(std::filesystem::path const& path, FileDescription const& description) {
  auto const list = readChunkList(path);
  Chunk const* const samples = list ? list->find("SSND") : nullptr;
  if (samples == nullptr || !samples->isSizeKnown || samples->end() > list->fileBytes)
    return notOurs(path);
  Bytes const trailer = aiffTrailer(description);
  std::uint64_t const formBytes = samples->end() + trailer.size() - 8;
  if (formBytes > kLargest32)
    return fileFailed(path, "AIFF holds no more than 4 GiB", "Choose WAV or FLAC for programmes of this length");
  Bytes head = toBytes("FORM");
  putNumberBigEndian(head, static_cast<std::uint32_t>(formBytes));
  return replaceEnds(path, head, samples->end(), trailer);
}

Result<std::vector<std::string>> wrongAiffChunks(std::filesystem::path const& path,
                                                 FileDescription const& description) {
  static constexpr char const* kKnown[] = {"NAME", "AUTH", "ANNO", "ID3 "};
  auto const list = readChunkList(path);
  if (!list)
    return notOurs(path);
  return wrongChunks(path, *list, aiffTrailer(description), true, kKnown);
}

} // namespace lacquer
