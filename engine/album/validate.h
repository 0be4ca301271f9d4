#pragma once

#include "album/album.h"
#include "core/result.h"

namespace lacquer {

enum class Severity { note, warning, error };

/// One thing that is wrong or deserves a look, where, and what to do.
struct Finding {
  Severity severity = Severity::warning;
  std::string where; ///< "Track 3 ‘Glass’", "Album"
  std::string what;
  std::string remedy;
  bool operator==(Finding const&) const = default;
};

/// Whether any of them is an error. [any]
[[nodiscard]] bool hasErrors(std::vector<Finding> const& findings);

/// What is wrong with the album for any medium: no tracks, missing sources, crossfades longer than clips, fades longer
/// than the track, overlap longer than a neighbour, level stale, ISRC twice, UPC. An empty list: nothing. [any]
[[nodiscard]] std::vector<Finding> validate(Album const& album);

/// What keeps it off a compact disc (errors) or would surprise a plant (warnings): tracks under 4 s, more than 99
/// tracks, total time, per part. Binds CD deliverables alone. [any]
[[nodiscard]] std::vector<Finding> validateForCd(Album const& album);

/// ISRC in its stored form: 12 characters, upper case, no hyphens; empty stays empty. [any]
[[nodiscard]] Result<std::string> normaliseIsrc(std::string_view text);
/// A language by ISO 639-1, two small letters; empty stays empty. [any]
[[nodiscard]] Result<std::string> normaliseLanguage(std::string_view text);
/// EAN-13 with a right check digit; a 12-digit UPC-A gets a leading 0; empty stays empty. [any]
[[nodiscard]] Result<std::string> normaliseUpc(std::string_view text);

} // namespace lacquer
