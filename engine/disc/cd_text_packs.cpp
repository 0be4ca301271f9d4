#include "disc/cd_text_packs.h"

#include "disc/cd_text.h"

#include <algorithm>

namespace lacquer {

void CdTextStrings::add(int track, std::string_view text, std::string_view prefix) {
  for (char const c : prefix)
    m_bytes.push_back({c, track, 0});
  int position = 0;
  for (char const c : text)
    m_bytes.push_back({c, track, position++ / m_width});
  for (int i = 0; i < m_width; ++i)
    m_bytes.push_back({'\0', track, position++ / m_width});
}

std::size_t CdTextStrings::packCount() const { return (m_bytes.size() + kCdTextPayload - 1) / kCdTextPayload; }

void CdTextStrings::append(std::vector<std::byte>& packs, int block, std::size_t blockStart) const {
  for (std::size_t first = 0; first < m_bytes.size(); first += kCdTextPayload) {
    std::string payload;
    for (std::size_t i = first; i < std::min(first + kCdTextPayload, m_bytes.size()); ++i)
      payload += m_bytes[i].value;
    OwnedByte const& owner = m_bytes[first];
    int const flags = (m_width == 2 ? 0x80 : 0) | block << 4 | std::min(owner.position, 15);
    appendCdTextPack(packs, m_type, owner.track, (packs.size() - blockStart) / kCdTextPackBytes,
                     static_cast<std::uint8_t>(flags), payload);
  }
}

void appendCdTextPack(std::vector<std::byte>& packs, std::uint8_t type, int track, std::size_t sequence,
                      std::uint8_t flags, std::string_view payload) {
  std::array<std::uint8_t, kCdTextPackBytes> pack{};
  pack[0] = type;
  pack[1] = static_cast<std::uint8_t>(track);
  pack[2] = static_cast<std::uint8_t>(sequence);
  pack[3] = flags;
  std::ranges::copy(payload.substr(0, kCdTextPayload), pack.begin() + 4);
  auto const bytes = std::as_bytes(std::span(pack));
  std::uint16_t const crc = cdTextCrc(bytes.first(16));
  pack[16] = static_cast<std::uint8_t>(crc >> 8);
  pack[17] = static_cast<std::uint8_t>(crc & 0xFF);
  packs.insert(packs.end(), bytes.begin(), bytes.end());
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
