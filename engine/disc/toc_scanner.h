#pragma once

#include <string>
#include <string_view>

namespace lacquer {

enum class TocTokenKind { word, number, string, symbol, end };

/// A word of a TOC.
struct TocToken {
  TocTokenKind kind = TocTokenKind::end;
  std::string text;  ///< words in capitals; strings in UTF-8, their octal escapes taken as ISO 8859-1
  std::string bytes; ///< of a string: with its octal escapes as the bytes that they are
  int line = 1;
  bool escaped = false; ///< a string with escapes beyond ASCII
  bool closed = true;   ///< false: a string whose quotation mark is missing, which ends with its line

  [[nodiscard]] bool is(std::string_view word) const { return kind == TocTokenKind::word && text == word; }
  [[nodiscard]] bool is(char symbol) const { return kind == TocTokenKind::symbol && text[0] == symbol; }
};

/// Takes cdrdao's TOC language apart: words, numbers, strings and signs, without blanks and comments (from // to the end of
/// the line). In strings \" is a quotation mark, \nnn a byte in octal, and any other backslash itself. One thread.
class TocScanner {
public:
  /// UTF-8 text that outlives the scanner.
  explicit TocScanner(std::string_view text);

  /// The next one, which stays.
  [[nodiscard]] TocToken const& peek() const { return m_next; }
  TocToken take();

private:
  [[nodiscard]] TocToken scan();
  void skipBlanks();
  void scanString(TocToken& token);
  bool scanEscape(TocToken& token);

  std::string_view m_rest;
  int m_line = 1;
  TocToken m_next;
};

} // namespace lacquer
