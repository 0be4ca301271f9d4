#pragma once

#include <compare>
#include <cstdint>

namespace lacquer {

/// A name for one thing inside one album: never reused there, 0 is none. Survives edits, moves and saving.
template <class Tag> class Id {
public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint64_t value)
      : m_value(value) {}
  [[nodiscard]] constexpr std::uint64_t value() const { return m_value; }
  [[nodiscard]] constexpr bool isNone() const { return m_value == 0; }
  constexpr auto operator<=>(Id const&) const = default;

private:
  std::uint64_t m_value = 0;
};

using TrackId = Id<struct TrackIdTag>;
using ClipId = Id<struct ClipIdTag>;
using SlotId = Id<struct SlotIdTag>;
using LinkId = Id<struct LinkIdTag>;
using SourceId = Id<struct SourceIdTag>;
using ReferenceId = Id<struct ReferenceIdTag>;

} // namespace lacquer
