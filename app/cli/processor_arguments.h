#pragma once

#include "album/chain.h"
#include "core/result.h"

#include <string>
#include <vector>

namespace lacquer::cli {

/// A processor, without an id yet: defaults, with "id=value" texts applied, of its own and of every slot's parameters.
[[nodiscard]] Result<Slot> processorSlot(std::string const& processor, std::vector<std::string> const& assignments);

} // namespace lacquer::cli
