#pragma once

#include "processors/catalog.h"

#include <string>

namespace lacquer {

/// The parameter reference as Markdown, generated from the tables: docs/parameters.md. [any]
[[nodiscard]] std::string parameterReference();
/// The part of one processor.
[[nodiscard]] std::string parameterReference(ParamTable const& table);

} // namespace lacquer
