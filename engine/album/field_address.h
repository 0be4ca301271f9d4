#pragma once

#include "album/album.h"
#include "core/result.h"

#include <optional>
#include <string_view>

namespace lacquer {

/// An address taken apart and checked against an album: what it names exists. Numbers count from 0 here. [any]
struct FieldAddress {
  enum class Kind { albumField, trackField, clipField, clipIn, clipOut, bypass, param, slotParam, referenceField, deliverableField };
  Kind kind = Kind::albumField;
  std::optional<std::size_t> track; ///< none: the album or its chain
  std::size_t clip = 0;
  std::size_t slot = 0;
  std::size_t reference = 0;
  std::size_t deliverable = 0;
  std::size_t entry = 0; ///< in the table of fields or parameters
};

/// Refused for what does not exist, naming what does.
[[nodiscard]] Result<FieldAddress> resolveAddress(Album const& album, std::string_view address);

} // namespace lacquer
