#pragma once

#include <cstdint>
#include <string_view>

namespace lacquer {

/// CD-Text's code of an ISO 639-1 language: 9, English, for an empty or unknown one. [any]
[[nodiscard]] std::uint8_t cdTextLanguage(std::string_view iso639);

/// CD-Text's code of a genre by its English name, in any case: 1, "not defined", for any other. [any]
[[nodiscard]] std::uint16_t cdTextGenre(std::string_view name);

} // namespace lacquer
