#pragma once

#include "report/report_document.h"
#include "ui/delivery/page_items.h"

namespace lacquer {

/// Puts a report on pages; at least one. The same document gives the same pages for paper and screen. [ui]
[[nodiscard]] std::vector<ReportPage> layOutReport(ReportDocument const& document, Paper paper);

} // namespace lacquer
