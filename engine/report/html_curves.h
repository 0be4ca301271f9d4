#pragma once

#include "report/report_document.h"

#include <string>
#include <string_view>

namespace lacquer {

/// Appends text with what HTML and XML take for markup escaped; control characters, which neither may hold, become spaces,
/// and bytes that are no UTF-8 become U+FFFD. [any]
void appendEscaped(std::string& html, std::string_view text);

/// A curve as inline SVG, `wide` ones with scales on both axes. [any]
[[nodiscard]] std::string curveSvg(ReportCurve const& curve, bool wide);

} // namespace lacquer
