#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lacquer::cli {

/// One axis of a picture. A logarithmic one has its grid at 1, 2 and 5 of each decade.
struct PlotAxis {
  std::string label; ///< with its unit
  double minimum = 0.0;
  double maximum = 1.0;
  double step = 0.0; ///< between grid lines of a linear axis
  bool isLogarithmic = false;
};

struct PlotLine {
  std::string label;
  std::vector<std::pair<double, double>> points; ///< in order; outside the axes they are held at the edge
};

/// A diagram of lines with grid, units and legend, as SVG that shows on light and on dark ground. Coordinates are rounded
/// to a tenth of a pixel, so that the same measurement gives the same text everywhere. [any]
[[nodiscard]] std::string drawLines(PlotAxis const& x, PlotAxis const& y, std::vector<PlotLine> const& lines);

struct PlotBarGroup {
  std::string label;
  std::vector<double> values; ///< one for each series
};

/// Groups of bars standing on (or hanging from) zero, each with its value in writing. [any]
[[nodiscard]] std::string drawBars(PlotAxis const& y, std::vector<std::string> const& series,
                                   std::vector<PlotBarGroup> const& groups);

} // namespace lacquer::cli
