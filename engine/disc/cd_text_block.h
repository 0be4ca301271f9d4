#pragma once

#include "disc/cd_text.h"
#include "disc/cd_text_packs.h"
#include "disc/latin1_text.h"

namespace lacquer {

/// What one language block of CD-Text says.
struct CdTextBlockTexts {
  std::string language; ///< ISO 639-1
  Credits const* disc = nullptr;
  std::vector<Credits const*> tracks;
  DiscLayout const* codes = nullptr; ///< of the first block: where catalogue number, genre and codes come from
};

/// A text field of CD-Text and the type of its packs.
struct CdTextField {
  std::uint8_t type;
  std::string Credits::* text;
  std::string_view name; ///< "title"
};
inline constexpr std::array<CdTextField, 6> kCdTextFields{{{0x80, &Credits::title, "title"},
                                                           {0x81, &Credits::artist, "performer"},
                                                           {0x82, &Credits::songwriter, "songwriter"},
                                                           {0x83, &Credits::composer, "composer"},
                                                           {0x84, &Credits::arranger, "arranger"},
                                                           {0x85, &Credits::message, "message"}}};

/// One language block in the making: its texts in the character set that holds them (MS-JIS for Japanese that Latin
/// letters cannot write, else ISO 8859-1), the packs that they take, and what had to change. [any]
class CdTextBlock {
public:
  /// Refused when it needs more than 256 packs.
  [[nodiscard]] static Result<CdTextBlock> make(CdTextBlockTexts const& texts, CdTextOptions const& options);

  [[nodiscard]] bool isEmpty() const { return m_types.empty(); }
  [[nodiscard]] std::size_t packCount() const;
  /// The packs of the texts as block `block`, then the size information, which tells of all blocks.
  void append(std::vector<std::byte>& packs, int block, std::span<CdTextBlock const> all) const;
  [[nodiscard]] std::vector<Finding> const& findings() const { return m_findings; }

private:
  friend class CdTextBlockMaker;
  std::uint8_t m_characterSet = 0;
  std::uint8_t m_language = 0;
  int m_trackCount = 0;
  std::vector<CdTextStrings> m_types;
  std::vector<Finding> m_findings;
};

} // namespace lacquer
