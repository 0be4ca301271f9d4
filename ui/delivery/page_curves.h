#pragma once

#include "report/report_document.h"
#include "ui/delivery/page_flow.h"

namespace lacquer {

/// Puts curves of loudness on pages: one over the full width with scales on both axes, or several beside each other. [ui]
void layOutCurves(PageFlow& flow, ReportCurves const& curves);

} // namespace lacquer
