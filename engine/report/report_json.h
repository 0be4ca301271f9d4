#pragma once

#include "report/report_document.h"

namespace lacquer {

/// All of a report, curves included, as one JSON document: stable keys with units in their names; what cannot be measured
/// is null. [any]
[[nodiscard]] std::string reportJson(DeliveryReport const& report);

} // namespace lacquer
