#pragma once

#include "disc/cd_text.h"

namespace lacquer {

/// A pack as it lies on the disc.
struct CdTextPack {
  std::size_t number = 0; ///< in the file
  std::uint8_t type = 0;
  std::uint8_t track = 0;
  std::uint8_t sequence = 0;
  bool doubleByte = false;
  int block = 0;
  std::string_view payload; ///< 12 bytes
};

/// What the packs of one language block say. `allLast` and `allLanguages` are what its size information tells of all
/// blocks.
struct ReadCdTextBlock {
  Credits disc;
  std::vector<Credits> tracks;
  std::string language;
  std::string catalogue;
  std::string genre;
  std::string closedInfo;
  std::vector<std::string> codes; ///< of disc and tracks; empty: none
  int lastSequence = -1;
  std::string allLast;
  std::string allLanguages;
  std::vector<Finding> findings;
};

/// Reads the packs of block `block`. Never fails. [any]
[[nodiscard]] ReadCdTextBlock readCdTextBlock(std::span<CdTextPack const> packs, int block, int trackCount);

} // namespace lacquer
