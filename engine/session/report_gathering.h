#pragma once

#include "album/project.h"
#include "core/progress.h"
#include "report/delivery_report.h"

#include <optional>

namespace lacquer {

/// What a report is asked for with.
struct ReportOrder {
  Project project;
  std::optional<ExportOutcome> outcome; ///< of an export that was just made
  std::string client;
  std::string studio;
  std::string program; ///< "Lacquer 0.1.0"
};

/// Measures the master (figures that are known on disk are not taken again) and makes the report, dated today. Refused: an
/// album without tracks. [worker]
[[nodiscard]] Result<DeliveryReport> gatherReport(ReportOrder const& order, Progress const& progress);

} // namespace lacquer
