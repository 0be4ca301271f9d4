#pragma once

#include "core/progress.h"
#include "disc/disc_layout.h"

#include <filesystem>

namespace lacquer {

/// A disc as an album, and what was found on the way.
struct ImportedDisc {
  Album album;
  std::filesystem::path audio;   ///< the (first) file that it plays
  std::vector<Finding> findings; ///< every oddity that was passed over, and what it was taken for
};

/// Gives the album the texts of a disc in further languages; `languages` speak of its tracks by number. Those in languages
/// that have no code, or are there already, are left out and named in the findings. [any]
void addLanguages(Album& album, std::vector<DiscLanguage> const& languages, std::vector<Finding>& findings);

} // namespace lacquer
