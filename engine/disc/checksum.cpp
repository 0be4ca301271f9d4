#include "disc/checksum.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fmt/format.h>

namespace lacquer {
namespace {

std::array<std::uint32_t, 64> makeSines() {
  std::array<std::uint32_t, 64> sines{};
  for (std::size_t i = 0; i < sines.size(); ++i)
    sines[i] = static_cast<std::uint32_t>(std::floor(std::abs(std::sin(static_cast<double>(i + 1))) * 4294967296.0));
  return sines;
}

std::array<std::array<std::uint32_t, 256>, 8> makeCrcTables() {
  std::array<std::array<std::uint32_t, 256>, 8> tables{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit)
      crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    tables[0][i] = crc;
  }
  for (std::size_t t = 1; t < tables.size(); ++t)
    for (std::size_t i = 0; i < 256; ++i)
      tables[t][i] = (tables[t - 1][i] >> 8) ^ tables[0][tables[t - 1][i] & 0xFFU];
  return tables;
}

std::uint32_t loadLittle(std::byte const* from) {
  return std::to_integer<std::uint32_t>(from[0]) | std::to_integer<std::uint32_t>(from[1]) << 8 |
         std::to_integer<std::uint32_t>(from[2]) << 16 | std::to_integer<std::uint32_t>(from[3]) << 24;
}

} // namespace

Md5::Md5()
    : m_state{0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U} {}

void Md5::addBlock(std::byte const* block) {
  static std::array<std::uint32_t, 64> const kSines = makeSines();
  static constexpr std::array<std::array<int, 4>, 4> kTurns{
      {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};
  std::array<std::uint32_t, 16> words{};
  for (std::size_t i = 0; i < words.size(); ++i)
    words[i] = loadLittle(block + 4 * i);
  auto [a, b, c, d] = m_state;
  auto const step = [&](std::uint32_t mixed, std::size_t i, std::size_t word) {
    std::uint32_t const sum = a + mixed + kSines[i] + words[word];
    a = d;
    d = c;
    c = b;
    b += std::rotl(sum, kTurns[i / 16][i % 4]);
  };
  for (std::size_t i = 0; i < 16; ++i)
    step((b & c) | (~b & d), i, i);
  for (std::size_t i = 16; i < 32; ++i)
    step((d & b) | (~d & c), i, (5 * i + 1) % 16);
  for (std::size_t i = 32; i < 48; ++i)
    step(b ^ c ^ d, i, (3 * i + 5) % 16);
  for (std::size_t i = 48; i < 64; ++i)
    step(c ^ (b | ~d), i, (7 * i) % 16);
  m_state = {m_state[0] + a, m_state[1] + b, m_state[2] + c, m_state[3] + d};
}

void Md5::add(std::span<std::byte const> bytes) {
  std::size_t const held = static_cast<std::size_t>(m_length % 64);
  m_length += bytes.size();
  if (held > 0) {
    std::size_t const taken = std::min(bytes.size(), 64 - held);
    std::copy_n(bytes.begin(), taken, m_pending.begin() + static_cast<std::ptrdiff_t>(held));
    if (held + taken < 64)
      return;
    addBlock(m_pending.data());
    bytes = bytes.subspan(taken);
  }
  for (; bytes.size() >= 64; bytes = bytes.subspan(64))
    addBlock(bytes.data());
  std::copy(bytes.begin(), bytes.end(), m_pending.begin());
}

std::string Md5::finish() {
  std::uint64_t const bits = m_length * 8;
  std::array<std::byte, 72> tail{std::byte{0x80}};
  std::size_t const held = static_cast<std::size_t>(m_length % 64);
  std::size_t const padding = held < 56 ? 56 - held : 120 - held;
  for (std::size_t i = 0; i < 8; ++i)
    tail[padding + i] = static_cast<std::byte>(bits >> (8 * i) & 0xFFU);
  add(std::span(tail).first(padding + 8));
  std::string hex;
  for (std::uint32_t const word : m_state)
    for (int byte = 0; byte < 4; ++byte)
      hex += fmt::format("{:02x}", word >> (8 * byte) & 0xFFU);
  return hex;
}

void Crc32::add(std::span<std::byte const> bytes) {
  static std::array<std::array<std::uint32_t, 256>, 8> const kTables = makeCrcTables();
  std::uint32_t crc = m_state;
  for (; bytes.size() >= 8; bytes = bytes.subspan(8)) { // eight bytes a step: Kounavis and Berry, 2005
    std::uint32_t const low = crc ^ loadLittle(bytes.data());
    std::uint32_t const high = loadLittle(bytes.data() + 4);
    crc = 0;
    for (std::size_t i = 0; i < 4; ++i)
      crc ^= kTables[7 - i][low >> (8 * i) & 0xFFU] ^ kTables[3 - i][high >> (8 * i) & 0xFFU];
  }
  for (std::byte const byte : bytes)
    crc = (crc >> 8) ^ kTables[0][(crc ^ std::to_integer<std::uint32_t>(byte)) & 0xFFU];
  m_state = crc;
}

FileChecksum checksumOf(std::string name, std::span<std::byte const> bytes) {
  Md5 md5;
  Crc32 crc;
  md5.add(bytes);
  crc.add(bytes);
  return {std::move(name), md5.finish(), crc.value()};
}

std::string md5List(std::span<FileChecksum const> files) {
  std::string list;
  for (FileChecksum const& file : files)
    list += fmt::format("{} *{}\n", file.md5, file.name);
  return list;
}

std::string crc32List(std::span<FileChecksum const> files) {
  std::string list = "[CRC32 Checksum]\n";
  for (FileChecksum const& file : files)
    list += fmt::format("{}={:08X}\n", file.name, file.crc32);
  return list;
}

} // namespace lacquer
