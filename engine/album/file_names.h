#pragma once

#include "core/file_name.h"
#include "core/result.h"

#include <string>
#include <string_view>

namespace lacquer {

/// What a template of file names can name.
struct FileNameFields {
  int track = 0;
  int disc = 0; ///< 0: the album is one disc
  std::string title;
  std::string artist;
  std::string album;
  std::string albumArtist;
  std::string version; ///< version title of the track
  std::string isrc;
  std::string catalogue;
  std::string format;  ///< "wav24"
  std::string rate;    ///< "44.1k"
};

/// Where a template leaves nothing else to say.
inline constexpr std::string_view kUsualFileNames = "{track:2} - {title}";

/// The name of a track's file, without its extension: "03 - Title". Fields in braces: track (":2": two digits), disc,
/// title, artist, album, album_artist, version, isrc, catalogue, format, rate. What stands in square brackets is left out
/// where a field in it is empty: "[{disc}-]{track:2} - {title}[ ({version})]". An empty template is kUsualFileNames; where
/// nothing but blanks and dashes would be left, the number stands alone. [any]
[[nodiscard]] std::string trackFileName(std::string_view nameTemplate, FileNameFields const& fields);
/// Refused, with the fields that there are, for unknown ones and for braces and brackets without their counterparts. [any]
[[nodiscard]] Result<void> checkFileNameTemplate(std::string_view nameTemplate);

} // namespace lacquer
