#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace lacquer {

/// MD5 (RFC 1321) of bytes as they come. A checksum of deliveries, no protection against forgery. One thread. [any]
class Md5 {
public:
  Md5();
  void add(std::span<std::byte const> bytes);
  /// 32 lower-case hex digits of everything added; nothing may be added afterwards.
  [[nodiscard]] std::string finish();

private:
  void addBlock(std::byte const* block);

  std::array<std::uint32_t, 4> m_state;
  std::array<std::byte, 64> m_pending{};
  std::uint64_t m_length = 0;
};

/// CRC-32 as in zip and Ethernet (ISO 3309, reflected 0xEDB88320). One thread. [any]
class Crc32 {
public:
  void add(std::span<std::byte const> bytes);
  [[nodiscard]] std::uint32_t value() const { return ~m_state; }

private:
  std::uint32_t m_state = 0xFFFFFFFFU;
};

/// Both checksums of one file as it is written or read.
struct FileChecksum {
  std::string name;
  std::string md5; ///< lower-case hex
  std::uint32_t crc32 = 0;
  bool operator==(FileChecksum const&) const = default;
};

/// The checksums of bytes in memory. [any]
[[nodiscard]] FileChecksum checksumOf(std::string name, std::span<std::byte const> bytes);

/// The list that md5sum -c reads: "<md5> *<name>" and a line feed each. [any]
[[nodiscard]] std::string md5List(std::span<FileChecksum const> files);
/// "[CRC32 Checksum]" and "<NAME>=<8 upper-case hex digits>" lines. [any]
[[nodiscard]] std::string crc32List(std::span<FileChecksum const> files);

} // namespace lacquer
