#include "disc/toc_scanner.h"

#include "disc/latin1_text.h"

#include <algorithm>
#include <utility>

namespace lacquer {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }
char upperCase(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

} // namespace

TocScanner::TocScanner(std::string_view text)
    : m_rest(text) {
  m_next = scan();
}

TocToken TocScanner::take() { return std::exchange(m_next, scan()); }

void TocScanner::skipBlanks() {
  while (!m_rest.empty()) {
    if (m_rest.starts_with("//")) {
      m_rest.remove_prefix(std::min(m_rest.find_first_of("\r\n"), m_rest.size()));
      continue;
    }
    char const c = m_rest.front();
    if (c != ' ' && (c < '\t' || c > '\r'))
      return;
    // CR alone ends a line too.
    if (c == '\n' || (c == '\r' && !m_rest.starts_with("\r\n")))
      ++m_line;
    m_rest.remove_prefix(1);
  }
}

TocToken TocScanner::scan() {
  skipBlanks();
  TocToken token;
  token.line = m_line;
  if (m_rest.empty())
    return token;
  char const first = m_rest.front();
  if (first == '"') {
    scanString(token);
    return token;
  }
  token.kind = isDigit(first) ? TocTokenKind::number : isLetter(first) ? TocTokenKind::word : TocTokenKind::symbol;
  std::size_t length = 1;
  while (token.kind != TocTokenKind::symbol && length < m_rest.size() &&
         (isDigit(m_rest[length]) || (token.kind == TocTokenKind::word && isLetter(m_rest[length]))))
    ++length;
  token.text = m_rest.substr(0, length);
  std::ranges::transform(token.text, token.text.begin(), upperCase);
  m_rest.remove_prefix(length);
  return token;
}

void TocScanner::scanString(TocToken& token) {
  token.kind = TocTokenKind::string;
  m_rest.remove_prefix(1);
  while (!m_rest.empty() && m_rest.front() != '\n' && m_rest.front() != '\r') {
    char const c = m_rest.front();
    if (c == '"') {
      m_rest.remove_prefix(1);
      return;
    }
    if (c == '\\' && scanEscape(token))
      continue;
    token.text += c;
    token.bytes += c;
    m_rest.remove_prefix(1);
  }
  token.closed = false;
}

bool TocScanner::scanEscape(TocToken& token) {
  if (m_rest.size() > 1 && m_rest[1] == '"') {
    token.text += '"';
    token.bytes += '"';
    m_rest.remove_prefix(2);
    return true;
  }
  if (m_rest.size() < 4 || !std::ranges::all_of(m_rest.substr(1, 3), [](char c) { return c >= '0' && c <= '7'; }))
    return false;
  auto const byte = static_cast<char>((m_rest[1] - '0') * 64 + (m_rest[2] - '0') * 8 + (m_rest[3] - '0'));
  token.text += decodeLatin1(std::string_view(&byte, 1));
  token.bytes += byte;
  token.escaped = token.escaped || static_cast<unsigned char>(byte) > 0x7E;
  m_rest.remove_prefix(4);
  return true;
}

} // namespace lacquer
