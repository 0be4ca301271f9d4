#include "ui/delivery/page_table.h"

#include "ui/bridge/text.h"
#include "ui/delivery/page_text.h"

#include <algorithm>
#include <numeric>

namespace lacquer {
namespace {

constexpr double kGap = 8.0; ///< between columns
constexpr double kPad = 3.0; ///< above and below a row's text
constexpr double kSmallest = 0.68;

struct Line {
  QString text;
  PageFont font;
  theme::Token colour;
};
using CellLines = std::vector<Line>;
using RowLines = std::vector<CellLines>;

double heightOf(CellLines const& cell) {
  return std::accumulate(cell.begin(), cell.end(), 0.0, [](double sum, Line const& line) { return sum + lineHeight(line.font); });
}

double heightOf(RowLines const& row) {
  double height = 0.0;
  for (CellLines const& cell : row)
    height = std::max(height, heightOf(cell));
  return height + 2.0 * kPad;
}

class TableLayout {
public:
  TableLayout(PageFlow& flow, ReportTable const& table)
      : m_flow(flow)
      , m_table(table) {
    // Tables that are too wide are set smaller, before anything is broken that should not be.
    for (m_scale = 1.0; m_scale > kSmallest && leastWidth() > m_flow.width(); m_scale -= 0.04) {}
    setWidths();
  }

  void run() {
    RowLines const head = headLines();
    double const headHeight = heightOf(head);
    double firstRows = 0.0;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, m_table.rows.size()); ++i)
      firstRows += heightOf(rowLines(m_table.rows[i]));
    m_flow.need(std::min(headHeight + firstRows, m_flow.pageRoom()));
    putHead(head);
    for (std::size_t i = 0; i < m_table.rows.size(); ++i) {
      RowLines lines = rowLines(m_table.rows[i]);
      double needed = heightOf(lines);
      // A total does not stand alone on a page.
      if (i + 2 == m_table.rows.size() && m_table.rows.back().isTotal)
        needed += heightOf(rowLines(m_table.rows.back()));
      if (needed > m_flow.room() && needed <= m_flow.pageRoom() - headHeight) {
        m_flow.newPage();
        putHead(head);
      }
      putRow(std::move(lines), m_table.rows[i], head);
    }
  }

private:
  [[nodiscard]] PageFont fontOf(ColumnText text, Tone tone, bool isTotal) const {
    bool const isStrong = isTotal || tone == Tone::strong || tone == Tone::bad;
    return {(text == ColumnText::code ? 6.6 : 8.2) * m_scale, isStrong ? QFont::DemiBold : QFont::Normal, text == ColumnText::code,
            text == ColumnText::figures};
  }
  [[nodiscard]] PageFont belowFont() const { return {7.0 * m_scale}; }
  [[nodiscard]] PageFont headFont() const { return {7.2 * m_scale, QFont::DemiBold}; }
  [[nodiscard]] static bool wraps(ColumnText text) { return text == ColumnText::words || text == ColumnText::code; }

  /// The widest line of the column, or of what cannot be broken in it.
  [[nodiscard]] double widest(std::size_t column, bool unbroken) const {
    ReportColumn const& about = m_table.columns[column];
    double width = textWidth(toQt(about.title), headFont());
    auto const look = [&](std::string const& text, PageFont const& font) {
      for (QString const& piece : toQt(text).split(unbroken ? QLatin1Char(' ') : QLatin1Char('\n')))
        width = std::max(width, textWidth(piece, font));
    };
    for (ReportRow const& row : m_table.rows) {
      if (column >= row.cells.size())
        continue;
      ReportCell const& cell = row.cells[column];
      look(cell.text, fontOf(about.text, cell.tone, row.isTotal));
      look(cell.below, belowFont());
    }
    return width;
  }

  /// What is broken anywhere, or is a very long word, does not ask for its full width.
  [[nodiscard]] double leastOf(std::size_t column) const {
    ColumnText const text = m_table.columns[column].text;
    if (!wraps(text))
      return widest(column, false);
    return std::min(widest(column, text == ColumnText::words), (text == ColumnText::code ? 70.0 : 90.0) * m_scale);
  }
  [[nodiscard]] double leastWidth() const {
    double sum = kGap * static_cast<double>(m_table.columns.size() - 1);
    for (std::size_t i = 0; i < m_table.columns.size(); ++i)
      sum += leastOf(i);
    return sum;
  }

  void setWidths() {
    std::size_t const count = m_table.columns.size();
    m_widths.assign(count, 0.0);
    double left = m_flow.width() - kGap * static_cast<double>(count - 1);
    std::vector<std::size_t> open; // columns that share what is left
    for (std::size_t i = 0; i < count; ++i)
      if (wraps(m_table.columns[i].text))
        open.push_back(i);
      else
        left -= m_widths[i] = std::min(widest(i, false), m_flow.width() / 2.0);
    shareAmong(open, std::max(left, 30.0 * static_cast<double>(open.size())));
  }

  /// Whoever needs less than a fair share gets what it needs; the others share the rest. What is left over goes to words,
  /// or to the file names that a table begins with.
  void shareAmong(std::vector<std::size_t> open, double left) {
    std::vector<std::size_t> takers;
    if (!open.empty() && m_table.columns[open.front()].text == ColumnText::code)
      takers = {open.front()};
    else
      std::ranges::copy_if(open, std::back_inserter(takers), [&](std::size_t i) { return m_table.columns[i].text == ColumnText::words; });
    while (!open.empty()) {
      double const share = left / static_cast<double>(open.size());
      auto const small = std::ranges::find_if(open, [&](std::size_t i) { return widest(i, false) <= share; });
      if (small == open.end()) {
        // All want more than there is: whoever wants most gets most, nobody next to nothing.
        double wanted = 0.0;
        for (std::size_t const i : open)
          wanted += widest(i, false);
        for (std::size_t const i : open)
          m_widths[i] = 0.4 * share + 0.6 * left * widest(i, false) / wanted;
        return;
      }
      m_widths[*small] = widest(*small, false);
      left -= m_widths[*small];
      open.erase(small);
    }
    if (takers.empty()) {
      takers.resize(m_widths.size());
      std::iota(takers.begin(), takers.end(), std::size_t{0});
    }
    for (std::size_t const i : takers)
      m_widths[i] += left / static_cast<double>(takers.size());
  }

  [[nodiscard]] RowLines headLines() const {
    RowLines lines;
    for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
      CellLines cell;
      for (QString const& text : wrapped(toQt(m_table.columns[i].title), headFont(), m_widths[i]))
        cell.push_back({text, headFont(), theme::Token::textMid});
      lines.push_back(std::move(cell));
    }
    return lines;
  }

  [[nodiscard]] RowLines rowLines(ReportRow const& row) const {
    RowLines lines;
    for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
      CellLines cell;
      if (i < row.cells.size()) {
        ReportCell const& about = row.cells[i];
        PageFont const font = fontOf(m_table.columns[i].text, about.tone, row.isTotal);
        if (!about.text.empty())
          for (QString const& text : wrapped(toQt(about.text), font, m_widths[i]))
            cell.push_back({text, font, paperColour(about.tone)});
        if (!about.below.empty())
          for (QString const& text : wrapped(toQt(about.below), belowFont(), m_widths[i]))
            cell.push_back({text, belowFont(), theme::Token::textLow});
      }
      lines.push_back(std::move(cell));
    }
    return lines;
  }

  void putHead(RowLines const& head) {
    putLines(head, heightOf(head));
    m_flow.rule(m_flow.y(), 0.8, theme::Token::textHigh);
  }

  void putRow(RowLines lines, ReportRow const& row, RowLines const& head) {
    if (row.isTotal)
      m_flow.rule(m_flow.y(), 0.8, theme::Token::textHigh);
    while (heightOf(lines) > m_flow.room()) { // longer than a page
      RowLines const first = takeFirst(lines, m_flow.room() - 2.0 * kPad);
      putLines(first, heightOf(first));
      m_flow.newPage();
      putHead(head);
    }
    putLines(lines, heightOf(lines));
    if (!row.isTotal)
      m_flow.rule(m_flow.y(), 0.4, theme::Token::lineSubtle);
  }

  /// Takes the lines that fit from every cell; at least one, so that it ends.
  static RowLines takeFirst(RowLines& lines, double height) {
    RowLines first;
    for (CellLines& cell : lines) {
      std::size_t count = 0;
      double used = 0.0;
      while (count < cell.size() && (count == 0 || used + lineHeight(cell[count].font) <= height))
        used += lineHeight(cell[count++].font);
      auto const end = cell.begin() + static_cast<std::ptrdiff_t>(count);
      first.emplace_back(cell.begin(), end);
      cell.erase(cell.begin(), end);
    }
    return first;
  }

  void putLines(RowLines const& lines, double height) {
    double x = m_flow.left();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      double y = m_flow.y() + kPad;
      // Smaller type stands on the same line as the rest of the row.
      if (!lines[i].empty() && lines[i].front().font.isCode)
        y += textAscent(fontOf(ColumnText::words, Tone::normal, false)) - textAscent(lines[i].front().font);
      for (Line const& line : lines[i]) {
        if (m_table.columns[i].text == ColumnText::figures)
          m_flow.textRight({x + m_widths[i], y}, line.text, line.font, line.colour);
        else
          m_flow.text({x, y}, line.text, line.font, line.colour);
        y += lineHeight(line.font);
      }
      x += m_widths[i] + kGap;
    }
    m_flow.advance(height);
  }

  PageFlow& m_flow;
  ReportTable const& m_table;
  double m_scale = 1.0;
  std::vector<double> m_widths;
};

} // namespace

theme::Token paperColour(Tone tone) {
  switch (tone) {
  case Tone::dim:
    return theme::Token::textLow;
  case Tone::good:
    return theme::Token::good;
  case Tone::warn:
    return theme::Token::warn;
  case Tone::bad:
    return theme::Token::bad;
  case Tone::normal:
  case Tone::strong:
    break;
  }
  return theme::Token::textHigh;
}

void layOutTable(PageFlow& flow, ReportTable const& table) {
  if (!table.columns.empty())
    TableLayout(flow, table).run();
}

} // namespace lacquer
