#include "album/metadata_table.h"

#include "album/album_access.h"
#include "album/tab_separated.h"
#include "album/validate.h"
#include "core/numbers.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <set>

namespace lacquer {

namespace {

constexpr std::array<std::string_view, 10> kColumns{"title",    "version",  "artist", "songwriter", "composer",
                                                    "arranger", "message", "isrc",   "explicit",   "track"};
constexpr std::string_view kTrackColumn = "track";

/// Columns without names, in this order as far as they are not known by their form.
constexpr std::array<std::string_view, 6> kUnnamedColumns{"title", "artist", "songwriter", "composer", "arranger", "message"};

struct Alias {
  std::string_view name;
  std::string_view column;
};
/// What spreadsheets of labels call the same.
constexpr std::array<Alias, 9> kAliases{{{"performer", "artist"},
                                         {"#", kTrackColumn},
                                         {"no", kTrackColumn},
                                         {"no.", kTrackColumn},
                                         {"number", kTrackColumn},
                                         {"nr", kTrackColumn},
                                         {"nr.", kTrackColumn},
                                         {"version title", "version"},
                                         {"isrc code", "isrc"}}};

std::string trimmed(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string()
                                         : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

/// The column that a heading names; empty for none.
std::string_view columnOf(std::string_view heading) {
  std::string name = trimmed(heading);
  for (char& c : name)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  auto const column = std::ranges::find(kColumns, name);
  if (column != kColumns.end())
    return *column;
  auto const alias = std::ranges::find(kAliases, name, &Alias::name);
  return alias == kAliases.end() ? std::string_view() : alias->column;
}

/// Spreadsheets reckon with what begins like this.
bool isFormula(std::string_view text) {
  std::size_t const at = text.find_first_not_of('\'');
  return at != std::string_view::npos && std::string_view("=+-@").find(text[at]) != std::string_view::npos;
}
/// Their own mark of plain text in front keeps such a text what it is.
std::string guarded(std::string text) { return isFormula(text) ? fmt::format("'{}", text) : std::move(text); }
std::string unguarded(std::string text) {
  if (text.starts_with('\'') && isFormula(text))
    text.erase(0, 1);
  return text;
}

using Rows = std::vector<std::vector<std::string>>;

/// Songs may be called ‘Title’: at least half of what stands in a line of headings is known.
bool isHeading(std::vector<std::string> const& line) {
  auto const filled = std::ranges::count_if(line, [](std::string const& cell) { return !trimmed(cell).empty(); });
  auto const known = std::ranges::count_if(line, [](std::string const& cell) { return !columnOf(cell).empty(); });
  return known > 0 && 2 * known >= filled;
}

template <class Is> bool allCells(Rows const& rows, std::size_t column, Is is) {
  bool any = false;
  for (std::vector<std::string> const& row : rows) {
    std::string const cell = column < row.size() ? trimmed(row[column]) : std::string();
    if (cell.empty())
      continue;
    if (!is(cell))
      return false;
    any = true;
  }
  return any;
}

std::vector<std::string_view> guessColumns(Rows const& rows) {
  std::size_t width = 0;
  for (std::vector<std::string> const& row : rows)
    width = std::max(width, row.size());
  std::vector<std::string_view> columns(width);
  bool hasIsrcs = false;
  std::size_t next = 0;
  for (std::size_t c = 0; c < width; ++c) {
    if (!hasIsrcs && allCells(rows, c, [](std::string const& cell) { return normaliseIsrc(cell).has_value(); })) {
      columns[c] = "isrc";
      hasIsrcs = true;
    } else if (c == 0 && width > 1 &&
               allCells(rows, c, [](std::string const& cell) { return parseNumber<int>(cell).has_value(); })) {
      columns[c] = kTrackColumn;
    } else if (next < kUnnamedColumns.size()) {
      columns[c] = kUnnamedColumns[next++];
    }
  }
  return columns;
}

class TableReader {
public:
  TableReader(Album const& album, std::string_view text)
      : m_album(album)
      , m_rows(parseTabSeparated(text)) {}

  Result<MetadataChanges> read() {
    if (m_rows.empty())
      return refused("the table is empty", "Copy lines of a spreadsheet first");
    if (isHeading(m_rows.front())) {
      readHeading();
      m_rows.erase(m_rows.begin());
      m_firstLine = 2;
    } else {
      m_columns = guessColumns(m_rows);
      for (std::size_t c = 0; c < m_columns.size(); ++c)
        if (m_columns[c].empty())
          m_result.unknownColumns.push_back(fmt::format("{}", c + 1));
    }
    for (std::size_t r = 0; r < m_rows.size(); ++r) {
      LACQUER_TRY(track, trackOf(r));
      LACQUER_CHECK(readRow(r, track));
    }
    return std::move(m_result);
  }

private:
  void readHeading() {
    std::set<std::string_view> seen;
    for (std::string const& heading : m_rows.front()) {
      std::string_view column = columnOf(heading);
      if (!column.empty() && !seen.insert(column).second)
        column = {};
      if (column.empty() && !trimmed(heading).empty())
        m_result.unknownColumns.push_back(trimmed(heading));
      m_columns.push_back(column);
    }
  }

  [[nodiscard]] std::size_t line(std::size_t row) const { return row + m_firstLine; }

  Result<std::size_t> trackOf(std::size_t row) {
    std::size_t const count = m_album.tracks.size();
    auto const column = std::ranges::find(m_columns, kTrackColumn);
    auto const place = static_cast<std::size_t>(column - m_columns.begin());
    std::size_t number = row + 1;
    if (column != m_columns.end()) {
      std::string const cell = place < m_rows[row].size() ? trimmed(m_rows[row][place]) : std::string();
      auto const typed = parseNumber<std::size_t>(cell);
      if (!typed || *typed < 1 || *typed > count)
        return refused(fmt::format("line {}, column track: there is no track ‘{}’", line(row), cell),
                       fmt::format("The album has {}", count));
      number = *typed;
      if (!m_seen.insert(number).second)
        return refused(fmt::format("line {}, column track: track {} is there twice", line(row), number),
                       "Number each track once");
    }
    if (number > count)
      return refused(fmt::format("line {}: the album has {} tracks", line(row), count),
                     "Paste one line a track, with or without a line of column names");
    return number - 1;
  }

  Result<void> readRow(std::size_t row, std::size_t track) {
    std::vector<std::string> const& cells = m_rows[row];
    if (std::ranges::all_of(cells, [](std::string const& cell) { return trimmed(cell).empty(); }))
      return {}; // leaves its track alone
    for (std::size_t c = 0; c < std::min(cells.size(), m_columns.size()); ++c) {
      if (m_columns[c].empty() || m_columns[c] == kTrackColumn)
        continue;
      std::string const address = fmt::format("tracks.{}.{}", track + 1, m_columns[c]);
      std::string const whole = unguarded(cells[c]);
      std::string const cell = m_columns[c] == "message" ? whole : trimmed(whole);
      if (m_columns[c] == "explicit" && cell.empty())
        continue;
      LACQUER_TRY(before, fieldText(m_album, address));
      if (cell == before || whole == before)
        continue; // also of a locked track, and blanks that stand at its ends
      auto const edited = edits::setField(m_album, address, cell);
      if (!edited)
        return refused(fmt::format("line {}, column {}: {}", line(row), m_columns[c], edited.error().what),
                       edited.error().remedy);
      LACQUER_TRY(after, fieldText(*edited, address));
      if (after != before)
        m_result.changes.push_back({address, before, after});
    }
    return {};
  }

  Album const& m_album;
  Rows m_rows;
  std::vector<std::string_view> m_columns; ///< empty: not known
  std::set<std::size_t> m_seen;
  std::size_t m_firstLine = 1;
  MetadataChanges m_result;
};

} // namespace

std::string metadataTable(Album const& album) {
  std::string table = "track";
  for (std::string_view const column : kColumns)
    if (column != kTrackColumn)
      table += fmt::format("\t{}", column);
  table += "\n";
  for (std::size_t i = 0; i < album.tracks.size(); ++i) {
    table += fmt::format("{}", i + 1);
    for (std::string_view const column : kColumns)
      if (column != kTrackColumn)
        table += "\t" + tabSeparatedCell(guarded(fieldText(album, fmt::format("tracks.{}.{}", i + 1, column)).value_or("")));
    table += "\n";
  }
  return table;
}

Result<MetadataChanges> readMetadataTable(Album const& album, std::string_view table) {
  LACQUER_CHECK(checkUtf8(table));
  return TableReader(album, table).read();
}

Result<std::vector<std::string>> countedIsrcs(std::string_view first, std::size_t count) {
  constexpr std::size_t kDesignation = 5; // digits that count, behind country, registrant and year
  constexpr std::size_t kHighest = 99999;
  LACQUER_TRY(code, normaliseIsrc(first));
  if (code.empty())
    return refused("there is no ISRC to count from", "Give the first one, such as GBAAA2600001");
  std::string const prefix = code.substr(0, code.size() - kDesignation);
  std::size_t const start = *parseNumber<std::size_t>(code.substr(prefix.size()));
  if (count > 0 && start + count - 1 > kHighest)
    return refused(fmt::format("from {} on: {} codes left, {} needed", code, kHighest - start + 1, count),
                   "Begin with a lower number");
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < count; ++i)
    codes.push_back(fmt::format("{}{:05}", prefix, start + i));
  return codes;
}

namespace edits {

Result<Album> pasteMetadata(Album album, MetadataChanges const& changes) {
  for (MetadataChanges::Change const& change : changes.changes) {
    LACQUER_TRY(edited, setField(std::move(album), change.address, change.after));
    album = std::move(edited);
  }
  return album;
}

Result<Album> countIsrcs(Album album, std::string_view first, bool onlyMissing) {
  std::vector<std::size_t> counted;
  std::set<std::string> kept;
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    if (onlyMissing && !album.tracks[i].isrc.empty())
      kept.insert(album.tracks[i].isrc);
    else
      counted.push_back(i);
  LACQUER_TRY(codes, countedIsrcs(first, counted.size()));
  for (std::size_t c = 0; c < counted.size(); ++c) {
    if (kept.contains(codes[c]))
      return refused(fmt::format("another track has the ISRC {}", codes[c]), "Begin behind those that are taken");
    LACQUER_CHECK(refuseLocked(album, counted[c]));
    album.tracks[counted[c]].isrc = codes[c];
  }
  return album;
}

} // namespace edits

} // namespace lacquer
