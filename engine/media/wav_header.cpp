#include "media/wav_header.h"

#include "media/chunk_bytes.h"

#include <algorithm>
#include <cassert>

namespace lacquer {

namespace {

constexpr std::uint64_t kLargest32 = 0xFFFFFFFFU;
constexpr std::uint32_t kDs64Bytes = 28;
constexpr std::uint16_t kFormatPcm = 1;
constexpr std::uint16_t kFormatFloat = 3;

std::uint32_t clamped(std::uint64_t size) {
  return static_cast<std::uint32_t>(std::min(size, kLargest32));
}

void putFormat(Bytes& bytes, FileFormat format, SampleRate rate) {
  auto const wordBytes = static_cast<std::uint32_t>(bits(format) / 8);
  auto const frameBytes = wordBytes * kChannels;
  putText(bytes, "fmt ");
  putNumber(bytes, std::uint32_t{isFloat(format) ? 18U : 16U});
  putNumber(bytes, isFloat(format) ? kFormatFloat : kFormatPcm);
  putNumber(bytes, std::uint16_t{kChannels});
  putNumber(bytes, static_cast<std::uint32_t>(rate.value()));
  putNumber(bytes, static_cast<std::uint32_t>(rate.value()) * frameBytes);
  putNumber(bytes, static_cast<std::uint16_t>(frameBytes));
  putNumber(bytes, static_cast<std::uint16_t>(bits(format)));
  if (isFloat(format))
    putNumber(bytes, std::uint16_t{0}); // every format but PCM tells the size of its extension
}

} // namespace

Bytes wavHeader(FileFormat format, SampleRate rate, std::uint64_t dataBytes, std::uint64_t trailerBytes,
                Bytes const& bext) {
  assert(bext.empty() || bext.size() == kBextBytes);
  Bytes rest; // from bext to the head of data
  putChunk(rest, bext.empty() ? "JUNK" : "bext", bext.empty() ? Bytes(kBextBytes) : bext);
  putFormat(rest, format, rate);
  std::uint64_t const frames = dataBytes / static_cast<std::uint64_t>(bits(format) / 8 * kChannels);
  if (isFloat(format)) {
    putText(rest, "fact");
    putNumber(rest, std::uint32_t{4});
    putNumber(rest, clamped(frames));
  }
  std::uint64_t const riffBytes = 4 + 8 + kDs64Bytes + rest.size() + 8 + dataBytes + trailerBytes;
  bool const isLarge = riffBytes > kLargest32;

  Bytes bytes;
  putText(bytes, isLarge ? "RF64" : "RIFF");
  putNumber(bytes, clamped(riffBytes));
  putText(bytes, "WAVE");
  putText(bytes, isLarge ? "ds64" : "JUNK");
  putNumber(bytes, kDs64Bytes);
  putNumber(bytes, isLarge ? riffBytes : 0);
  putNumber(bytes, isLarge ? dataBytes : 0);
  putNumber(bytes, isLarge ? frames : 0);
  putNumber(bytes, std::uint32_t{0}); // no table of further large chunks
  bytes.insert(bytes.end(), rest.begin(), rest.end());
  putText(bytes, "data");
  putNumber(bytes, isLarge ? static_cast<std::uint32_t>(kLargest32) : clamped(dataBytes));
  return bytes;
}

} // namespace lacquer
