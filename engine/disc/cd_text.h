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
  bool catalogueAndGenre = true; ///< packs 86, 87 and 8D where the album has them
  bool codes = false;            ///< UPC and ISRCs as packs 8E
  bool furtherLanguages = true;
};

struct EncodedCdText {
  std::vector<std::byte> packs; ///< whole packs, or empty where there is nothing to say
  std::vector<Finding> findings;
};

/// CD-Text (IEC 60908 annex J / MMC-3 annex J): titles, performers, songwriters, composers, arrangers, messages of disc
/// and tracks; catalogue number, genre, closed information and codes of the disc; one block a language. A block is in
/// ISO 8859-1, or in MS-JIS where its language is Japanese and its texts need it; texts that a set does not hold are
/// written in their nearest form and named in the findings. Refused when a language needs more than 256 packs. [any]
[[nodiscard]] Result<EncodedCdText> encodeCdText(DiscLayout const& layout, CdTextOptions const& options);

/// What packs say, as far as they can be read. Texts are UTF-8.
struct DecodedCdText {
  Credits disc;
  std::vector<Credits> tracks; ///< by number from 1
  std::string language;        ///< ISO 639-1 of the first block, or empty
  std::string catalogue;
  std::string genre; ///< as cdTextGenre() reads it
  std::string closedInfo;
  std::string upc;
  std::vector<std::string> isrcs;      ///< by track; empty where there are no codes
  std::vector<DiscLanguage> languages; ///< further blocks
  std::vector<Finding> findings; ///< wrong checksums, counts, sequence, strings missing or too many, oddities
};

/// Reads all language blocks; a length header in front and a zero byte behind are passed over. Never fails: what is wrong
/// is in the findings. `trackCount` is that of the disc. [any]
[[nodiscard]] DecodedCdText decodeCdText(std::span<std::byte const> packs, int trackCount);

/// CRC of a pack: CRC-16/CCITT, polynomial 0x1021, start 0, inverted. "123456789" gives 0xCE3C. [any]
[[nodiscard]] std::uint16_t cdTextCrc(std::span<std::byte const> bytes);

} // namespace lacquer
