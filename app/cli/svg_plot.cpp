#include "svg_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lacquer::cli {

namespace {

constexpr double kWidth = 720.0;
constexpr double kHeight = 360.0;
constexpr double kLeft = 64.0;
constexpr double kRight = 16.0;
constexpr double kTop = 40.0;
constexpr double kBottom = 48.0;
constexpr std::array<char const*, 6> kColours{"rgb(47,127,214)",  "rgb(224,123,26)",  "rgb(47,158,88)",
                                             "rgb(192,72,154)", "rgb(138,111,209)", "rgb(179,144,43)"};

std::string escaped(std::string const& text) {
  std::string result;
  for (char const c : text)
    result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return result;
}

/// −0.0 would be written with its sign, and differ.
double rounded(double value) {
  double const tenths = std::round(value * 10.0) / 10.0;
  return tenths == 0.0 ? 0.0 : tenths;
}

class Picture {
public:
  Picture() {
    m_text = fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" )"
                         R"(font-family="sans-serif" font-size="12">)"
                         "\n<style>.t{{fill:#333}}.g{{stroke:#999;stroke-opacity:.35}}.f{{stroke:#777;fill:none}}"
                         "@media (prefers-color-scheme:dark){{.t{{fill:#ccc}}}}</style>\n",
                         kWidth, kHeight);
  }

  void line(double x1, double y1, double x2, double y2) {
    m_text += fmt::format(R"(<line class="g" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>)"
                          "\n",
                          rounded(x1), rounded(y1), rounded(x2), rounded(y2));
  }
  void text(double x, double y, char const* anchor, std::string const& words, std::string const& more = "") {
    m_text += fmt::format(R"(<text class="t" x="{:.1f}" y="{:.1f}" text-anchor="{}"{}>{}</text>)"
                          "\n",
                          rounded(x), rounded(y), anchor, more, escaped(words));
  }
  void frame() {
    m_text += fmt::format(R"(<rect class="f" x="{}" y="{}" width="{}" height="{}"/>)"
                          "\n",
                          kLeft, kTop, kWidth - kLeft - kRight, kHeight - kTop - kBottom);
  }
  void bar(double x, double width, double from, double to, std::size_t colour) {
    m_text += fmt::format(R"(<rect fill="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>)"
                          "\n",
                          colourOf(colour), rounded(x), rounded(std::min(from, to)), rounded(width),
                          rounded(std::abs(to - from)));
  }
  void polyline(std::string const& points, std::size_t colour) {
    m_text += fmt::format(R"(<polyline fill="none" stroke="{}" stroke-width="1.6" points="{}"/>)"
                          "\n",
                          colourOf(colour), points);
  }
  void legend(std::vector<std::string> const& labels) {
    double x = kLeft;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      bar(x, 14.0, 18.0, 22.0, i);
      text(x + 19.0, 24.0, "start", labels[i]);
      x += 38.0 + 6.6 * static_cast<double>(labels[i].size());
    }
  }
  [[nodiscard]] std::string finished() const { return m_text + "</svg>\n"; }

private:
  static char const* colourOf(std::size_t index) { return kColours[index % kColours.size()]; }

  std::string m_text;
};

/// Where a value lies along an axis that runs from one pixel to another.
double place(PlotAxis const& axis, double value, double from, double to) {
  double const held = std::clamp(value, axis.minimum, axis.maximum);
  double const share = axis.isLogarithmic ? std::log(held / axis.minimum) / std::log(axis.maximum / axis.minimum)
                                          : (held - axis.minimum) / (axis.maximum - axis.minimum);
  return from + (to - from) * share;
}

double acrossOf(PlotAxis const& x, double value) { return place(x, value, kLeft, kWidth - kRight); }
double downOf(PlotAxis const& y, double value) { return place(y, value, kHeight - kBottom, kTop); }

std::vector<double> gridOf(PlotAxis const& axis) {
  std::vector<double> values;
  if (!axis.isLogarithmic) {
    for (int k = 0; axis.minimum + k * axis.step <= axis.maximum + 1e-9; ++k)
      values.push_back(axis.minimum + k * axis.step);
    return values;
  }
  for (double decade = 1.0; decade <= axis.maximum; decade *= 10.0)
    for (double const digit : {1.0, 2.0, 5.0})
      if (digit * decade >= axis.minimum && digit * decade <= axis.maximum)
        values.push_back(digit * decade);
  return values;
}

std::string numberOf(PlotAxis const& axis, double value) {
  if (axis.isLogarithmic && value >= 1000.0)
    return fmt::format("{:g}k", value / 1000.0);
  return fmt::format("{:g}", std::abs(value) < 1e-9 ? 0.0 : value);
}

void drawVerticalAxis(Picture& picture, PlotAxis const& y) {
  for (double const value : gridOf(y)) {
    double const down = downOf(y, value);
    picture.line(kLeft, down, kWidth - kRight, down);
    picture.text(kLeft - 6.0, down + 4.0, "end", numberOf(y, value));
  }
  double const middle = 0.5 * (kTop + kHeight - kBottom);
  picture.text(16.0, middle, "middle", y.label, fmt::format(R"x( transform="rotate(-90 16 {:.1f})")x", middle));
}

} // namespace

std::string drawLines(PlotAxis const& x, PlotAxis const& y, std::vector<PlotLine> const& lines) {
  Picture picture;
  drawVerticalAxis(picture, y);
  for (double const value : gridOf(x)) {
    double const across = acrossOf(x, value);
    picture.line(across, kTop, across, kHeight - kBottom);
    picture.text(across, kHeight - kBottom + 16.0, "middle", numberOf(x, value));
  }
  picture.text(0.5 * (kLeft + kWidth - kRight), kHeight - 10.0, "middle", x.label);
  picture.frame();
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string points;
    for (auto const& [across, down] : lines[i].points)
      points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", rounded(acrossOf(x, across)),
                            rounded(downOf(y, down)));
    picture.polyline(points, i);
    labels.push_back(lines[i].label);
  }
  picture.legend(labels);
  return picture.finished();
}

std::string drawBars(PlotAxis const& y, std::vector<std::string> const& series,
                     std::vector<PlotBarGroup> const& groups) {
  Picture picture;
  drawVerticalAxis(picture, y);
  picture.frame();
  double const groupWidth = (kWidth - kLeft - kRight) / static_cast<double>(groups.size());
  double const width = 0.8 * groupWidth / static_cast<double>(series.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    double const start = kLeft + groupWidth * (static_cast<double>(g) + 0.1);
    picture.text(start + 0.4 * groupWidth, kHeight - kBottom + 16.0, "middle", groups[g].label);
    for (std::size_t s = 0; s < groups[g].values.size(); ++s) {
      double const value = groups[g].values[s];
      double const at = start + width * static_cast<double>(s);
      picture.bar(at + 1.0, width - 2.0, downOf(y, 0.0), downOf(y, value), s);
      double const above = std::min(downOf(y, value), downOf(y, 0.0)) - 4.0;
      double const shown = std::abs(value) < 0.005 ? 0.0 : value;
      picture.text(at + 0.5 * width, above, "middle", fmt::format("{:+.2f}", shown), R"( font-size="10")");
    }
  }
  picture.legend(series);
  return picture.finished();
}

} // namespace lacquer::cli
