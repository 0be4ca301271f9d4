#include "media/ogg_serial.h"

#include "media/audio_file_sink.h"
#include "media/output_file.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace lacquer {

namespace {

constexpr std::size_t kHeaderBytes = 27; ///< before the table of segments
constexpr std::size_t kSerialAt = 14;
constexpr std::size_t kChecksumAt = 22;
constexpr std::size_t kSegmentCountAt = 26;

/// CRC-32 with the polynomial 0x04C11DB7, not reflected, begun with 0.
constexpr std::array<std::uint32_t, 256> checksumTable() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i << 24;
    for (int bit = 0; bit < 8; ++bit)
      value = value << 1 ^ ((value & 0x80000000U) != 0 ? 0x04C11DB7U : 0U);
    table[i] = value;
  }
  return table;
}

std::uint32_t checksum(std::span<std::byte const> page) {
  static constexpr auto table = checksumTable();
  std::uint32_t value = 0;
  for (std::byte const byte : page)
    value = value << 8 ^ table[value >> 24 ^ std::to_integer<std::uint32_t>(byte)];
  return value;
}

void putNumber(std::span<std::byte> bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i)
    bytes[at + i] = static_cast<std::byte>(value >> (8 * i) & 0xFF);
}

/// The page at the position, which moves behind it. Empty at the end of the file and where there is none.
std::vector<std::byte> readPage(OutputFile& file) {
  std::vector<std::byte> page(kHeaderBytes);
  if (file.read(page) != page.size() || std::memcmp(page.data(), "OggS", 4) != 0)
    return {};
  auto const segments = std::to_integer<std::size_t>(page[kSegmentCountAt]);
  page.resize(kHeaderBytes + segments);
  if (file.read(std::span(page).subspan(kHeaderBytes)) != segments)
    return {};
  std::size_t bodyBytes = 0; // at most 255 · 255
  for (std::size_t i = kHeaderBytes; i < page.size(); ++i)
    bodyBytes += std::to_integer<std::size_t>(page[i]);
  std::size_t const headBytes = page.size();
  page.resize(headBytes + bodyBytes);
  if (file.read(std::span(page).subspan(headBytes)) != bodyBytes)
    return {};
  return page;
}

} // namespace

Result<void> setOggSerial(std::filesystem::path const& path, std::uint32_t serial) {
  OutputFile file;
  if (!file.openExisting(path))
    return writeFailed(path, systemMessage(file.code()), file.code());
  std::int64_t const length = file.length();
  while (file.tell() < length && file.code() == 0) {
    std::int64_t const at = file.tell();
    std::vector<std::byte> page = readPage(file);
    if (page.empty())
      return writeFailed(path, "the coder made a page that cannot be read", 0);
    putNumber(page, kSerialAt, serial);
    putNumber(page, kChecksumAt, 0);
    putNumber(page, kChecksumAt, checksum(page));
    file.seek(at);
    file.write(page);
  }
  if (!file.close())
    return writeFailed(path, systemMessage(file.code()), file.code());
  return {};
}

} // namespace lacquer
