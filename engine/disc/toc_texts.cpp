#include "disc/toc_texts.h"

#include "core/numbers.h"
#include "disc/cd_text_tables.h"
#include "disc/latin1_text.h"
#include "disc/ms_jis_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// As cdrdao has it: what all packs of one kind can hold.
constexpr std::size_t kMostBytes = 256 * 12;

std::string Credits::* fieldOf(std::string_view item) {
  if (item == "TITLE")
    return &Credits::title;
  if (item == "PERFORMER")
    return &Credits::artist;
  if (item == "SONGWRITER")
    return &Credits::songwriter;
  if (item == "COMPOSER")
    return &Credits::composer;
  if (item == "ARRANGER")
    return &Credits::arranger;
  return item == "MESSAGE" ? &Credits::message : nullptr;
}

std::string_view untilZero(std::string_view bytes) { return bytes.substr(0, bytes.find('\0')); }

} // namespace

bool TocTexts::enter(std::string_view what) {
  if (m_scanner.peek().is('{')) {
    m_scanner.take();
    return true;
  }
  m_notes.add(Severity::warning, fmt::format("has a {} without its brace", what), "Check the line");
  return false;
}

/// Whether the block ends here. A track that begins inside is one whose block was not closed.
bool TocTexts::leave() {
  TocToken const& next = m_scanner.peek();
  m_notes.setLine(next.line);
  if (next.is('}')) {
    m_scanner.take();
    return true;
  }
  if (next.kind != TocTokenKind::end && !next.is("TRACK"))
    return false;
  m_notes.add(Severity::warning, "comes before a brace of the texts is closed", "Check the braces");
  return true;
}

void TocTexts::read() {
  if (!enter("CD_TEXT"))
    return;
  while (!leave()) {
    TocToken const word = m_scanner.take();
    if (word.is("LANGUAGE_MAP"))
      readMap();
    else if (word.is("LANGUAGE"))
      readBlock();
    else
      m_notes.add(Severity::warning, fmt::format("‘{}’ is nothing that texts hold, and was passed over",
                                                 SheetNotes::shortened(word.text)), "Check the line");
  }
}

void TocTexts::readMap() {
  if (!enter("LANGUAGE_MAP"))
    return;
  while (!leave()) {
    auto const number = parseNumber<std::size_t>(m_scanner.take().text);
    if (m_scanner.peek().is(':'))
      m_scanner.take();
    if (m_scanner.peek().is('}'))
      continue;
    TocToken const language = m_scanner.take();
    auto code = parseNumber<int>(language.text);
    if (!code && language.kind == TocTokenKind::word && language.text.size() == 2)
      code = cdTextLanguage(language.text);
    if (!number || *number >= kBlocks || !code || *code < 0 || *code > 255)
      m_notes.add(Severity::warning, "has a language that cannot be read", "Check the map of languages");
    else
      m_blocks[*number].language = code;
  }
}

void TocTexts::readBlock() {
  std::optional<std::size_t> number;
  if (m_scanner.peek().kind == TocTokenKind::number)
    number = parseNumber<std::size_t>(m_scanner.take().text);
  if (!number || *number >= kBlocks)
    m_notes.add(Severity::warning, "has texts of a language beyond the eight that there can be", "They were passed over");
  Block passedOver;
  Block& block = number && *number < kBlocks ? m_blocks[*number] : passedOver;
  if (!block.language && !block.used && &block != &passedOver)
    m_notes.add(Severity::warning, fmt::format("has texts of language {}, which the map does not name", *number),
                "Check what language they are in");
  block.used = true;
  if (!enter("LANGUAGE"))
    return;
  while (!leave())
    readItem(block);
}

Credits& TocTexts::credits(Block& block) {
  if (m_listing.tracks.empty())
    return block.disc;
  block.tracks.resize(m_listing.tracks.size());
  return block.tracks.back();
}

void TocTexts::readItem(Block& block) {
  TocToken const item = m_scanner.take();
  if (item.kind == TocTokenKind::word && item.text.starts_with("ENCODING_")) {
    block.msJis = item.is("ENCODING_MS_JIS");
    if (item.is("ENCODING_KOREAN") || item.is("ENCODING_MANDARIN"))
      m_notes.add(Severity::warning, "names a set of characters that no disc is read in", "Check the texts");
    return;
  }
  TocToken const& next = m_scanner.peek();
  if (item.kind == TocTokenKind::word && next.kind == TocTokenKind::string) {
    TocToken const value = m_scanner.take();
    if (!value.closed)
      m_notes.add(Severity::warning, "has a quotation mark that does not close", "Check the text");
    readValue(block, item.text, value.bytes, textOf(block, value));
  } else if (item.kind == TocTokenKind::word && next.is('{')) {
    std::string const bytes = readBytes();
    bool const name = item.text != "GENRE" && item.text != "SIZE_INFO" && !item.text.starts_with("TOC_INFO");
    std::string_view const text = name ? untilZero(bytes) : std::string_view();
    readValue(block, item.text, bytes, block.isMsJis() ? decodeMsJis(text) : decodeLatin1(text));
  } else {
    m_notes.add(Severity::warning, fmt::format("‘{}’ has no text, and was passed over", SheetNotes::shortened(item.text)),
                "Check the line");
  }
}

std::string TocTexts::textOf(Block const& block, TocToken const& string) {
  return string.escaped && block.isMsJis() ? decodeMsJis(string.bytes) : string.text;
}

/// "{ 0, 23, 82 }"
std::string TocTexts::readBytes() {
  std::string bytes;
  m_scanner.take();
  bool odd = false;
  while (!leave()) {
    TocToken const token = m_scanner.take();
    auto const value = parseNumber<int>(token.text);
    if (token.is(','))
      continue;
    odd = odd || !value || *value > 255 || bytes.size() >= kMostBytes;
    if (value && *value <= 255 && bytes.size() < kMostBytes)
      bytes += static_cast<char>(*value);
  }
  if (odd)
    m_notes.add(Severity::warning, "holds numbers that are no bytes, or too many", "They were passed over");
  return bytes;
}

void TocTexts::readValue(Block& block, std::string_view item, std::string_view bytes, std::string const& text) {
  if (std::string Credits::* const field = fieldOf(item)) {
    credits(block).*field = m_notes.accepted(text);
  } else if (item == "UPC_EAN" || item == "ISRC") {
    readCodes(item, text);
  } else if (item == "GENRE") {
    bool const coded = bytes.size() >= 2 && bytes[0] == '\0';
    CdTextGenre const genre{coded ? static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[1])) : std::uint16_t{1},
                            coded ? decodeLatin1(untilZero(bytes.substr(2))) : text};
    if (m_listing.genre.empty())
      m_listing.genre = m_notes.accepted(cdTextGenreName(genre));
  } else if (item == "DISC_ID") {
    if (m_listing.catalogue.empty())
      m_listing.catalogue = m_notes.accepted(text);
  } else if (item == "CLOSED" || item == "RESERVED4") {
    if (m_listing.closedInfo.empty())
      m_listing.closedInfo = m_notes.accepted(text);
  } else if (item != "SIZE_INFO" && !item.starts_with("TOC_INFO") && !item.starts_with("RESERVED")) {
    m_notes.add(Severity::warning, fmt::format("‘{}’ is no text of a disc, and was passed over", SheetNotes::shortened(item)),
                "Check the line");
  }
}

/// Codes of the disc itself, outside of the texts, go first.
void TocTexts::readCodes(std::string_view item, std::string const& text) {
  if (text.empty())
    return;
  if (m_listing.tracks.empty() || item == "UPC_EAN")
    m_notes.readUpc(m_listing.upc, text);
  else if (m_listing.tracks.back().isrc.empty())
    m_listing.tracks.back().isrc = m_notes.isrc(text);
}

void TocTexts::finish() {
  bool first = true;
  for (Block& block : m_blocks) {
    if (!block.used)
      continue;
    block.tracks.resize(m_listing.tracks.size());
    std::string const language(cdTextLanguageName(static_cast<std::uint8_t>(block.language.value_or(0))));
    if (first) {
      m_listing.language = language;
      m_listing.text = block.disc;
      for (std::size_t i = 0; i < block.tracks.size(); ++i)
        m_listing.tracks[i].text = block.tracks[i];
    } else {
      m_listing.languages.push_back({language, block.disc, std::move(block.tracks)});
    }
    first = false;
  }
}

} // namespace lacquer
