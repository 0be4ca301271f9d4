#pragma once

#include "media/wav_header.h"

#include <concepts>
#include <string_view>

namespace lacquer {

// Private to this folder: builds chunks in memory.

inline void putText(Bytes& bytes, std::string_view text) {
  for (char const c : text)
    bytes.push_back(static_cast<std::byte>(c));
}

/// Little-endian.
template <std::unsigned_integral T> void putNumber(Bytes& bytes, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i)
    bytes.push_back(static_cast<std::byte>((value >> (8 * i)) & 0xFF));
}

inline void putNumberBigEndian(Bytes& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<std::byte>((value >> shift) & 0xFF));
}

/// Content and the pad byte, which sizes do not count.
inline void putContent(Bytes& bytes, Bytes const& content) {
  bytes.insert(bytes.end(), content.begin(), content.end());
  if (content.size() % 2 != 0)
    bytes.push_back(std::byte{0});
}

/// A chunk of RIFF.
inline void putChunk(Bytes& bytes, std::string_view id, Bytes const& content) {
  putText(bytes, id);
  putNumber(bytes, static_cast<std::uint32_t>(content.size()));
  putContent(bytes, content);
}

/// A chunk of AIFF.
inline void putChunkBigEndian(Bytes& bytes, std::string_view id, Bytes const& content) {
  putText(bytes, id);
  putNumberBigEndian(bytes, static_cast<std::uint32_t>(content.size()));
  putContent(bytes, content);
}

[[nodiscard]] inline Bytes toBytes(std::string_view text) {
  Bytes bytes;
  bytes.reserve(text.size());
  putText(bytes, text);
  return bytes;
}

} // namespace lacquer
