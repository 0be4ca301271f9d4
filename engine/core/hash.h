#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace lacquer {

/// 128-bit content hash (XXH3): names things in caches. Not a checksum of a delivery.
struct ContentHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(ContentHash const&) const = default;
  /// 32 lower-case hex digits.
  [[nodiscard]] std::string hex() const;
};

/// Collects what a cached thing depends on. Order matters; every text is added with its length. [any]
class Hasher {
public:
  Hasher();
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  void add(std::string_view text);
  void addBytes(std::span<std::byte const> bytes);
  template <class T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
  void add(T value) {
    addBytes(std::as_bytes(std::span<T const, 1>(&value, 1)));
  }
  [[nodiscard]] ContentHash result() const;

private:
  struct State;
  std::unique_ptr<State> m_state;
};

} // namespace lacquer
