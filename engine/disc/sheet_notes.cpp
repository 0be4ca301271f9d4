#include "disc/sheet_notes.h"

#include "album/album_access.h"
#include "disc/latin1_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::size_t kMostFindings = 200;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }
bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

} // namespace

void SheetNotes::add(Severity severity, std::string what, std::string remedy) {
  if (m_findings.size() >= kMostFindings && severity != Severity::error)
    return;
  if (m_findings.size() >= 2 * kMostFindings)
    return;
  m_findings.push_back(
      {severity, m_line > 0 ? fmt::format("Line {}", m_line) : m_kind, std::move(what), std::move(remedy)});
}

std::string SheetNotes::decoded(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    add(Severity::error, "is UTF-16 text", "Save it as UTF-8");
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    add(Severity::note, "begins with a byte order mark, which most programs stumble over", "Save it without one");
  }
  bool const utf8 = isUtf8(bytes);
  if (!utf8)
    add(Severity::note, "is not UTF-8 and was read as ISO 8859-1", "Check letters with accents");
  return utf8 ? std::string(bytes) : decodeLatin1(bytes);
}

std::string SheetNotes::accepted(std::string_view utf8) {
  while (!utf8.empty() && isBlank(utf8.front()))
    utf8.remove_prefix(1);
  while (!utf8.empty() && isBlank(utf8.back()))
    utf8.remove_suffix(1);
  std::string clean(utf8);
  if (std::ranges::any_of(clean, isControl)) {
    std::ranges::replace_if(clean, isControl, ' ');
    add(Severity::warning, "holds control characters, which became blanks", "Check the text");
  }
  std::string taken = acceptableText(clean);
  if (taken.empty() && !clean.empty())
    add(Severity::warning, "has a text that cannot be kept", "Enter it anew");
  return taken;
}

std::string SheetNotes::isrc(std::string const& written) {
  auto const isrc = normaliseIsrc(written);
  if (!isrc)
    add(Severity::warning, fmt::format("has an ISRC ‘{}’ that is none, and was left out", shortened(written)),
        "Enter the ISRC");
  else if (*isrc != written)
    add(Severity::note, fmt::format("has the ISRC ‘{}’ in an unusual form", shortened(written)),
        fmt::format("It was taken as {}", *isrc));
  return isrc.value_or("");
}

void SheetNotes::readUpc(std::string& upc, std::string const& written) {
  if (written.find_first_not_of('0') == std::string::npos)
    return; // zeros: none
  auto const taken = normaliseUpc(written);
  if (!taken)
    add(Severity::warning, fmt::format("has a catalogue number ‘{}’ that is no EAN-13: left out", shortened(written)),
        "Enter the UPC/EAN");
  else if (!upc.empty() && *taken != upc)
    add(Severity::warning, fmt::format("has another catalogue number ‘{}’", *taken), "The first one was taken");
  else
    upc = *taken;
}

std::string SheetNotes::shortened(std::string_view value) {
  std::string clean = encodeText(value.substr(0, 40), TextSet::ascii).bytes;
  return value.size() > 40 ? clean + "…" : clean;
}

} // namespace lacquer
