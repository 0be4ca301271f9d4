#pragma once

#include "report/delivery_report.h"

namespace lacquer {

/// A chain as people read it: each processor with what is not at its default; what is for listening only is left out. A
/// point of a drawn curve counts, but is not listed. [any]
[[nodiscard]] std::vector<ReportProcessor> describeChain(Chain const& chain);

/// A track's chain with its level in its place; a level of 0 dB is left out. [any]
[[nodiscard]] std::vector<ReportProcessor> describeTrackChain(Track const& track);

/// "Equalizer: Band 1 low cut 28.0 Hz, … · off". [any]
[[nodiscard]] std::string processorLine(ReportProcessor const& processor);

} // namespace lacquer
