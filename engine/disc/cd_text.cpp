#include "disc/cd_text.h"

#include "disc/cd_text_tables.h"
#include "disc/latin1_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::size_t kPayload = 12;
constexpr std::uint8_t kDiscId = 0x86;
constexpr std::uint8_t kGenre = 0x87;
constexpr std::uint8_t kSizes = 0x8F;
constexpr std::size_t kSizePacks = 3;

struct TextField {
  std::uint8_t type;
  std::string Credits::* text;
};
constexpr std::array<TextField, 6> kFields{{{0x80, &Credits::title},
                                            {0x81, &Credits::artist},
                                            {0x82, &Credits::songwriter},
                                            {0x83, &Credits::composer},
                                            {0x84, &Credits::arranger},
                                            {0x85, &Credits::message}}};

/// The bytes of one type, and for each the string it belongs to and how many characters of it came before.
class PackedStrings {
public:
  explicit PackedStrings(std::uint8_t type)
      : m_type(type) {}

  /// `prefix` bytes are not counted as characters (the genre code).
  void add(int track, std::string_view text, std::string_view prefix = {}) {
    for (char const c : prefix)
      m_bytes.push_back({c, track, 0});
    int position = 0;
    for (char const c : text)
      m_bytes.push_back({c, track, position++});
    m_bytes.push_back({'\0', track, position});
  }

  [[nodiscard]] std::uint8_t type() const { return m_type; }
  [[nodiscard]] std::size_t packCount() const { return (m_bytes.size() + kPayload - 1) / kPayload; }

  void append(std::vector<std::byte>& packs) const {
    for (std::size_t first = 0; first < m_bytes.size(); first += kPayload) {
      std::array<std::uint8_t, kCdTextPackBytes> pack{};
      pack[0] = m_type;
      pack[1] = static_cast<std::uint8_t>(m_bytes[first].track);
      pack[2] = static_cast<std::uint8_t>(packs.size() / kCdTextPackBytes);
      pack[3] = static_cast<std::uint8_t>(std::min(m_bytes[first].position, 15));
      for (std::size_t i = 0; i < kPayload && first + i < m_bytes.size(); ++i)
        pack[4 + i] = static_cast<std::uint8_t>(m_bytes[first + i].value);
      auto const bytes = std::as_bytes(std::span(pack));
      std::uint16_t const crc = cdTextCrc(bytes.first(16));
      pack[16] = static_cast<std::uint8_t>(crc >> 8);
      pack[17] = static_cast<std::uint8_t>(crc & 0xFF);
      packs.insert(packs.end(), bytes.begin(), bytes.end());
    }
  }

private:
  struct OwnedByte {
    char value;
    int track;
    int position;
  };
  std::uint8_t m_type;
  std::vector<OwnedByte> m_bytes;
};

class BlockEncoder {
public:
  BlockEncoder(DiscLayout const& layout, CdTextOptions const& options)
      : m_layout(layout)
      , m_options(options) {}

  /// The strings of all types that the disc has, without the size information.
  std::vector<PackedStrings> strings(bool abbreviate) {
    m_replaced = 0;
    m_lost = 0;
    std::vector<PackedStrings> types;
    for (TextField const& field : kFields)
      addField(field, abbreviate, types);
    if (m_options.catalogueAndGenre && !m_layout.catalogue.empty())
      types.emplace_back(kDiscId).add(0, encoded(m_layout.catalogue, TextSet::ascii));
    if (m_options.catalogueAndGenre && !m_layout.genre.empty()) {
      std::uint16_t const code = cdTextGenre(m_layout.genre);
      std::string const prefix{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
      types.emplace_back(kGenre).add(0, encoded(m_layout.genre, TextSet::ascii), prefix);
    }
    return types;
  }

  [[nodiscard]] std::vector<Finding> findings() const {
    std::vector<Finding> list;
    if (m_replaced > 0)
      list.push_back({Severity::note, "CD-Text",
                      fmt::format("{} characters that CD-Text has not were written as their nearest form", m_replaced),
                      "Check the texts of the disc"});
    if (m_lost > 0)
      list.push_back({Severity::warning, "CD-Text",
                      fmt::format("{} characters cannot be written on a disc and became ‘?’", m_lost),
                      "Spell these texts in Latin letters"});
    for (TextField const& field : kFields)
      if ((m_layout.text.*field.text).empty() && anyTrackHas(field))
        list.push_back({Severity::warning, "CD-Text",
                        fmt::format("tracks have a {} and the disc has none", fieldName(field)),
                        "Give the album one too: some players show the first track's for the disc"});
    return list;
  }

private:
  static char const* fieldName(TextField const& field) {
    constexpr std::array<char const*, 6> kNames{"title", "performer", "songwriter", "composer", "arranger", "message"};
    return kNames[field.type - kFields.front().type];
  }

  [[nodiscard]] bool anyTrackHas(TextField const& field) const {
    return std::any_of(m_layout.tracks.begin(), m_layout.tracks.end(),
                       [&](DiscTrack const& track) { return !(track.text.*field.text).empty(); });
  }

  std::string encoded(std::string_view text, TextSet set) {
    EncodedText result = encodeText(text, set);
    m_replaced += result.replaced;
    m_lost += result.lost;
    return std::move(result.bytes);
  }

  void addField(TextField const& field, bool abbreviate, std::vector<PackedStrings>& types) {
    if ((m_layout.text.*field.text).empty() && !anyTrackHas(field))
      return;
    PackedStrings& strings = types.emplace_back(field.type);
    strings.add(0, encoded(m_layout.text.*field.text, TextSet::latin1));
    std::string previous;
    for (DiscTrack const& track : m_layout.tracks) {
      std::string const text = encoded(track.text.*field.text, TextSet::latin1);
      strings.add(track.number, abbreviate && !text.empty() && text == previous ? "\t" : text);
      previous = text;
    }
  }

  DiscLayout const& m_layout;
  CdTextOptions const& m_options;
  int m_replaced = 0;
  int m_lost = 0;
};

std::size_t packCount(std::vector<PackedStrings> const& types) {
  std::size_t count = kSizePacks;
  for (PackedStrings const& type : types)
    count += type.packCount();
  return count;
}

void appendSizes(std::vector<PackedStrings> const& types, DiscLayout const& layout, std::vector<std::byte>& packs) {
  std::array<std::uint8_t, kSizePacks * kPayload> sizes{};
  sizes[1] = 1;
  sizes[2] = static_cast<std::uint8_t>(layout.tracks.size());
  for (PackedStrings const& type : types)
    sizes[4 + (type.type() & 0x0FU)] = static_cast<std::uint8_t>(type.packCount());
  sizes[4 + (kSizes & 0x0FU)] = kSizePacks;
  sizes[20] = static_cast<std::uint8_t>(packCount(types) - 1); // last sequence number
  sizes[28] = cdTextLanguage(layout.language);
  for (std::size_t i = 0; i < kSizePacks; ++i) {
    std::array<std::uint8_t, kCdTextPackBytes> pack{};
    pack[0] = kSizes;
    pack[1] = static_cast<std::uint8_t>(i);
    pack[2] = static_cast<std::uint8_t>(packs.size() / kCdTextPackBytes);
    std::copy_n(sizes.begin() + static_cast<std::ptrdiff_t>(i * kPayload), kPayload, pack.begin() + 4);
    auto const bytes = std::as_bytes(std::span(pack));
    std::uint16_t const crc = cdTextCrc(bytes.first(16));
    pack[16] = static_cast<std::uint8_t>(crc >> 8);
    pack[17] = static_cast<std::uint8_t>(crc & 0xFF);
    packs.insert(packs.end(), bytes.begin(), bytes.end());
  }
}

} // namespace

Result<EncodedCdText> encodeCdText(DiscLayout const& layout, CdTextOptions const& options) {
  BlockEncoder encoder(layout, options);
  EncodedCdText text;
  std::vector<PackedStrings> types = encoder.strings(options.repeats == CdTextRepeats::abbreviate);
  if (types.empty())
    return text;
  if (options.repeats == CdTextRepeats::asNeeded && packCount(types) > kCdTextBlockPacks)
    types = encoder.strings(true);
  std::size_t const count = packCount(types);
  if (count > kCdTextBlockPacks)
    return refused(fmt::format("the texts of the disc need {} CD-Text packs, a disc holds {}", count,
                               kCdTextBlockPacks),
                   "Shorten titles, credits or messages");
  for (PackedStrings const& type : types)
    type.append(text.packs);
  appendSizes(types, layout, text.packs);
  text.findings = encoder.findings();
  return text;
}

std::uint16_t cdTextCrc(std::span<std::byte const> bytes) {
  std::uint32_t crc = 0;
  for (std::byte const byte : bytes) {
    crc ^= std::to_integer<std::uint32_t>(byte) << 8;
    for (int bit = 0; bit < 8; ++bit)
      crc = (crc & 0x8000U) != 0 ? (crc << 1) ^ 0x1021U : crc << 1;
  }
  return static_cast<std::uint16_t>(~crc & 0xFFFFU);
}

} // namespace lacquer
