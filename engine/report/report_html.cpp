#include "report/report_html.h"

#include "report/html_curves.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::string_view kStyle = R"(
@page { size: A4; margin: 16mm 15mm 16mm 15mm }
* { box-sizing: border-box }
html { background: #e9ebee }
body { margin: 24px auto; padding: 16mm 15mm; width: 210mm; max-width: 100%; background: #fff; color: #16191d;
  font: 9pt/1.4 Inter, "DejaVu Sans", "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums lining-nums;
  box-shadow: 0 2px 18px rgba(20,24,28,.18) }
header { border-bottom: 1.5pt solid #16191d; padding-bottom: 8pt; margin-bottom: 12pt }
header .kind { display: flex; justify-content: space-between; gap: 12pt; color: #4a525b; font-size: 9pt }
h1 { font-size: 22pt; line-height: 1.15; font-weight: 600; margin: 14pt 0 2pt; letter-spacing: -.01em; overflow-wrap: anywhere }
header .by { font-size: 12pt; color: #4a525b }
h2 { font-size: 12pt; font-weight: 600; margin: 20pt 0 6pt; break-after: avoid }
h3 { font-size: 9pt; font-weight: 600; margin: 10pt 0 4pt; break-after: avoid }
p { margin: 5pt 0 }
.dim, p.dim { color: #5a636d }
p.dim { font-size: 7.5pt }
.below { display: block; color: #5a636d; font-size: 7.5pt }
.good { color: #1d6b2f } .warn { color: #7d5200 } .bad { color: #b3261e; font-weight: 600 } .strong { font-weight: 600 }
dl { display: flex; flex-wrap: wrap; justify-content: space-between; margin: 0 0 10pt }
dl div { flex: 0 0 48%; display: flex; border-bottom: .5pt solid #dfe3e7; padding: 2.5pt 0; min-width: 0 }
dt { flex: 0 0 42%; padding-right: 8pt; color: #5a636d } dd { flex: 1; margin: 0; min-width: 0; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse; margin: 4pt 0 8pt }
thead { display: table-header-group }
tr { break-inside: avoid }
th { font-size: 7.5pt; font-weight: 600; color: #4a525b; text-align: left; vertical-align: bottom; border-bottom: .8pt solid #16191d; padding: 2pt 6pt 3pt 0; white-space: nowrap }
td { vertical-align: top; border-bottom: .5pt solid #dfe3e7; padding: 2.5pt 6pt 2.5pt 0; overflow-wrap: anywhere; white-space: pre-line }
th:last-child, td:last-child { padding-right: 0 }
.figures { text-align: right; white-space: nowrap; overflow-wrap: normal } .plain { white-space: nowrap; overflow-wrap: normal }
.code { font: 7pt/1.5 "DejaVu Sans Mono", "Menlo", Consolas, monospace; overflow-wrap: anywhere }
th.code { font: 600 7.5pt Inter, "DejaVu Sans", Arial, sans-serif }
tr.total td { border-top: .8pt solid #16191d; border-bottom: 0; font-weight: 600 }
.figs { display: flex; margin: 10pt 0 4pt; border-top: .5pt solid #c9ced4; border-bottom: .5pt solid #c9ced4 }
.figs div { flex: 1; padding: 6pt 8pt 6pt 0 } .figs div + div { border-left: .5pt solid #dfe3e7; padding-left: 8pt }
.figs b { font-size: 14.5pt; font-weight: 600 } .figs div { white-space: nowrap } .figs span { white-space: normal } .figs i { font-style: normal; color: #5a636d; font-size: 8pt } .figs span { display: block; color: #5a636d; font-size: 7.5pt }
.verdict { border: .8pt solid currentColor; border-left-width: 4pt; padding: 6pt 10pt; margin: 10pt 0; border-radius: 2pt; break-inside: avoid }
.verdict b { font-size: 11pt; font-weight: 600 } .verdict span { display: block; color: #16191d; font-weight: 400 }
.curves { display: flex; flex-wrap: wrap; margin: 6pt 0 10pt } figure { flex: 0 0 100%; margin: 0 0 8pt; min-width: 0; break-inside: avoid }
.small figure { flex: 0 0 31.6%; margin-right: 2.6% } .small figure:nth-child(3n) { margin-right: 0 }
figcaption { font-size: 7.5pt; display: flex; justify-content: space-between; gap: 6pt; color: #5a636d } figcaption b { font-weight: 600; color: #16191d; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
svg { display: block; width: 100%; height: auto } svg text { font-size: 12px; fill: #5a636d } .small svg text { font-size: 13px }
.gr { stroke: #e3e6ea; stroke-width: 1 } .mk { stroke: #9aa5b1; stroke-width: 1 } .lv { stroke: #16191d; stroke-width: 1.2; stroke-dasharray: 5 4 }
.fl { fill: #d9eeea; stroke: none } .cv { fill: none; stroke: #14786a; stroke-width: 1.4; stroke-linejoin: round }
.sign { display: flex; gap: 24pt; margin-top: 40pt; break-inside: avoid } .sign div { flex: 1; border-top: .8pt solid #16191d; padding-top: 3pt } .sign .date { flex: 0 0 26% }
.sign span { display: block; color: #5a636d; font-size: 7.5pt }
footer { margin-top: 24pt; color: #5a636d; font-size: 7.5pt; border-top: .5pt solid #c9ced4; padding-top: 4pt }
@media print { html { background: none } body { margin: 0; padding: 0; width: auto; box-shadow: none } }
@media (max-width: 700px) { body { padding: 16px; margin: 0 } dl div, .small figure { flex-basis: 100% } .figs { flex-wrap: wrap } .figs div { flex-basis: 30% } section { overflow-x: auto } }
)";

std::string_view className(Tone tone) {
  switch (tone) {
  case Tone::strong:
    return "strong";
  case Tone::dim:
    return "dim";
  case Tone::good:
    return "good";
  case Tone::warn:
    return "warn";
  case Tone::bad:
    return "bad";
  case Tone::normal:
    break;
  }
  return {};
}

std::string_view className(ColumnText text) {
  return text == ColumnText::figures ? "figures" : text == ColumnText::plain ? "plain" : text == ColumnText::code ? "code" : "words";
}

class HtmlWriter {
public:
  std::string write(ReportDocument const& document) {
    m_html = "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
    element("title", {}, fmt::format("{}: {}", document.kind, document.headline));
    m_html += "\n<style>";
    m_html += kStyle;
    m_html += "</style>\n</head>\n<body>\n<header><div class=\"kind\">";
    element("span", {}, document.kind);
    element("span", {}, document.sender);
    m_html += "</div>";
    element("h1", {}, document.headline);
    element("div", "by", document.byline);
    m_html += "</header>\n";
    for (ReportSection const& section : document.sections) {
      m_html += "<section>";
      if (!section.title.empty())
        element("h2", {}, section.title);
      for (ReportBlock const& block : section.blocks)
        std::visit([this](auto const& each) { add(each); }, block);
      m_html += "</section>\n";
    }
    element("footer", {}, document.footer);
    m_html += "\n</body>\n</html>\n";
    return std::move(m_html);
  }

private:
  void open(std::string_view name, std::string_view classes) {
    m_html += classes.empty() ? fmt::format("<{}>", name) : fmt::format("<{} class=\"{}\">", name, classes);
  }
  void element(std::string_view name, std::string_view classes, std::string_view text) {
    open(name, classes);
    appendEscaped(m_html, text);
    m_html += fmt::format("</{}>", name);
  }

  void add(ReportFields const& block) {
    m_html += "<dl>";
    // By columns: the left one holds the first half.
    std::size_t const half = (block.fields.size() + 1) / 2;
    for (std::size_t i = 0; i < 2 * half; ++i) {
      std::size_t const at = i / 2 + (i % 2 == 0 ? 0 : half);
      if (at >= block.fields.size())
        continue;
      m_html += "<div>";
      element("dt", {}, block.fields[at].first);
      element("dd", {}, block.fields[at].second);
      m_html += "</div>";
    }
    m_html += "</dl>";
  }

  void add(ReportFigures const& block) {
    m_html += "<div class=\"figs\">";
    for (ReportFigures::Figure const& figure : block.figures) {
      m_html += "<div>";
      element("b", {}, figure.value);
      m_html += ' ';
      element("i", {}, figure.unit);
      element("span", {}, figure.label);
      m_html += "</div>";
    }
    m_html += "</div>";
  }

  void add(ReportVerdict const& block) {
    open("div", fmt::format("verdict {}", className(block.tone)));
    element("b", {}, block.text);
    if (!block.detail.empty())
      element("span", {}, block.detail);
    m_html += "</div>";
  }

  void add(ReportText const& block) { element("p", className(block.tone), block.text); }

  void add(ReportTable const& block) {
    if (!block.caption.empty())
      element("h3", {}, block.caption);
    m_html += "<table><thead><tr>";
    for (ReportColumn const& column : block.columns)
      element("th", className(column.text), column.title);
    m_html += "</tr></thead>\n<tbody>";
    for (ReportRow const& row : block.rows) {
      open("tr", row.isTotal ? "total" : "");
      for (std::size_t i = 0; i < row.cells.size() && i < block.columns.size(); ++i)
        add(row.cells[i], block.columns[i].text);
      m_html += "</tr>\n";
    }
    m_html += "</tbody></table>";
  }

  void add(ReportCell const& cell, ColumnText text) {
    std::string classes(className(text));
    if (cell.tone != Tone::normal)
      classes += fmt::format(" {}", className(cell.tone));
    open("td", classes);
    appendEscaped(m_html, cell.text);
    if (!cell.below.empty())
      element("span", "below", cell.below);
    m_html += "</td>";
  }

  void add(ReportCurves const& block) {
    bool const wide = block.across == 1;
    open("div", wide ? "curves" : "curves small");
    for (ReportCurve const& curve : block.curves) {
      m_html += "<figure><figcaption>";
      if (!curve.title.empty())
        element("b", {}, curve.title);
      element("span", {}, curve.caption);
      m_html += "</figcaption>";
      m_html += curveSvg(curve, wide);
      m_html += "</figure>";
    }
    m_html += "</div>";
  }

  void add(ReportSignatures const& block) {
    for (auto const& [role, name] : block.lines) {
      m_html += "<div class=\"sign\"><div>";
      appendEscaped(m_html, name);
      element("span", {}, role);
      m_html += "</div><div class=\"date\">";
      element("span", {}, "Date");
      m_html += "</div></div>";
    }
  }

  std::string m_html;
};

} // namespace

std::string reportHtml(ReportDocument const& document) {
  return HtmlWriter().write(document);
}

} // namespace lacquer
