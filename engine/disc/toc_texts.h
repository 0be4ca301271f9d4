#pragma once

#include "disc/sheet_notes.h"
#include "disc/toc_scanner.h"

#include <array>
#include <cstdint>

namespace lacquer {

/// Reads the CD_TEXT blocks of a TOC: those of the disc first, which say what languages there are, then those of the tracks.
/// Strings are in ISO 8859-1 where they are escaped, in MS-JIS where their block says so or is Japanese and binary; what is
/// written without escapes is in the set of the file. One thread.
class TocTexts {
public:
  TocTexts(TocScanner& scanner, SheetNotes& notes, SheetListing& listing)
      : m_scanner(scanner)
      , m_notes(notes)
      , m_listing(listing) {}

  /// Behind the word CD_TEXT, for the track that is read or else the disc.
  void read();
  /// Hands the languages out to the listing when all is read.
  void finish();

private:
  struct Block {
    std::optional<int> language;
    std::optional<bool> msJis;
    bool used = false;
    Credits disc;
    std::vector<Credits> tracks;
    [[nodiscard]] bool isMsJis() const { return msJis.value_or(language == kJapanese); }
  };
  static constexpr int kJapanese = 0x69;
  static constexpr std::size_t kBlocks = 8;

  bool enter(std::string_view what);
  bool leave();
  void readMap();
  void readBlock();
  void readItem(Block& block);
  void readValue(Block& block, std::string_view item, std::string_view bytes, std::string const& text);
  void readCodes(std::string_view item, std::string const& text);
  [[nodiscard]] std::string readBytes();
  [[nodiscard]] std::string textOf(Block const& block, TocToken const& string);
  [[nodiscard]] Credits& credits(Block& block);

  TocScanner& m_scanner;
  SheetNotes& m_notes;
  SheetListing& m_listing;
  std::array<Block, kBlocks> m_blocks;
};

} // namespace lacquer
