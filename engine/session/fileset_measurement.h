#pragma once

#include "analysis/measurement.h"
#include "core/progress.h"
#include "core/result.h"

#include <filesystem>

namespace lacquer {

/// Measures the programme of a DDP fileset, of any program: what its image holds behind the disc's two seconds of pause. A
/// hidden track in front of track 1 belongs to it. Fails for what readDdp() and DdpImage refuse. [worker]
[[nodiscard]] Result<Measurement> measureFileset(std::filesystem::path const& folder, Progress const& progress);

} // namespace lacquer
