#pragma once

#include "core/result.h"
#include "params/param_values.h"

#include <string>
#include <vector>

namespace lacquer::cli {

/// The values of a processor: defaults, with "id=value" texts applied.
[[nodiscard]] Result<ParamValues> processorValues(std::string const& processor, std::vector<std::string> const& assignments);

} // namespace lacquer::cli
