#pragma once

#include "deliver/export_plan.h"

namespace lacquer {

/// Plans one deliverable of a version: its files with their ranges, names, tags and keys, its discs and sheets, what is to
/// be said of it. `wanted` tracks have files. Refused as planExport(). [any]
[[nodiscard]] Result<PlannedDeliverable> planDelivery(VersionPlan const& version, Deliverable const& options,
                                                      DeliveryFormat const& format, std::vector<bool> const& wanted);

} // namespace lacquer
