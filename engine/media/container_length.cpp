#include "media/container_length.h"

#include <array>
#include <fstream>
#include <string_view>

namespace lacquer {

namespace {

/// Programs that write into a pipe put sizes from here on up, as they do not know better.
constexpr std::uint64_t kUnknownSize = 0x7FFF0000;
constexpr std::uint64_t kSizeIsInDs64 = 0xFFFFFFFF;
constexpr int kMostChunks = 1000;

enum class ByteOrder { little, big };

std::uint64_t number(std::string_view bytes, ByteOrder order) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::size_t const at = order == ByteOrder::big ? i : bytes.size() - 1 - i;
    value = value << 8 | static_cast<unsigned char>(bytes[at]);
  }
  return value;
}

} // namespace

std::optional<std::uint64_t> missingBytes(std::filesystem::path const& path) {
  std::error_code error;
  std::uint64_t const fileBytes = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  std::array<char, 16> bytes{};
  if (error || !file.read(bytes.data(), 12))
    return std::nullopt;
  std::string_view const form(bytes.data(), 4);
  bool const isAiff = form == "FORM";
  if (!isAiff && form != "RIFF" && form != "RF64" && form != "RIFX")
    return std::nullopt;
  bool const is64 = form == "RF64";
  ByteOrder const order = isAiff || form == "RIFX" ? ByteOrder::big : ByteOrder::little;

  std::uint64_t large = kSizeIsInDs64;
  std::uint64_t at = 12;
  for (int chunk = 0; chunk < kMostChunks && file.seekg(static_cast<std::streamoff>(at)).read(bytes.data(), 8);
       ++chunk) {
    std::string_view const id(bytes.data(), 4);
    std::uint64_t size = number({bytes.data() + 4, 4}, order);
    if (id == (isAiff ? "SSND" : "data")) {
      bool const isLarge = is64 && size == kSizeIsInDs64;
      size = isLarge ? large : size;
      bool const isKnown = isLarge ? large != kSizeIsInDs64 : size < kUnknownSize;
      std::uint64_t const end = at + 8 + size;
      return isKnown && end > fileBytes ? std::optional(end - fileBytes) : std::nullopt;
    }
    // ds64: the size of RIFF, then that of data.
    if (id == "ds64" && file.read(bytes.data(), 16))
      large = number({bytes.data() + 8, 8}, order);
    at += 8 + size + size % 2;
  }
  return std::nullopt;
}

} // namespace lacquer
