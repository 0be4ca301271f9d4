#pragma once

#include "deliver/export_plan.h"
#include "media/file_tagging.h"

namespace lacquer {

/// Programme rendered on either side of a range, so that conversion and what rings on are as in an export of everything.
inline constexpr Seconds kRangeMargin{2.0};
/// How far beyond its ends a range's samples hang on what is there: the filters of the conversion, and the chunk that
/// decides on dither.
inline constexpr Seconds kReach{0.25};

/// Whether what a file of the deliverable holds hangs on everything in front of it: an album chain, a limiter behind the
/// conversion, a gain that is the same for all sides. [any]
[[nodiscard]] bool reachesBack(VersionPlan const& plan, PlannedDeliverable const& deliverable);

/// Fills in the keys of a deliverable's files, of samples and of texts. [any, disk: when the cover was written]
void nameFiles(VersionPlan const& plan, PlannedDeliverable& deliverable);

/// Names everything that is written into a file beside its samples. [any]
[[nodiscard]] std::string descriptionKey(FileDescription const& description);

} // namespace lacquer
