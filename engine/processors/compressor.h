#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// The parameters, in the order of the table.
enum class CompressorParam { threshold, ratio, attack, release, knee, makeup };

[[nodiscard]] ParamTable const& compressorTable();
[[nodiscard]] std::unique_ptr<Processor> makeCompressor();

} // namespace lacquer
