#include "disc/cd_text_block_reader.h"

#include "disc/cd_text_block.h"
#include "disc/cd_text_tables.h"
#include "disc/ms_jis_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::uint8_t kMsJisSet = 0x80;
constexpr std::size_t kSizesBytes = kCdTextSizePacks * kCdTextPayload;

class BlockReader {
public:
  BlockReader(std::span<CdTextPack const> packs, int block, int trackCount)
      : m_packs(packs)
      , m_block(block)
      , m_trackCount(std::max(trackCount, 0)) {
    m_read.tracks.resize(static_cast<std::size_t>(m_trackCount));
  }

  ReadCdTextBlock run() {
    gather();
    readSizes();
    for (CdTextField const& field : kCdTextFields)
      readField(field);
    readDiscTypes();
    if (m_repeats > 0)
      add(Severity::note, fmt::format("says {} repeated texts by a TAB, which a few readers show as it is", m_repeats), "");
    return std::move(m_read);
  }

private:
  void add(Severity severity, std::string what, std::string remedy = "Write the fileset again") {
    m_read.findings.push_back({severity, m_block == 0 ? "CD-Text" : fmt::format("CD-Text block {}", m_block),
                               std::move(what), std::move(remedy)});
  }

  void gather() {
    std::size_t previousSlot = 0;
    int expected = 0;
    for (CdTextPack const& pack : m_packs) {
      if (pack.sequence != (expected & 0xFF))
        add(Severity::error, fmt::format("pack {} is out of sequence", pack.number));
      expected = pack.sequence + 1;
      m_read.lastSequence = pack.sequence;
      if (pack.type < 0x80 || pack.type > 0x8F) {
        add(Severity::error, fmt::format("pack {} is of the unknown type {:#04x}", pack.number, pack.type));
        continue;
      }
      std::size_t const slot = pack.type & 0x0FU;
      if (slot < previousSlot)
        add(Severity::error, fmt::format("pack {} is of a type that came before", pack.number));
      previousSlot = slot;
      ++m_counts[slot];
      m_doubleByte[slot] = m_doubleByte[slot] || pack.doubleByte;
      m_bytes[slot] += pack.payload;
      m_slotPacks[slot].push_back(&pack);
    }
    if (m_packs.size() > kCdTextBlockPacks)
      add(Severity::error, fmt::format("holds {} packs, a block holds {}", m_packs.size(), kCdTextBlockPacks));
  }

  void readSizes() {
    std::string const& sizes = m_bytes[0x0F];
    if (sizes.size() != kSizesBytes) {
      add(Severity::error, "has no complete size information");
      return;
    }
    auto const size = [&](std::size_t i) { return static_cast<std::uint8_t>(sizes[i]); };
    for (std::size_t slot = 0; slot < m_counts.size(); ++slot)
      if (size(4 + slot) != (m_counts[slot] & 0xFF))
        add(Severity::error,
            fmt::format("says {} packs of type {:#04x} and has {}", size(4 + slot), 0x80 + slot, m_counts[slot]));
    if (size(1) != 1 || size(2) != m_trackCount)
      add(Severity::error, fmt::format("is for tracks {} to {}, the disc has {}", size(1), size(2), m_trackCount));
    m_read.allLast = sizes.substr(20, 8);
    m_read.allLanguages = sizes.substr(28, 8);
    auto const language = static_cast<std::uint8_t>(sizes[28 + static_cast<std::size_t>(m_block)]);
    m_read.language = cdTextLanguageName(language);
    if (m_read.language.empty())
      add(Severity::note, fmt::format("is in a language of code {:#04x}, which is taken for English", language), "");
    readSet(size(0));
  }

  void readSet(std::uint8_t set) {
    m_msJis = set == kMsJisSet;
    if (set != 0x00 && set != 0x01 && !m_msJis)
      add(Severity::warning, fmt::format("is in a character set of code {:#04x}; its texts are shown as they lie", set), "");
    for (std::size_t slot = 0; slot < kCdTextFields.size(); ++slot)
      if (m_doubleByte[slot] != m_msJis && !m_bytes[slot].empty()) {
        add(Severity::warning, m_msJis ? "is in MS-JIS and its packs do not say so" : "has packs of double bytes in a set of single ones");
        return;
      }
  }

  /// Takes the next string off the front; false where none ends any more.
  static bool take(std::string_view& rest, bool doubleByte, std::string_view& text) {
    std::size_t at = 0;
    while (at < rest.size() && rest[at] != '\0')
      at += doubleByte && static_cast<std::uint8_t>(rest[at]) >= 0x80 ? 2 : 1;
    if (at >= rest.size())
      return false;
    text = rest.substr(0, at);
    bool const twoZeros = doubleByte && at + 1 < rest.size() && rest[at + 1] == '\0';
    rest.remove_prefix(at + (twoZeros ? 2 : 1));
    return true;
  }

  [[nodiscard]] std::string decoded(std::string_view bytes) const {
    return m_msJis ? decodeMsJis(bytes) : decodeLatin1(bytes);
  }

  void readField(CdTextField const& field) {
    std::size_t const slot = field.type & 0x0FU;
    std::string_view rest = m_bytes[slot];
    if (rest.empty())
      return;
    std::string previous;
    bool told = false;
    for (int number = 0; number <= m_trackCount; ++number) {
      std::string_view bytes;
      std::size_t const begin = m_bytes[slot].size() - rest.size();
      if (!take(rest, m_doubleByte[slot], bytes))
        return add(Severity::error, fmt::format("lacks the {}s from track {} on", field.name, number));
      told = told || !isWherePacksSay(field, begin, m_bytes[slot].size() - rest.size(), number); // the first time only
      bool const repeats = number > 0 && (bytes == "\t" || bytes == "\t\t");
      m_repeats += repeats ? 1 : 0;
      std::string text = repeats ? previous : decoded(bytes);
      if (!m_msJis)
        checkUtf8(field, bytes);
      previous = text;
      Credits& credits = number == 0 ? m_read.disc : m_read.tracks[static_cast<std::size_t>(number) - 1];
      credits.*field.text = std::move(text);
    }
    if (rest.find_first_not_of('\0') != std::string_view::npos)
      add(Severity::error, fmt::format("has more {}s than tracks", field.name));
    bool const anyTrack = std::ranges::any_of(m_read.tracks, [&](Credits const& track) { return !(track.*field.text).empty(); });
    if (anyTrack && (m_read.disc.*field.text).empty())
      add(Severity::warning, fmt::format("has a {} for tracks and none for the disc", field.name),
          "Give the album one: some players show the first track's for the disc");
  }

  /// Each pack tells whose text its first byte belongs to: a text that is missing shows there.
  bool isWherePacksSay(CdTextField const& field, std::size_t begin, std::size_t end, int number) {
    auto const& packs = m_slotPacks[field.type & 0x0FU];
    for (std::size_t i = (begin + kCdTextPayload - 1) / kCdTextPayload; i < packs.size() && i * kCdTextPayload < end; ++i)
      if (packs[i]->track != number) {
        add(Severity::error,
            fmt::format("the {}s are not those of the tracks that pack {} tells of", field.name, packs[i]->number));
        return false;
      }
    return true;
  }

  /// Texts that are UTF-8 by their bytes were never meant as ISO 8859-1.
  void checkUtf8(CdTextField const& field, std::string_view bytes) {
    bool const allAscii = std::ranges::all_of(bytes, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
    if (m_utf8 || allAscii || !isUtf8(bytes))
      return;
    m_utf8 = true;
    add(Severity::warning, fmt::format("has a {} in UTF-8, which players show as wrong letters", field.name));
  }

  void readDiscTypes() {
    auto const first = [](std::string_view bytes) { return decodeLatin1(bytes.substr(0, bytes.find('\0'))); };
    m_read.catalogue = first(m_bytes[0x06]);
    if (std::string_view const genre = m_bytes[0x07]; genre.size() > 2) {
      int const code = static_cast<std::uint8_t>(genre[0]) << 8 | static_cast<std::uint8_t>(genre[1]);
      m_read.genre = cdTextGenreName({static_cast<std::uint16_t>(code), first(genre.substr(2))});
      if (code > 0x1B)
        add(Severity::warning, fmt::format("has a genre of the unknown code {}", code), "");
    }
    if (m_counts[0x08] + m_counts[0x09] > 0)
      add(Severity::note, "holds a table of contents, which is not looked at", "");
    if (m_counts[0x0A] + m_counts[0x0B] + m_counts[0x0C] > 0)
      add(Severity::warning, "has packs of reserved types");
    m_read.closedInfo = first(m_bytes[0x0D]);
    std::string_view rest = m_bytes[0x0E];
    std::string_view code;
    while (!rest.empty() && m_read.codes.size() <= m_read.tracks.size() && take(rest, m_doubleByte[0x0E], code))
      m_read.codes.push_back(code == "\t" && !m_read.codes.empty() ? m_read.codes.back() : decodeLatin1(code));
    if (!m_read.codes.empty() && m_read.codes.size() != m_read.tracks.size() + 1)
      add(Severity::error, fmt::format("lacks the codes from track {} on", m_read.codes.size()));
  }

  std::span<CdTextPack const> m_packs;
  int m_block;
  int m_trackCount;
  ReadCdTextBlock m_read;
  std::array<std::string, 16> m_bytes;
  std::array<int, 16> m_counts{};
  std::array<std::vector<CdTextPack const*>, 16> m_slotPacks;
  std::array<bool, 16> m_doubleByte{};
  bool m_msJis = false;
  bool m_utf8 = false;
  int m_repeats = 0;
};

} // namespace

ReadCdTextBlock readCdTextBlock(std::span<CdTextPack const> packs, int block, int trackCount) {
  return BlockReader(packs, block, trackCount).run();
}

} // namespace lacquer
