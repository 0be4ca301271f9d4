#pragma once

#include "report/report_document.h"

namespace lacquer {

/// For spreadsheets (RFC 4180, UTF-8): of a delivery report a row for each track and the album's last, of a PQ sheet a row
/// for each index. Units stand in the heads; what is not known is empty. [any]
[[nodiscard]] std::string reportCsv(DeliveryReport const& report, ReportKind kind);

} // namespace lacquer
