#include "disc/imported_disc.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

void addLanguages(Album& album, std::vector<DiscLanguage> const& languages, std::vector<Finding>& findings) {
  for (DiscLanguage const& language : languages) {
    bool const twice = std::ranges::find(album.languages, language.language, &CdTextLanguage::language) !=
                       album.languages.end();
    if (language.language.empty() || twice || album.languages.size() >= kMostCdTextLanguages) {
      findings.push_back({Severity::warning, "Disc",
                          language.language.empty() ? std::string("its texts in a language without a code are left out")
                                                    : fmt::format("its second texts in ‘{}’ are left out", language.language),
                          "Enter them in the language that they are in"});
      continue;
    }
    CdTextLanguage& texts = album.languages.emplace_back(CdTextLanguage{language.language, language.text, {}});
    for (std::size_t i = 0; i < std::min(language.tracks.size(), album.tracks.size()); ++i)
      if (language.tracks[i] != Credits{})
        texts.tracks[album.tracks[i].id] = language.tracks[i];
  }
}

} // namespace lacquer
