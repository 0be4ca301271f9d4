#include "disc/latin1_text.h"

#include "disc/ms_jis_text.h"
#include "disc/spelling.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace lacquer {
namespace {

struct Replacement {
  char32_t code;
  char const* text;
};

// Sorted by code.
constexpr std::array kTypographic{
    Replacement{0x2010, "-"},   Replacement{0x2011, "-"},   Replacement{0x2012, "-"},   Replacement{0x2013, "-"},
    Replacement{0x2014, "-"},   Replacement{0x2015, "-"},   Replacement{0x2018, "'"},   Replacement{0x2019, "'"},
    Replacement{0x201A, "'"},   Replacement{0x201B, "'"},   Replacement{0x201C, "\""},  Replacement{0x201D, "\""},
    Replacement{0x201E, "\""},  Replacement{0x201F, "\""},  Replacement{0x2020, "+"},   Replacement{0x2022, "*"},
    Replacement{0x2026, "..."}, Replacement{0x2032, "'"},   Replacement{0x2033, "\""},  Replacement{0x2039, "<"},
    Replacement{0x203A, ">"},   Replacement{0x2044, "/"},   Replacement{0x20AC, "EUR"}, Replacement{0x2116, "No."},
    Replacement{0x2117, "(P)"}, Replacement{0x2122, "(TM)"}, Replacement{0x2153, "1/3"}, Replacement{0x2212, "-"},
    Replacement{0x221E, "oo"},  Replacement{0x2260, "!="},  Replacement{0x266D, "b"},   Replacement{0x266F, "#"}};

// Letters without their marks for U+0100 … U+017F (Latin Extended-A), one entry a letter.
constexpr std::array<char const*, 128> kExtendedA{
    "A", "a", "A", "a", "A", "a", "C", "c", "C", "c", "C", "c", "C", "c", "D", "d", "D", "d", "E", "e", "E", "e",
    "E", "e", "E", "e", "E", "e", "G", "g", "G", "g", "G", "g", "G", "g", "H", "h", "H", "h", "I", "i", "I", "i",
    "I", "i", "I", "i", "I", "i", "IJ", "ij", "J", "j", "K", "k", "q", "L", "l", "L", "l", "L", "l", "L", "l", "L",
    "l", "N", "n", "N", "n", "N", "n", "'n", "N", "n", "O", "o", "O", "o", "O", "o", "OE", "oe", "R", "r", "R", "r",
    "R", "r", "S", "s", "S", "s", "S", "s", "S", "s", "T", "t", "T", "t", "T", "t", "U", "u", "U", "u", "U", "u",
    "U", "u", "U", "u", "U", "u", "W", "w", "Y", "y", "Y", "Z", "z", "Z", "z", "Z", "z", "s"};

// U+00A0 … U+00FF in ASCII.
constexpr std::array<char const*, 96> kLatin1InAscii{
    " ",  "!",  "c",  "GBP", "?",  "Y", "|", "S", "\"", "(C)", "a", "\"", "-", "-",  "(R)", "-", "deg", "+-", "2", "3",
    "'",  "u",  "P",  ".",   ",",  "1", "o", "\"", "1/4", "1/2", "3/4", "?", "A", "A", "A", "A", "Ae", "A", "AE", "C",
    "E",  "E",  "E",  "E",   "I",  "I", "I", "I", "D",  "N",  "O", "O",  "O", "O",  "Oe", "x", "O",   "U",  "U", "U",
    "Ue", "Y",  "Th", "ss",  "a",  "a", "a", "a", "ae", "a",  "ae", "c", "e", "e",  "e",  "e", "i",   "i",  "i", "i",
    "d",  "n",  "o",  "o",   "o",  "o", "oe", "/", "o", "u",  "u", "u",  "ue", "y", "th", "y"};

constexpr char32_t kBad = 0xFFFFFFFF;

/// Takes one code point off the front; kBad (and one byte) for what is no UTF-8.
char32_t takeCode(std::string_view& text) {
  auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  std::uint8_t const lead = byte(0);
  std::size_t const length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0   ? 3
                                                                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                                                                           : 0;
  char32_t code = length == 1 ? lead : lead & (0x7FU >> length);
  bool good = length > 0 && text.size() >= length;
  for (std::size_t i = 1; good && i < length; ++i) {
    good = (byte(i) & 0xC0U) == 0x80U;
    code = (code << 6) | (byte(i) & 0x3FU);
  }
  text.remove_prefix(good ? length : 1);
  return good ? code : kBad;
}

char const* replacementOf(char32_t code) {
  if (code >= 0x100 && code < 0x180)
    return kExtendedA[code - 0x100];
  if (code >= 0x2000 && code <= 0x200A)
    return " ";
  if (code == 0x218 || code == 0x219)
    return code == 0x218 ? "S" : "s";
  if (code == 0x21A || code == 0x21B)
    return code == 0x21A ? "T" : "t";
  auto const found = std::lower_bound(kTypographic.begin(), kTypographic.end(), code,
                                      [](Replacement const& entry, char32_t value) { return entry.code < value; });
  return found != kTypographic.end() && found->code == code ? found->text : nullptr;
}

bool isMarkedLetter(char32_t code) { return (code >= 0xC0 && code < 0x180) || (code >= 0x218 && code <= 0x21B); }

/// Counts and gives the replacement, or '?' for none.
char const* counted(EncodedText& out, char32_t code, char const* text) {
  if (!text) {
    ++out.lost;
    return "?";
  }
  ++out.replaced;
  if (isMarkedLetter(code))
    ++out.letters;
  return text;
}

bool isControl(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

char const* plainForm(char32_t code) {
  return code >= 0xA0 && code < 0x100 ? kLatin1InAscii[code - 0xA0] : code == kBad ? nullptr : replacementOf(code);
}

EncodedText encodeMsJis(std::string_view utf8) {
  EncodedText out;
  MsJisConverter converter;
  while (!utf8.empty()) {
    char32_t const code = takeCode(utf8);
    char32_t wide = isControl(code) ? fullWidth(U' ') : fullWidth(code);
    if (wide != code && !utf8.empty()) { // half-width katakana may be followed by their voice mark
      std::string_view rest = utf8;
      char32_t const voiced = withVoiceMark(wide, takeCode(rest));
      if (voiced != wide)
        utf8 = rest;
      wide = voiced;
    }
    if (auto const bytes = code == kBad ? std::nullopt : converter.encode(wide)) {
      out.bytes += *bytes;
      continue;
    }
    for (char const c : std::string_view(counted(out, code, plainForm(code))))
      out.bytes += converter.encode(fullWidth(static_cast<unsigned char>(c))).value_or("??");
  }
  return out;
}

bool isInSet(char32_t code, TextSet set) { return code < 0x80 || (code < 0x100 && set == TextSet::latin1); }

/// Whether nothing but spelling is left for a character.
bool isForeign(char32_t code, TextSet set) { return code != kBad && !isControl(code) && !isInSet(code, set) && !plainForm(code); }

/// Takes the foreign characters off the front and writes them in Latin letters.
void spell(std::string_view& text, TextSet set, EncodedText& out) {
  std::string_view rest = text;
  int characters = 0;
  for (std::string_view next = rest; !next.empty() && isForeign(takeCode(next), set); ++characters)
    rest = next;
  std::string const latin = spelledInLatin(text.substr(0, text.size() - rest.size()));
  text = rest;
  int lost = 0;
  for (std::string_view left = latin; !left.empty();) {
    char32_t const code = takeCode(left);
    lost += code < 0x80 ? 0 : 1;
    out.bytes += code < 0x80 ? static_cast<char>(code) : '?';
  }
  int const spelled = std::max(0, characters - lost);
  out.lost += lost;
  out.spelled += spelled;
  out.replaced += spelled;
}

} // namespace

EncodedText encodeText(std::string_view utf8, TextSet set) {
  // Marks of their own begin at U+0300, behind all that is two bytes beginning with 0xCC.
  bool const mayBeApart = std::ranges::any_of(utf8, [](char c) { return static_cast<std::uint8_t>(c) >= 0xCC; });
  std::string const composed = mayBeApart && isUtf8(utf8) ? composedText(utf8) : std::string(utf8);
  utf8 = composed;
  if (set == TextSet::msJis)
    return encodeMsJis(utf8);
  EncodedText out;
  while (!utf8.empty()) {
    std::string_view next = utf8;
    char32_t const code = takeCode(next);
    if (isForeign(code, set)) {
      spell(utf8, set, out);
      continue;
    }
    utf8 = next;
    if (isControl(code))
      out.bytes += ' ';
    else if (isInSet(code, set))
      out.bytes += static_cast<char>(code);
    else
      out.bytes += counted(out, code, plainForm(code));
  }
  return out;
}

bool isLatinText(std::string_view utf8) {
  EncodedText const text = encodeText(utf8, TextSet::latin1);
  return text.lost == 0 && text.spelled == 0;
}

bool isUtf8(std::string_view bytes) {
  while (!bytes.empty())
    if (takeCode(bytes) == kBad)
      return false;
  return true;
}

std::string decodeLatin1(std::string_view bytes) {
  std::string text;
  for (char const c : bytes) {
    auto const code = static_cast<std::uint8_t>(c);
    if (code < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0 | (code >> 6));
      text += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  return text;
}

} // namespace lacquer
