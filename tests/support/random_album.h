#pragma once

#include "album/project.h"
#include "core/result.h"

#include <random>

namespace lacquer::test {

/// A source of the album rate's length in seconds, without an id.
[[nodiscard]] Source makeSource(std::string const& name, double seconds, SampleRate rate = kCdRate);

/// `seconds` one entry a track: whole files, gap 2 s, titles "Track 1" …
[[nodiscard]] Album plainAlbum(std::vector<double> const& seconds, SampleRate rate = kCdRate);

/// Every field filled with something, as far as an album allows; valid. The same seed gives the same album.
[[nodiscard]] Album randomAlbum(unsigned seed);

/// randomAlbum with snapshots, heard tracks and blind tests around it.
[[nodiscard]] Project randomProject(unsigned seed);
[[nodiscard]] Project asProject(Album album);

/// One edit of any kind with random arguments; many are refused.
[[nodiscard]] Result<Album> randomEdit(Album const& album, std::mt19937& random);

/// Where a finding of validate() calls the album broken: the text of the first error, or empty.
[[nodiscard]] std::string firstError(Album const& album);

} // namespace lacquer::test
