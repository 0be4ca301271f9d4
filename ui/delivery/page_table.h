#pragma once

#include "report/report_document.h"
#include "ui/delivery/page_flow.h"

namespace lacquer {

/// The colour of a tone on paper.
[[nodiscard]] theme::Token paperColour(Tone tone);

/// Puts a table on pages: columns as wide as they need, words wrapped in what is left, heads repeated on every page, a row
/// kept together unless it is longer than a page. [ui]
void layOutTable(PageFlow& flow, ReportTable const& table);

} // namespace lacquer
