#pragma once

#include "report/delivery_report.h"

namespace lacquer {

/// The PQ sheet as plain text of fixed width, UTF-8, for the plant: head, every index of every disc in absolute disc time
/// and in programme time, checksums of the disc's files, signature lines. [any]
[[nodiscard]] std::string pqSheetText(DeliveryReport const& report);

} // namespace lacquer
