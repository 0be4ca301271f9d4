#include "media/wav_header.h"

#include "media/tag_properties.h"

#include <concepts>
#include <string_view>

#include <taglib/id3v2tag.h>

namespace lacquer {

namespace {

constexpr std::uint64_t kLargest32 = 0xFFFFFFFFU;
constexpr std::uint32_t kDs64Bytes = 28;
constexpr std::uint16_t kFormatPcm = 1;
constexpr std::uint16_t kFormatFloat = 3;

void put(Bytes& bytes, std::string_view text) {
  for (char const c : text)
    bytes.push_back(static_cast<std::byte>(c));
}

template <std::unsigned_integral T> void put(Bytes& bytes, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i)
    bytes.push_back(static_cast<std::byte>((value >> (8 * i)) & 0xFF));
}

std::uint32_t clamped(std::uint64_t size) {
  return static_cast<std::uint32_t>(std::min(size, kLargest32));
}

void putFormat(Bytes& bytes, FileFormat format, SampleRate rate) {
  auto const wordBytes = static_cast<std::uint32_t>(bits(format) / 8);
  auto const frameBytes = wordBytes * kChannels;
  put(bytes, "fmt ");
  put(bytes, std::uint32_t{isFloat(format) ? 18U : 16U});
  put(bytes, isFloat(format) ? kFormatFloat : kFormatPcm);
  put(bytes, std::uint16_t{kChannels});
  put(bytes, static_cast<std::uint32_t>(rate.value()));
  put(bytes, static_cast<std::uint32_t>(rate.value()) * frameBytes);
  put(bytes, static_cast<std::uint16_t>(frameBytes));
  put(bytes, static_cast<std::uint16_t>(bits(format)));
  if (isFloat(format))
    put(bytes, std::uint16_t{0}); // every format but PCM tells the size of its extension
}

/// A chunk with its pad byte, which the size does not count.
void putChunk(Bytes& bytes, std::string_view id, Bytes const& payload) {
  put(bytes, id);
  put(bytes, static_cast<std::uint32_t>(payload.size()));
  bytes.insert(bytes.end(), payload.begin(), payload.end());
  if (payload.size() % 2 != 0)
    bytes.push_back(std::byte{0});
}

void putText(Bytes& info, std::string_view id, std::string const& text) {
  if (text.empty())
    return;
  Bytes payload;
  put(payload, text);
  payload.push_back(std::byte{0}); // RIFF INFO texts are zero-terminated
  putChunk(info, id, payload);
}

} // namespace

Bytes wavHeader(FileFormat format, SampleRate rate, std::uint64_t dataBytes, std::uint64_t trailerBytes) {
  Bytes rest; // from fmt to the head of data
  putFormat(rest, format, rate);
  std::uint64_t const frames = dataBytes / static_cast<std::uint64_t>(bits(format) / 8 * kChannels);
  if (isFloat(format)) {
    put(rest, "fact");
    put(rest, std::uint32_t{4});
    put(rest, clamped(frames));
  }
  std::uint64_t const riffBytes = 4 + 8 + kDs64Bytes + rest.size() + 8 + dataBytes + trailerBytes;
  bool const isLarge = riffBytes > kLargest32;

  Bytes bytes;
  put(bytes, isLarge ? "RF64" : "RIFF");
  put(bytes, clamped(riffBytes));
  put(bytes, "WAVE");
  put(bytes, isLarge ? "ds64" : "JUNK");
  put(bytes, kDs64Bytes);
  put(bytes, isLarge ? riffBytes : 0);
  put(bytes, isLarge ? dataBytes : 0);
  put(bytes, isLarge ? frames : 0);
  put(bytes, std::uint32_t{0}); // no table of further large chunks
  bytes.insert(bytes.end(), rest.begin(), rest.end());
  put(bytes, "data");
  put(bytes, isLarge ? static_cast<std::uint32_t>(kLargest32) : clamped(dataBytes));
  return bytes;
}

Bytes wavTrailer(FileTags const& tags) {
  Bytes bytes;
  if (tags.isEmpty())
    return bytes;
  Bytes info;
  put(info, "INFO");
  putText(info, "INAM", tags.title);
  putText(info, "IART", tags.artist);
  putText(info, "IPRD", tags.album);
  putText(info, "IGNR", tags.genre);
  putText(info, "ICRD", tags.date);
  putText(info, "ICMT", tags.comment);
  putText(info, "ITRK", tags.track > 0 ? std::to_string(tags.track) : std::string());
  putChunk(bytes, "LIST", info);

  TagLib::ID3v2::Tag id3;
  id3.setProperties(toProperties(tags, TotalsStyle::afterSlash));
  TagLib::ByteVector const rendered = id3.render(TagLib::ID3v2::v3);
  Bytes payload;
  put(payload, std::string_view(rendered.data(), rendered.size()));
  putChunk(bytes, "id3 ", payload);
  return bytes;
}

} // namespace lacquer
