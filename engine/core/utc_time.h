#pragma once

#include <string>

namespace lacquer {

/// The present time in UTC, ISO 8601: "2026-11-22T18:40:00Z". [any]
[[nodiscard]] std::string utcNow();

} // namespace lacquer
