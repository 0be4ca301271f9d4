#pragma once

#include <string>
#include <string_view>

namespace lacquer {

/// UTF-8 with letters and their marks as single characters where there are such (Unicode's normalisation form C): some file
/// systems and programs hand out "e" and an accent for "é". What is no UTF-8 is left as it is. [any]
[[nodiscard]] std::string composedText(std::string_view utf8);

/// Other scripts spelled in ASCII: Cyrillic by the BGN/PCGN system for Russian, Greek by UNGEGN, kana and the rest as
/// Unicode's CLDR has it. Chinese characters, whose reading depends on the language, and signs stay. [any]
[[nodiscard]] std::string spelledInLatin(std::string_view utf8);

} // namespace lacquer
