#pragma once

#include "disc/disc_layout.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace lacquer {

inline constexpr std::size_t kCdTextPackBytes = 18;
/// Packs of one language block; text beyond them does not fit a disc.
inline constexpr std::size_t kCdTextBlockPacks = 256;

enum class CdTextRepeats {
  spell,      ///< every text in full: what all readers understand
  abbreviate, ///< a text equal to the previous track's is a TAB
  asNeeded    ///< abbreviate only what would not fit otherwise
};

struct CdTextOptions {
  CdTextRepeats repeats = CdTextRepeats::asNeeded;
  bool catalogueAndGenre = true; ///< packs 86 and 87 where the album has them
};

struct EncodedCdText {
  std::vector<std::byte> packs; ///< whole packs, or empty where there is nothing to say
  std::vector<Finding> findings;
};

/// One language block of CD-Text in ISO 8859-1 (IEC 60908 annex J / MMC-3 annex J): titles, performers, songwriters,
/// composers, arrangers, messages of disc and tracks, catalogue number and genre of the disc, size information. Refused
/// when the text needs more than 256 packs. [any]
[[nodiscard]] Result<EncodedCdText> encodeCdText(DiscLayout const& layout, CdTextOptions const& options);

/// What packs say, as far as they can be read. Texts are UTF-8.
struct DecodedCdText {
  Credits disc;
  std::vector<Credits> tracks; ///< by number from 1
  std::string catalogue;
  std::string genre;
  std::string upc;
  std::vector<Finding> findings; ///< wrong checksums, counts, sequence, strings missing or too many
};

/// Reads the first language block. Never fails: what is wrong is in the findings. `trackCount` is that of the disc. [any]
[[nodiscard]] DecodedCdText decodeCdText(std::span<std::byte const> packs, int trackCount);

/// CRC of a pack: CRC-16/CCITT, polynomial 0x1021, start 0, inverted. "123456789" gives 0xCE3C. [any]
[[nodiscard]] std::uint16_t cdTextCrc(std::span<std::byte const> bytes);

} // namespace lacquer
