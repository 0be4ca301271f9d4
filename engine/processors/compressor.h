#pragma once

#include "processors/processor.h"

#include <memory>

namespace lacquer {

/// A feed-forward compressor: peak level of the louder channel → static curve → smoothing of the gain reduction in dB →
/// one gain for both channels. No latency. At ratio 1 and 0 dB of makeup the samples pass bit for bit.

/// The parameters, in the order of the table.
enum class CompressorParam { threshold, ratio, attack, release, knee, makeup };

[[nodiscard]] ParamTable const& compressorTable();
[[nodiscard]] std::unique_ptr<Processor> makeCompressor();

} // namespace lacquer
