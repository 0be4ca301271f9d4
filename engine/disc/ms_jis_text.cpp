#include "disc/ms_jis_text.h"

#include <array>
#include <iconv.h>

namespace lacquer {
namespace {

constexpr char const* kMsJis = "CP932";
constexpr char const* kUtf32 = "UTF-32LE";

iconv_t noConverter() { return reinterpret_cast<iconv_t>(-1); }

/// Converts one character; empty where that fails.
std::string convert(iconv_t handle, std::string_view bytes) {
  std::array<char, 8> in{};
  std::array<char, 16> out{};
  if (handle == noConverter() || bytes.size() > in.size())
    return {};
  bytes.copy(in.data(), bytes.size());
  char* from = in.data();
  char* to = out.data();
  std::size_t fromLeft = bytes.size();
  std::size_t toLeft = out.size();
  iconv(handle, nullptr, nullptr, nullptr, nullptr);
  if (iconv(handle, &from, &fromLeft, &to, &toLeft) != 0 || fromLeft != 0)
    return {};
  return {out.data(), out.size() - toLeft};
}

bool isLead(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
}

// U+FF61 … U+FF9F in full width.
constexpr std::u32string_view kKatakana = U"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテト"
                                          U"ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
constexpr char32_t kFirstHalfWidth = 0xFF61;

} // namespace

MsJisConverter::MsJisConverter()
    : m_handle(iconv_open(kMsJis, kUtf32)) {}

MsJisConverter::~MsJisConverter() {
  if (m_handle != noConverter())
    iconv_close(m_handle);
}

std::optional<std::string> MsJisConverter::encode(char32_t code) {
  std::array<char, 4> utf32{};
  for (std::size_t i = 0; i < utf32.size(); ++i)
    utf32[i] = static_cast<char>(code >> (8 * i) & 0xFF);
  std::string bytes = convert(m_handle, {utf32.data(), utf32.size()});
  if (bytes.size() != 2)
    return std::nullopt;
  return bytes;
}

char32_t fullWidth(char32_t code) {
  switch (code) {
  case U' ':
    return 0x3000;
  case U'"': // the full-width forms of the quotes are in few fonts of players: JIS X 0208 has these
    return 0x201D;
  case U'\'':
    return 0x2019;
  default:
    break;
  }
  if (code > 0x20 && code < 0x7F)
    return code + 0xFEE0;
  if (code >= kFirstHalfWidth && code < kFirstHalfWidth + kKatakana.size())
    return kKatakana[code - kFirstHalfWidth];
  return code;
}

char32_t withVoiceMark(char32_t katakana, char32_t mark) {
  bool const fromHa = katakana >= U'ハ' && katakana <= U'ホ' && (katakana - U'ハ') % 3 == 0;
  if (mark == 0xFF9F)
    return fromHa ? katakana + 2 : katakana;
  if (mark != 0xFF9E)
    return katakana;
  if (katakana == U'ウ')
    return U'ヴ';
  bool const fromKaToChi = katakana >= U'カ' && katakana <= U'チ' && (katakana - U'カ') % 2 == 0;
  bool const fromTsuToTo = katakana == U'ツ' || katakana == U'テ' || katakana == U'ト';
  return fromHa || fromKaToChi || fromTsuToTo ? katakana + 1 : katakana;
}

std::string decodeMsJis(std::string_view bytes) {
  iconv_t const handle = iconv_open("UTF-8", kMsJis);
  std::string text;
  while (!bytes.empty()) {
    std::size_t const width = isLead(bytes.front()) && bytes.size() > 1 ? 2 : 1;
    std::string const character = convert(handle, bytes.substr(0, width));
    bytes.remove_prefix(width);
    // U+3000 and U+FF01 … U+FF5E are what double-byte text has for ASCII.
    if (character == "\u3000")
      text += ' ';
    else if (character.size() == 3 && character >= "\uFF01" && character <= "\uFF5E" && character != "\uFF5E")
      text += static_cast<char>(((character[1] & 0x3F) << 6 | (character[2] & 0x3F)) - 0xF01 + '!');
    else
      text += character.empty() ? "?" : character;
  }
  if (handle != noConverter())
    iconv_close(handle);
  return text;
}

} // namespace lacquer
