#include "disc/cd_text_block_reader.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::size_t kHeader = 4;
constexpr std::size_t kPayload = 12;
constexpr std::size_t kMostBlocks = 8;
constexpr std::size_t kMostPackFindings = 20;

std::uint8_t byteAt(std::span<std::byte const> bytes, std::size_t at) {
  return std::to_integer<std::uint8_t>(bytes[at]);
}

class PackReader {
public:
  PackReader(std::span<std::byte const> packs, int trackCount)
      : m_packs(packs)
      , m_trackCount(trackCount) {
    m_text.tracks.resize(static_cast<std::size_t>(std::max(trackCount, 0)));
  }

  DecodedCdText run() {
    trim();
    readPacks();
    std::vector<ReadCdTextBlock> blocks;
    for (std::size_t i = 0; i < kMostBlocks && !m_blocks[i].empty(); ++i)
      blocks.push_back(readCdTextBlock(m_blocks[i], static_cast<int>(i), m_trackCount));
    checkAgreement(blocks);
    for (std::size_t i = 0; i < blocks.size(); ++i)
      take(std::move(blocks[i]), i == 0);
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
    if (count > kMostBlocks * kCdTextBlockPacks)
      add(Severity::error, fmt::format("holds {} packs, eight blocks hold 2048", count));
    int block = 0;
    bool ordered = true;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < std::min(count, kMostBlocks * kCdTextBlockPacks); ++i) {
      auto const bytes = m_packs.subspan(i * kCdTextPackBytes, kCdTextPackBytes);
      auto const stored = static_cast<std::uint16_t>(byteAt(bytes, 16) << 8 | byteAt(bytes, 17));
      if (stored != cdTextCrc(bytes.first(16)) && wrong++ < kMostPackFindings)
        add(Severity::error, fmt::format("pack {} has a wrong checksum", i));
      std::string_view const payload(reinterpret_cast<char const*>(bytes.data()) + kHeader, kPayload);
      CdTextPack const pack{i,       byteAt(bytes, 0),           byteAt(bytes, 1), byteAt(bytes, 2), (byteAt(bytes, 3) & 0x80) != 0,
                            byteAt(bytes, 3) >> 4 & 0x7, payload};
      ordered = ordered && pack.block >= block;
      block = pack.block;
      m_blocks[static_cast<std::size_t>(pack.block)].push_back(pack);
    }
    if (wrong > kMostPackFindings)
      add(Severity::error, fmt::format("{} packs have wrong checksums", wrong));
    if (!ordered)
      add(Severity::error, "mixes the packs of its languages");
    for (std::size_t i = 1; i < kMostBlocks; ++i)
      if (m_blocks[i - 1].empty() && !m_blocks[i].empty())
        add(Severity::error, fmt::format("has a block {} and none before it", i));
  }

  /// Every block tells the last sequence numbers and the languages of all.
  void checkAgreement(std::vector<ReadCdTextBlock> const& blocks) {
    for (ReadCdTextBlock const& block : blocks) {
      if (block.allLast.empty())
        continue;
      if (block.allLanguages != blocks.front().allLanguages || block.allLast != blocks.front().allLast)
        add(Severity::error, "differs between its languages in what it says of all of them");
      for (std::size_t i = 0; i < kMostBlocks; ++i) {
        int const told = static_cast<std::uint8_t>(block.allLast[i]);
        int const last = i < blocks.size() ? blocks[i].lastSequence : 0;
        if (told != last)
          add(Severity::error, fmt::format("says the last pack of block {} is {}, it is {}", i, told, last));
      }
    }
  }

  void take(ReadCdTextBlock block, bool first) {
    m_text.findings.insert(m_text.findings.end(), block.findings.begin(), block.findings.end());
    if (!first) {
      m_text.languages.push_back({std::move(block.language), std::move(block.disc), std::move(block.tracks)});
      return;
    }
    m_text.disc = std::move(block.disc);
    m_text.tracks = std::move(block.tracks);
    m_text.language = std::move(block.language);
    m_text.catalogue = std::move(block.catalogue);
    m_text.genre = std::move(block.genre);
    m_text.closedInfo = std::move(block.closedInfo);
    if (block.codes.empty())
      return;
    m_text.upc = block.codes.front();
    m_text.isrcs.assign(block.codes.begin() + 1, block.codes.end());
    m_text.isrcs.resize(m_text.tracks.size());
  }

  std::span<std::byte const> m_packs;
  int m_trackCount;
  DecodedCdText m_text;
  std::array<std::vector<CdTextPack>, kMostBlocks> m_blocks;
};

} // namespace

DecodedCdText decodeCdText(std::span<std::byte const> packs, int trackCount) {
  return PackReader(packs, trackCount).run();
}

} // namespace lacquer
