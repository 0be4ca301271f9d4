#pragma once

#include "album/album.h"
#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace lacquer {

/// An address taken apart and checked against an album: what it names exists. Numbers count from 0 here. [any]
struct FieldAddress {
  enum class Kind {
    albumField,
    trackField,
    trackMix, ///< which of the track's mixes sounds
    clipField,
    clipIn,
    clipOut,
    bypass,
    param,
    slotParam,
    referenceField,
    deliverableField,
    languageCode,  ///< of a further language of CD-Text
    languageField, ///< a text in it: of the album, or of `track`
    versionName,
    versionValue ///< `inner` in a version
  };
  Kind kind = Kind::albumField;
  std::optional<std::size_t> track; ///< none: the album or its chain
  std::size_t clip = 0;
  std::size_t slot = 0;
  std::size_t reference = 0;
  std::size_t deliverable = 0;
  std::size_t language = 0;
  std::size_t version = 0;
  std::size_t entry = 0; ///< in the table of fields or parameters
  std::string inner;     ///< the address in the version's album
};

/// Refused for what does not exist, naming what does.
[[nodiscard]] Result<FieldAddress> resolveAddress(Album const& album, std::string_view address);

/// What a version would replace there: the address by ids instead of numbers. Refused for what versions share. [any]
[[nodiscard]] Result<VersionOverride> overrideAt(Album const& album, std::string_view address);
/// The address as it is now; nothing when the track or slot is gone. [any]
[[nodiscard]] std::optional<std::string> addressOf(Album const& album, VersionOverride const& value);

} // namespace lacquer
