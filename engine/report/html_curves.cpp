#include "report/html_curves.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

/// The picture's units, and where the curve lies in it.
struct Frame {
  double width;
  double height;
  double left;
  double top;
  double right;
  double bottom;
};
constexpr Frame kWide{1000.0, 270.0, 38.0, 18.0, 998.0, 246.0};
constexpr Frame kSmall{330.0, 100.0, 26.0, 4.0, 328.0, 96.0};

class SvgCurve {
public:
  SvgCurve(ReportCurve const& curve, bool wide)
      : m_curve(curve)
      , m_frame(wide ? kWide : kSmall)
      , m_wide(wide) {}

  std::string draw() {
    m_svg = fmt::format("<svg viewBox=\"0 0 {:g} {:g}\" role=\"img\">", m_frame.width, m_frame.height);
    if (std::string const name = m_curve.title.empty() ? m_curve.caption : m_curve.title; !name.empty()) {
      m_svg += "<title>";
      appendEscaped(m_svg, name);
      m_svg += "</title>";
    }
    drawGrid();
    drawMarks();
    for (std::vector<CurvePoint> const& run : m_curve.runs)
      drawRun(run);
    if (std::isfinite(m_curve.level) && m_curve.level > m_curve.lowest)
      line(m_frame.left, y(m_curve.level), m_frame.right, y(m_curve.level), "lv");
    m_svg += "</svg>";
    return std::move(m_svg);
  }

private:
  [[nodiscard]] double x(double seconds) const {
    return m_frame.left + (m_frame.right - m_frame.left) * std::clamp(seconds / m_curve.seconds, 0.0, 1.0);
  }
  [[nodiscard]] double y(double lufs) const {
    double const held = std::isnan(lufs) ? m_curve.lowest : std::clamp(lufs, m_curve.lowest, m_curve.highest);
    return m_frame.bottom - (m_frame.bottom - m_frame.top) * (held - m_curve.lowest) / (m_curve.highest - m_curve.lowest);
  }
  void line(double x1, double y1, double x2, double y2, std::string_view kind) {
    m_svg += fmt::format("<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>", kind, x1, y1, x2, y2);
  }
  void text(double atX, double atY, std::string_view anchor, std::string_view words) {
    m_svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">", atX, atY, anchor);
    appendEscaped(m_svg, words);
    m_svg += "</text>";
  }

  void drawGrid() {
    double const step = m_wide ? 6.0 : 12.0;
    for (double at = std::floor(m_curve.highest / step) * step; at >= m_curve.lowest; at -= step) {
      line(m_frame.left, y(at), m_frame.right, y(at), "gr");
      text(m_frame.left - 5.0, y(at) + 4.0, "end", fmt::format("{}{:g}", at < 0.0 ? "−" : "", std::abs(at)));
    }
    if (!m_wide)
      return;
    static constexpr std::array kSteps{10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0};
    auto const fits = std::ranges::find_if(kSteps, [&](double s) { return m_curve.seconds / s <= 14.0; });
    double const stepX = fits == kSteps.end() ? kSteps.back() : *fits;
    for (double at = 0.0; at < m_curve.seconds; at += stepX)
      text(x(at), m_frame.bottom + 18.0, at == 0.0 ? "start" : "middle",
           fmt::format("{}:{:02}", static_cast<int>(at) / 60, static_cast<int>(at) % 60));
  }

  void drawMarks() {
    double last = -100.0;
    for (auto const& [at, label] : m_curve.marks) {
      line(x(at), m_frame.top, x(at), m_frame.bottom, "mk");
      if (x(at) - last < 18.0)
        continue;
      text(x(at) + 3.0, m_frame.top - 5.0, "start", label);
      last = x(at);
    }
  }

  void drawRun(std::vector<CurvePoint> const& run) {
    if (run.size() < 2)
      return;
    std::string path;
    for (CurvePoint const& point : run)
      path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", x(point.seconds), y(point.lufs));
    m_svg += fmt::format("<path class=\"fl\" d=\"{}L{:.1f} {:.1f}L{:.1f} {:.1f}Z\"/>", path, x(run.back().seconds),
                         m_frame.bottom, x(run.front().seconds), m_frame.bottom);
    m_svg += fmt::format("<path class=\"cv\" d=\"{}\"/>", path);
  }

  ReportCurve const& m_curve;
  Frame m_frame;
  bool m_wide;
  std::string m_svg;
};

/// Bytes of the character that the text begins with (RFC 3629, table 3-7 of Unicode in short); 0: none, or one that XML
/// may not hold.
std::size_t sequenceLength(std::string_view text) {
  auto const byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  unsigned const first = byte(0);
  std::size_t const length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0u) != 0x80u)
      return 0;
  bool const isOverlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  bool const isBeyond = (first == 0xED && byte(1) >= 0xA0) || (first == 0xF4 && byte(1) >= 0x90);
  bool const isNoCharacter = first == 0xEF && byte(1) == 0xBF && byte(2) >= 0xBE;
  return isOverlong || isBeyond || isNoCharacter ? 0 : length;
}

void appendCharacter(std::string& html, std::string_view character) {
  switch (character.front()) {
  case '&':
    html += "&amp;";
    break;
  case '<':
    html += "&lt;";
    break;
  case '>':
    html += "&gt;";
    break;
  case '"':
    html += "&quot;";
    break;
  case '\'':
    html += "&#39;";
    break;
  case '\n':
    html += '\n';
    break;
  default:
    if (static_cast<unsigned char>(character.front()) < 0x20)
      html += ' ';
    else
      html += character;
  }
}

} // namespace

void appendEscaped(std::string& html, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const length = sequenceLength(text.substr(i));
    if (length == 0) {
      html += "\uFFFD";
      ++i;
      continue;
    }
    appendCharacter(html, text.substr(i, length));
    i += length;
  }
}

std::string curveSvg(ReportCurve const& curve, bool wide) {
  return SvgCurve(curve, wide).draw();
}

} // namespace lacquer
