#pragma once

#include "album/validate.h"

#include <nlohmann/json.hpp>

namespace lacquer::cli {

/// An array of objects: severity (error, warning, note), where, what, remedy.
[[nodiscard]] nlohmann::ordered_json findingsJson(std::vector<Finding> const& findings);

} // namespace lacquer::cli
