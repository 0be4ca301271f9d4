#pragma once

#include "analysis/measurement.h"
#include "terminal.h"

namespace lacquer::cli {

/// The figures of a measurement under the contract's keys.
[[nodiscard]] nlohmann::ordered_json toJson(Measurement const& measurement);

/// Heading and row of the table for people; the first column is `name`.
[[nodiscard]] std::string measurementHeading();
[[nodiscard]] std::string measurementRow(std::string const& name, Measurement const& measurement);

} // namespace lacquer::cli
