#pragma once

#include "deliver/disc_layout.h"

namespace lacquer {

/// A cue sheet over one continuous file that holds the programme without the disc's pause: file time 0 is the disc's
/// 00:02:00, as burners take it. ISO 8859-1, CR LF. Index marks are absolute, as CDRWIN defined them. Findings tell of
/// texts that had to change. [any]
struct CueSheet {
  std::string bytes;
  std::vector<Finding> findings;
};
[[nodiscard]] CueSheet makeCueSheet(DiscLayout const& layout, std::string const& audioFileName);

} // namespace lacquer
