#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lacquer {

/// MS-JIS (Shift-JIS with Microsoft's extensions, code page 932) in the form that a double-byte block of CD-Text wants:
/// every character two bytes. The conversion is the C library's; where it lacks the code page nothing can be written.
/// One thread.
class MsJisConverter {
public:
  MsJisConverter();
  ~MsJisConverter();
  MsJisConverter(MsJisConverter const&) = delete;
  MsJisConverter& operator=(MsJisConverter const&) = delete;

  /// The two bytes of a character; none where the set has it not, or in one byte alone.
  [[nodiscard]] std::optional<std::string> encode(char32_t code);

private:
  void* m_handle; ///< iconv_t
};

/// The full-width form of an ASCII character, a space included, and of half-width katakana; others as they are. [any]
[[nodiscard]] char32_t fullWidth(char32_t code);

/// Full-width katakana with the voiced (U+FF9E) or half-voiced (U+FF9F) mark that half-width text writes behind it; the
/// character itself where it takes none. [any]
[[nodiscard]] char32_t withVoiceMark(char32_t katakana, char32_t mark);

/// MS-JIS as UTF-8; full-width ASCII becomes plain ASCII, what cannot be read '?'. [any]
[[nodiscard]] std::string decodeMsJis(std::string_view bytes);

} // namespace lacquer
