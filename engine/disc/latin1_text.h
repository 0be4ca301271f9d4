#pragma once

#include <string>
#include <string_view>

namespace lacquer {

/// Text in a single-byte character set, and what was lost on the way.
struct EncodedText {
  std::string bytes;
  int replaced = 0; ///< characters written differently: typographic ones as ASCII, foreign letters without their marks
  int lost = 0;     ///< characters that became '?'
};

enum class TextSet { latin1, ascii };

/// UTF-8 as ISO 8859-1 or ASCII: the character sets of CD-Text and of sheets. Typographic quotes, dashes, ellipsis and
/// the like become their ASCII forms, letters with marks that the set has not lose the mark; the rest, and bytes that are
/// no UTF-8, become '?'. Control characters become spaces. [any]
[[nodiscard]] EncodedText encodeText(std::string_view utf8, TextSet set);

/// Whether all of it can be UTF-8. [any]
[[nodiscard]] bool isUtf8(std::string_view bytes);

/// ISO 8859-1 as UTF-8. [any]
[[nodiscard]] std::string decodeLatin1(std::string_view bytes);

} // namespace lacquer
