#pragma once

#include <string>
#include <string_view>

namespace lacquer {

/// Text in the character set of a disc, and what was lost on the way.
struct EncodedText {
  std::string bytes;
  int replaced = 0; ///< characters written differently: typographic ones as ASCII, foreign letters in Latin ones
  int letters = 0;  ///< of these: letters without their marks
  int spelled = 0;  ///< of these: letters of other scripts in Latin ones
  int lost = 0;     ///< characters that became '?'
};

/// msJis: two bytes a character, ASCII and half-width katakana in their full-width forms.
enum class TextSet { latin1, ascii, msJis };

/// UTF-8 as ISO 8859-1, ASCII or MS-JIS: the character sets of CD-Text and of sheets. Typographic quotes, dashes, ellipsis and
/// the like become their ASCII forms, letters with marks that the set has not lose the mark, other scripts are spelled in
/// Latin letters (not in MS-JIS); the rest, and bytes that are no UTF-8, become '?'. A letter and its mark apart are one. Control characters become spaces. [any]
[[nodiscard]] EncodedText encodeText(std::string_view utf8, TextSet set);

/// Whether every character is in ISO 8859-1 or has a form there without being spelled differently. [any]
[[nodiscard]] bool isLatinText(std::string_view utf8);

/// Whether bytes are UTF-8 throughout. [any]
[[nodiscard]] bool isUtf8(std::string_view bytes);

/// ISO 8859-1 as UTF-8. [any]
[[nodiscard]] std::string decodeLatin1(std::string_view bytes);

} // namespace lacquer
