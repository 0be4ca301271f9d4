#pragma once

#include "disc/disc_layout.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lacquer::testing {

/// `sectors` sectors of 16-bit little-endian stereo, frame i: left = i & 0xFFFF, right = i >> 16.
inline std::vector<std::byte> countingSectors(std::int64_t sectors) {
  std::vector<std::byte> bytes;
  for (std::int64_t i = 0; i < sectors * kFramesPerCdFrame; ++i)
    for (int shift = 0; shift < 32; shift += 8)
      bytes.push_back(static_cast<std::byte>(i >> shift & 0xFF));
  return bytes;
}

inline std::vector<std::byte> silentSectors(std::int64_t sectors) {
  return std::vector<std::byte>(static_cast<std::size_t>(sectors) * 2352);
}

inline std::vector<std::byte> joined(std::vector<std::byte> first, std::vector<std::byte> const& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

inline DiscTrack discTrack(int number, std::int64_t start) {
  DiscTrack track;
  track.number = number;
  track.start = CdFrames(start);
  return track;
}

} // namespace lacquer::testing
