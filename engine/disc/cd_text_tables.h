#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lacquer {

/// CD-Text's code of an ISO 639-1 language (EBU Tech 3264, appendix 3): 9, English, for an empty or unknown one. [any]
[[nodiscard]] std::uint8_t cdTextLanguage(std::string_view iso639);
/// The ISO 639-1 language of a code; empty where there is none. [any]
[[nodiscard]] std::string_view cdTextLanguageName(std::uint8_t code);

/// A genre of CD-Text: one of 27 codes, and a text that supplements it.
struct CdTextGenre {
  std::uint16_t code = 1; ///< 1: not defined
  std::string text;
};

/// What a genre becomes: the code of its English name in any case, or of the name in front of a colon ("Classical: early
/// music for cats", the text being what follows), else "not defined" with the genre as the text. [any]
[[nodiscard]] CdTextGenre cdTextGenre(std::string_view name);
/// A genre as cdTextGenre() reads it. [any]
[[nodiscard]] std::string cdTextGenreName(CdTextGenre const& genre);

/// The names of the genres that CD-Text has codes for; the languages, by ISO 639-1. [any]
[[nodiscard]] std::vector<std::string_view> cdTextGenres();
[[nodiscard]] std::vector<std::string_view> cdTextLanguages();

} // namespace lacquer
