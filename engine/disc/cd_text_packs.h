#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lacquer {

/// Types of packs.
inline constexpr std::uint8_t kCdTextDiscId = 0x86;
inline constexpr std::uint8_t kCdTextGenre = 0x87;
inline constexpr std::uint8_t kCdTextClosedInfo = 0x8D;
inline constexpr std::uint8_t kCdTextCodes = 0x8E;
inline constexpr std::uint8_t kCdTextSizes = 0x8F;

inline constexpr std::size_t kCdTextPayload = 12;
inline constexpr std::size_t kCdTextSizePacks = 3;

/// The strings of one type of one block, one after the other without alignment, as they become packs. [any]
class CdTextStrings {
public:
  /// `doubleByte`: texts are two bytes a character and end with two zero bytes.
  CdTextStrings(std::uint8_t type, bool doubleByte)
      : m_type(type)
      , m_width(doubleByte ? 2 : 1) {}

  /// The next string, of the disc (0) or a track. `prefix` bytes do not count as characters (the genre's code).
  void add(int track, std::string_view text, std::string_view prefix = {});
  /// Says "as the track before".
  void addRepeat(int track) { add(track, m_width == 2 ? "\t\t" : "\t"); }

  [[nodiscard]] std::uint8_t type() const { return m_type; }
  [[nodiscard]] std::size_t packCount() const;
  /// Appends the packs; `blockStart` is where block `block` begins in `packs`.
  void append(std::vector<std::byte>& packs, int block, std::size_t blockStart) const;

private:
  struct OwnedByte {
    char value;
    int track;
    int position; ///< characters of the string before it
  };
  std::uint8_t m_type;
  int m_width;
  std::vector<OwnedByte> m_bytes;
};

/// Appends one pack with its checksum. `flags` is the fourth byte. [any]
void appendCdTextPack(std::vector<std::byte>& packs, std::uint8_t type, int track, std::size_t sequence,
                      std::uint8_t flags, std::string_view payload);

} // namespace lacquer
