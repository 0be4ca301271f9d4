#include "album/tab_separated.h"

#include <algorithm>
#include <optional>

namespace lacquer {

namespace {

bool endsCell(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == '\t' || text[at] == '\n' || text[at] == '\r';
}

/// The quoted cell at `at`, which moves behind it; nothing where its quote is not closed at the end of a cell.
std::optional<std::string> takeQuoted(std::string_view text, std::size_t& at) {
  std::string cell;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] != '"') {
      cell += text[i];
      continue;
    }
    if (i + 1 < text.size() && text[i + 1] == '"') {
      cell += text[i++];
      continue;
    }
    if (!endsCell(text, i + 1))
      return std::nullopt;
    at = i + 1;
    return cell;
  }
  return std::nullopt;
}

std::string takeCell(std::string_view text, std::size_t& at) {
  if (at < text.size() && text[at] == '"')
    if (auto quoted = takeQuoted(text, at))
      return *std::move(quoted);
  std::size_t const start = at;
  while (!endsCell(text, at))
    ++at;
  return std::string(text.substr(start, at - start));
}

} // namespace

std::vector<std::vector<std::string>> parseTabSeparated(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark))
    text.remove_prefix(kByteOrderMark.size());
  std::vector<std::vector<std::string>> rows;
  for (std::size_t at = 0; at < text.size();) {
    std::vector<std::string> row{takeCell(text, at)};
    while (at < text.size() && text[at] == '\t') {
      ++at;
      row.push_back(takeCell(text, at));
    }
    rows.push_back(std::move(row));
    if (at < text.size() && text[at] == '\r')
      ++at;
    if (at < text.size() && text[at] == '\n')
      ++at;
  }
  auto const isEmpty = [](std::vector<std::string> const& row) {
    return std::ranges::all_of(row, [](std::string const& cell) { return cell.empty(); });
  };
  while (!rows.empty() && isEmpty(rows.back()))
    rows.pop_back();
  return rows;
}

std::string tabSeparatedCell(std::string_view text) {
  if (text.find_first_of("\t\r\n\"") == std::string_view::npos)
    return std::string(text);
  std::string cell = "\"";
  for (char const c : text) {
    if (c == '"')
      cell += '"';
    cell += c;
  }
  return cell + "\"";
}

} // namespace lacquer
