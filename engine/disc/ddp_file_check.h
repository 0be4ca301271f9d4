#pragma once

#include "core/progress.h"
#include "disc/ddp_reader.h"

namespace lacquer {

/// What the files of a fileset say: checksums against the lists, silence of the first 150 sectors, files that do not
/// belong to it. Reads everything once. [worker]
[[nodiscard]] Result<std::vector<Finding>> checkDdpFiles(DdpFileset const& set, Progress const& progress);

} // namespace lacquer
