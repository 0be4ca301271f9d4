#include "disc/cd_text.h"
#include "disc/latin1_text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::size_t kHeader = 4;
constexpr std::size_t kPayload = 12;

std::uint8_t byteAt(std::span<std::byte const> bytes, std::size_t at) {
  return std::to_integer<std::uint8_t>(bytes[at]);
}

class BlockReader {
public:
  BlockReader(std::span<std::byte const> packs, int trackCount)
      : m_packs(packs)
      , m_trackCount(trackCount) {
    m_text.tracks.resize(static_cast<std::size_t>(std::max(trackCount, 0)));
  }

  DecodedCdText run() {
    trim();
    readPacks();
    checkSizes();
    for (std::size_t type = 0; type < 6; ++type)
      readStrings(type);
    readDiscTexts();
    return std::move(m_text);
  }

private:
  void add(Severity severity, std::string what, std::string remedy = "Write the fileset again") {
    m_text.findings.push_back({severity, "CD-Text", std::move(what), std::move(remedy)});
  }

  /// Some writers put a length header in front or a zero byte behind: harmless, but no whole packs.
  void trim() {
    if (m_packs.size() % kCdTextPackBytes == 4 && m_packs.size() > 4 && byteAt(m_packs, 0) < 0x80) {
      m_packs = m_packs.subspan(4);
      add(Severity::warning, "has a length header, which some readers refuse");
    }
    if (m_packs.size() % kCdTextPackBytes == 1 && m_packs.back() == std::byte{0}) {
      m_packs = m_packs.first(m_packs.size() - 1);
      add(Severity::warning, "has a zero byte behind its last pack, which some readers refuse");
    }
    if (m_packs.size() % kCdTextPackBytes != 0)
      add(Severity::error, "is no whole number of packs of 18 bytes");
  }

  void readPacks() {
    std::size_t const count = m_packs.size() / kCdTextPackBytes;
    if (count > 8 * kCdTextBlockPacks)
      add(Severity::error, fmt::format("holds {} packs, eight blocks hold 2048", count));
    int expected = 0;
    for (std::size_t i = 0; i < std::min(count, 8 * kCdTextBlockPacks); ++i) {
      auto const pack = m_packs.subspan(i * kCdTextPackBytes, kCdTextPackBytes);
      std::uint16_t const stored = static_cast<std::uint16_t>(byteAt(pack, 16) << 8 | byteAt(pack, 17));
      if (stored != cdTextCrc(pack.first(16)))
        add(Severity::error, fmt::format("pack {} has a wrong checksum", i));
      if ((byteAt(pack, 3) >> 4 & 0x7) != 0)
        continue; // another language
      if (byteAt(pack, 2) != (expected & 0xFF))
        add(Severity::error, fmt::format("pack {} is out of sequence", i));
      expected = byteAt(pack, 2) + 1;
      std::uint8_t const type = byteAt(pack, 0);
      if (type < 0x80 || type > 0x8F) {
        add(Severity::error, fmt::format("pack {} is of the unknown type {:#04x}", i, type));
        continue;
      }
      std::size_t const slot = type & 0x0FU;
      if (slot < m_previousSlot)
        add(Severity::error, fmt::format("pack {} is of a type that came before", i));
      m_previousSlot = slot;
      ++m_counts[slot];
      m_last = expected - 1;
      for (std::size_t b = 0; b < kPayload; ++b)
        m_bytes[slot] += static_cast<char>(byteAt(pack, kHeader + b));
    }
  }

  void checkSizes() {
    std::string const& sizes = m_bytes[0x0F];
    if (m_packs.empty())
      return;
    if (sizes.size() != 3 * kPayload) {
      add(Severity::error, "has no complete size information");
      return;
    }
    auto const size = [&](std::size_t i) { return static_cast<std::uint8_t>(sizes[i]); };
    for (std::size_t slot = 0; slot < m_counts.size(); ++slot)
      if (size(4 + slot) != m_counts[slot])
        add(Severity::error, fmt::format("says {} packs of type {:#04x} and has {}", size(4 + slot), 0x80 + slot,
                                         m_counts[slot]));
    if (size(20) != m_last)
      add(Severity::error, fmt::format("says its last pack is {}, it is {}", size(20), m_last));
    if (size(1) != 1 || size(2) != m_trackCount)
      add(Severity::error, fmt::format("is for tracks {} to {}, the disc has {}", size(1), size(2), m_trackCount));
    if (size(0) != 0 && size(0) != 1)
      add(Severity::warning, "is not in Latin letters; its texts are shown as they lie", "");
  }

  void readStrings(std::size_t type) {
    static constexpr std::array<std::string Credits::*, 6> kTexts{&Credits::title,    &Credits::artist,
                                                                  &Credits::songwriter, &Credits::composer,
                                                                  &Credits::arranger, &Credits::message};
    std::string_view rest = m_bytes[type];
    if (rest.empty())
      return;
    std::string previous;
    for (int number = 0; number <= m_trackCount; ++number) {
      std::size_t const end = rest.find('\0');
      if (end == std::string_view::npos) {
        add(Severity::error, fmt::format("lacks texts of type {:#04x} from track {} on", 0x80 + type, number));
        return;
      }
      std::string text = rest.substr(0, end) == "\t" ? previous : decodeLatin1(rest.substr(0, end));
      previous = text;
      Credits& credits = number == 0 ? m_text.disc : m_text.tracks[static_cast<std::size_t>(number) - 1];
      credits.*kTexts[type] = std::move(text);
      rest.remove_prefix(end + 1);
    }
    if (rest.find_first_not_of('\0') != std::string_view::npos)
      add(Severity::error, fmt::format("has more texts of type {:#04x} than tracks", 0x80 + type));
  }

  void readDiscTexts() {
    auto const first = [](std::string_view bytes) { return decodeLatin1(bytes.substr(0, bytes.find('\0'))); };
    m_text.catalogue = first(m_bytes[6]);
    if (m_bytes[7].size() > 2)
      m_text.genre = first(std::string_view(m_bytes[7]).substr(2));
    m_text.upc = first(m_bytes[14]);
  }

  std::span<std::byte const> m_packs;
  int m_trackCount;
  DecodedCdText m_text;
  std::array<std::string, 16> m_bytes;
  std::array<int, 16> m_counts{};
  std::size_t m_previousSlot = 0;
  int m_last = -1;
};

} // namespace

DecodedCdText decodeCdText(std::span<std::byte const> packs, int trackCount) {
  return BlockReader(packs, trackCount).run();
}

} // namespace lacquer
