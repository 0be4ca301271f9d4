#pragma once

#include "report/report_document.h"

namespace lacquer {

/// One file that needs no other: styles and curves inside, no script. It is XHTML as well as HTML, shows as a sheet of
/// paper, and prints on A4 with the heads of tables repeated. [any]
[[nodiscard]] std::string reportHtml(ReportDocument const& document);

} // namespace lacquer
