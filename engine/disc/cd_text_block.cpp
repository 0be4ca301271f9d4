#include "disc/cd_text_block.h"

#include "disc/cd_text_tables.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::uint8_t kLatin1Set = 0x00;
constexpr std::uint8_t kMsJisSet = 0x80;
// Buffers of players and of their software have been seen to hold so many bytes.
constexpr std::size_t kLongestSafeText = 160;
constexpr std::size_t kMostNames = 6;

std::string ownerName(int track) { return track == 0 ? "the disc" : fmt::format("track {}", track); }

/// "title of the disc, performer of track 3 and 4 more"
std::string listed(std::vector<std::string> const& names) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i)
    list += fmt::format("{}{}", i == 0 ? "" : ", ", names[i]);
  if (names.size() > kMostNames)
    list += fmt::format(" and {} more", names.size() - kMostNames);
  return list;
}

} // namespace

class CdTextBlockMaker {
public:
  CdTextBlockMaker(CdTextBlockTexts const& texts, CdTextOptions const& options)
      : m_texts(texts)
      , m_options(options) {}

  Result<CdTextBlock> run() {
    chooseSet();
    m_block.m_language = cdTextLanguage(m_texts.language);
    m_block.m_trackCount = static_cast<int>(m_texts.tracks.size());
    addAll(m_options.repeats == CdTextRepeats::abbreviate);
    if (m_options.repeats == CdTextRepeats::asNeeded && m_block.packCount() > kCdTextBlockPacks)
      addAll(true);
    if (std::size_t const count = m_block.packCount(); count > kCdTextBlockPacks)
      return refused(fmt::format("the texts of the disc{} need {} CD-Text packs, a disc holds {} for each language",
                                 m_texts.codes ? std::string() : fmt::format(" in the language ‘{}’", m_texts.language),
                                 count, kCdTextBlockPacks),
                     "Shorten titles, credits or messages");
    tellChanges();
    return std::move(m_block);
  }

private:
  void chooseSet() {
    bool const japanese = cdTextLanguage(m_texts.language) == cdTextLanguage("ja");
    bool latin = true;
    for (CdTextField const& field : kCdTextFields) {
      latin = latin && isLatinText(m_texts.disc->*field.text);
      for (Credits const* track : m_texts.tracks)
        latin = latin && isLatinText(track->*field.text);
    }
    m_set = japanese && !latin ? TextSet::msJis : TextSet::latin1;
    m_block.m_characterSet = m_set == TextSet::msJis ? kMsJisSet : kLatin1Set;
  }

  void addAll(bool abbreviate) {
    m_block.m_types.clear();
    m_plain.clear();
    m_unmarked.clear();
    m_spelled.clear();
    m_lost.clear();
    m_long.clear();
    for (CdTextField const& field : kCdTextFields)
      addField(field, abbreviate);
    if (m_texts.codes)
      addDiscTypes(*m_texts.codes);
  }

  void addField(CdTextField const& field, bool abbreviate) {
    bool const any = std::ranges::any_of(m_texts.tracks, [&](Credits const* track) { return !(track->*field.text).empty(); });
    if ((m_texts.disc->*field.text).empty() && !any)
      return;
    CdTextStrings& strings = m_block.m_types.emplace_back(field.type, m_set == TextSet::msJis);
    strings.add(0, encoded(m_texts.disc->*field.text, m_set, field.name, 0));
    std::string previous;
    for (int number = 1; number <= m_block.m_trackCount; ++number) {
      Credits const& track = *m_texts.tracks[static_cast<std::size_t>(number) - 1];
      std::string const text = encoded(track.*field.text, m_set, field.name, number);
      if (abbreviate && !text.empty() && text == previous)
        strings.addRepeat(number);
      else
        strings.add(number, text);
      previous = text;
    }
  }

  /// These are in single bytes whatever the block's characters are.
  void addDiscTypes(DiscLayout const& disc) {
    if (m_options.catalogueAndGenre && !disc.catalogue.empty())
      addSingle(kCdTextDiscId, disc.catalogue, TextSet::ascii, "catalogue number");
    if (m_options.catalogueAndGenre && !disc.genre.empty()) {
      CdTextGenre const genre = cdTextGenre(disc.genre);
      std::string const prefix{static_cast<char>(genre.code >> 8), static_cast<char>(genre.code & 0xFF)};
      m_block.m_types.emplace_back(kCdTextGenre, false)
          .add(0, encoded(genre.text, TextSet::ascii, "genre", 0), prefix);
    }
    if (m_options.catalogueAndGenre && !disc.closedInfo.empty())
      addSingle(kCdTextClosedInfo, disc.closedInfo, TextSet::latin1, "closed information");
    if (m_options.codes)
      addCodes(disc);
  }

  void addSingle(std::uint8_t type, std::string const& text, TextSet set, std::string_view name) {
    m_block.m_types.emplace_back(type, false).add(0, encoded(text, set, name, 0));
  }

  void addCodes(DiscLayout const& disc) {
    bool const any = std::ranges::any_of(disc.tracks, [](DiscTrack const& track) { return !track.isrc.empty(); });
    if (disc.upc.empty() && !any)
      return;
    CdTextStrings& strings = m_block.m_types.emplace_back(kCdTextCodes, false);
    strings.add(0, disc.upc);
    for (DiscTrack const& track : disc.tracks)
      strings.add(track.number, track.isrc);
  }

  std::string encoded(std::string_view text, TextSet set, std::string_view field, int track) {
    EncodedText result = encodeText(text, set);
    auto const name = [&] { return fmt::format("{} of {}", field, ownerName(track)); };
    if (result.replaced > result.letters + result.spelled)
      m_plain.push_back(name());
    if (result.letters > 0)
      m_unmarked.push_back(name());
    if (result.spelled > 0)
      m_spelled.push_back(name());
    if (result.lost > 0)
      m_lost.push_back(name());
    if (result.bytes.size() > kLongestSafeText)
      m_long.push_back(name());
    return std::move(result.bytes);
  }

  void tell(Severity severity, std::string what, std::string remedy) {
    std::string const where = m_texts.codes ? "CD-Text" : fmt::format("CD-Text ({})", m_texts.language);
    m_block.m_findings.push_back({severity, where, std::move(what), std::move(remedy)});
  }

  void tellChanges() {
    if (!m_plain.empty())
      tell(Severity::note, fmt::format("quotes, dashes or signs that it has not are written plain: {}", listed(m_plain)),
           "Check these texts");
    if (!m_unmarked.empty())
      tell(Severity::warning, fmt::format("letters that it has not are written without their marks: {}", listed(m_unmarked)),
           "Check these texts");
    if (!m_spelled.empty())
      tell(Severity::warning, fmt::format("other scripts are spelled in Latin letters: {}", listed(m_spelled)),
           m_texts.language == "ja" ? "Check these texts"
                                    : "Check the spelling; Japanese texts need the language ja");
    if (!m_lost.empty())
      tell(Severity::warning, fmt::format("characters that cannot be written on a disc became ‘?’: {}", listed(m_lost)),
           m_texts.codes && m_texts.language != "ja"
               ? "Spell these texts in Latin letters; Japanese texts need the language ja"
               : "Spell these texts in other letters");
    if (!m_long.empty())
      tell(Severity::warning, fmt::format("longer than the 160 bytes that players hold: {}", listed(m_long)),
           "Shorten these texts");
    for (CdTextField const& field : kCdTextFields)
      tellMissing(field);
  }

  void tellMissing(CdTextField const& field) {
    bool const any = std::ranges::any_of(m_texts.tracks, [&](Credits const* track) { return !(track->*field.text).empty(); });
    if (any && (m_texts.disc->*field.text).empty())
      tell(Severity::warning, fmt::format("tracks have a {} and the disc has none", field.name),
           "Give the album one too: some players show the first track's for the disc");
  }

  CdTextBlockTexts const& m_texts;
  CdTextOptions const& m_options;
  TextSet m_set = TextSet::latin1;
  CdTextBlock m_block;
  std::vector<std::string> m_plain;
  std::vector<std::string> m_unmarked;
  std::vector<std::string> m_spelled;
  std::vector<std::string> m_lost;
  std::vector<std::string> m_long;
};

Result<CdTextBlock> CdTextBlock::make(CdTextBlockTexts const& texts, CdTextOptions const& options) {
  return CdTextBlockMaker(texts, options).run();
}

std::size_t CdTextBlock::packCount() const {
  std::size_t count = kCdTextSizePacks;
  for (CdTextStrings const& type : m_types)
    count += type.packCount();
  return count;
}

void CdTextBlock::append(std::vector<std::byte>& packs, int block, std::span<CdTextBlock const> all) const {
  std::size_t const start = packs.size();
  for (CdTextStrings const& type : m_types)
    type.append(packs, block, start);
  std::string sizes(kCdTextSizePacks * kCdTextPayload, '\0');
  sizes[0] = static_cast<char>(m_characterSet);
  sizes[1] = 1;
  sizes[2] = static_cast<char>(m_trackCount);
  for (CdTextStrings const& type : m_types)
    sizes[4 + (type.type() & 0x0FU)] = static_cast<char>(type.packCount());
  sizes[4 + (kCdTextSizes & 0x0FU)] = static_cast<char>(kCdTextSizePacks);
  for (std::size_t i = 0; i < all.size(); ++i) {
    sizes[20 + i] = static_cast<char>(all[i].packCount() - 1); // last sequence number
    sizes[28 + i] = static_cast<char>(all[i].m_language);
  }
  for (std::size_t i = 0; i < kCdTextSizePacks; ++i)
    appendCdTextPack(packs, kCdTextSizes, static_cast<int>(i), (packs.size() - start) / kCdTextPackBytes,
                     static_cast<std::uint8_t>(block << 4), std::string_view(sizes).substr(i * kCdTextPayload));
}

} // namespace lacquer
