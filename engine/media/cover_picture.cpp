#include "media/file_tagging.h"

#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <string_view>

namespace lacquer {

namespace {

constexpr std::uintmax_t kMostBytes = std::uintmax_t{16} << 20;
constexpr int kMostPixels = 10000;

struct Size {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

/// Big-endian; the caller has checked that the bytes are there.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// Of a PNG that is complete: its chunks lead to IEND.
std::optional<Size> pngSize(std::string_view bytes) {
  constexpr std::size_t kSignature = 8;
  constexpr std::size_t kOverhead = 12; // length, name and checksum of a chunk
  if (bytes.size() < kSignature + kOverhead + 13 || bytes.substr(kSignature + 4, 4) != "IHDR")
    return std::nullopt;
  Size const size{number(bytes, kSignature + 8, 4), number(bytes, kSignature + 12, 4)};
  for (std::size_t at = kSignature; at + kOverhead <= bytes.size();) {
    if (bytes.substr(at + 4, 4) == "IEND")
      return size;
    at += kOverhead + number(bytes, at, 4);
  }
  return std::nullopt;
}

bool isFrameHeader(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Of a JPEG that has its end.
std::optional<Size> jpegSize(std::string_view bytes) {
  if (bytes.rfind("\xFF\xD9") == std::string_view::npos)
    return std::nullopt;
  for (std::size_t at = 2; at + 9 <= bytes.size();) {
    if (bytes[at] != '\xFF')
      return std::nullopt;
    std::uint32_t const marker = number(bytes, at + 1, 1);
    if (marker == 0xFF) { // fill byte
      ++at;
      continue;
    }
    if (isFrameHeader(marker))
      return Size{number(bytes, at + 7, 2), number(bytes, at + 5, 2)};
    at += 2 + number(bytes, at + 2, 2);
  }
  return std::nullopt;
}

} // namespace

Result<CoverPicture> readCover(std::filesystem::path const& path) {
  constexpr auto kRemedy = "Choose a JPEG or PNG picture";
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error))
    return fileFailed(path, "there is no such picture", "Check the path, or choose the cover again");
  std::uintmax_t const size = std::filesystem::file_size(path, error);
  if (error || size > kMostBytes)
    return fileFailed(path, "is larger than the 16 MiB that a cover may have", "Save it smaller");
  std::ifstream file(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  if (!file.read(bytes.data(), static_cast<std::streamsize>(size)))
    return fileFailed(path, "the picture cannot be read", "Check the disk and the permissions of the file");

  bool const isPng = bytes.starts_with("\x89PNG\r\n\x1A\n");
  bool const isJpeg = bytes.starts_with("\xFF\xD8\xFF");
  if (!isPng && !isJpeg)
    return fileFailed(path, "is neither a JPEG nor a PNG picture", kRemedy);
  auto const pixels = isPng ? pngSize(bytes) : jpegSize(bytes);
  if (!pixels || pixels->width == 0 || pixels->height == 0)
    return fileFailed(path, "the picture is damaged or cut short", "Save it again as JPEG or PNG");
  if (pixels->width > kMostPixels || pixels->height > kMostPixels)
    return fileFailed(path,
                      fmt::format("has {} × {} pixels; a cover has at most {} a side", pixels->width, pixels->height,
                                  kMostPixels),
                      "Save it smaller");
  CoverPicture cover;
  cover.mimeType = isPng ? "image/png" : "image/jpeg";
  cover.width = static_cast<int>(pixels->width);
  cover.height = static_cast<int>(pixels->height);
  cover.bytes.resize(bytes.size());
  std::memcpy(cover.bytes.data(), bytes.data(), bytes.size());
  return cover;
}

} // namespace lacquer
