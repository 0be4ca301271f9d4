#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// One parameter, `gain` in dB. At 0 dB the samples pass bit for bit. [any]
[[nodiscard]] ParamTable const& gainTable();
[[nodiscard]] std::unique_ptr<Processor> makeGain();

} // namespace lacquer
