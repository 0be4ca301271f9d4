#pragma once

#include "core/result.h"

#include <filesystem>
#include <string>

namespace lacquer {

/// The descriptive tags of one audio file, UTF-8. An empty text or a 0 is "not there".
struct FileTags {
  std::string title;
  std::string artist;
  std::string album;
  std::string albumArtist;
  std::string composer;
  std::string songwriter; ///< LYRICIST
  std::string arranger;
  std::string engineer;
  std::string version; ///< SUBTITLE; also part of the title where the album says so
  std::string language; ///< ISO 639-1
  std::string genre;
  std::string date; ///< ISO 8601, or the year alone
  std::string isrc;
  std::string label;
  std::string catalogue;
  std::string upc; ///< UPC or EAN of the release (BARCODE)
  std::string comment;
  bool explicitContent = false; ///< ITUNESADVISORY
  int track = 0;
  int trackCount = 0;
  int disc = 0;
  int discCount = 0;
  bool operator==(FileTags const&) const = default;
  [[nodiscard]] bool isEmpty() const { return *this == FileTags{}; }
};

/// What the file is tagged with (Vorbis comments, ID3, RIFF INFO, …); all empty where there are no tags, or none that
/// can be read. Only a file that cannot be opened is an error. [worker]
[[nodiscard]] Result<FileTags> readTags(std::filesystem::path const& path);

} // namespace lacquer
