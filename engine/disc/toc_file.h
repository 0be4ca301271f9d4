#pragma once

#include "disc/disc_layout.h"

namespace lacquer {

/// A cdrdao TOC over one continuous 16-bit WAV file that holds the programme without the disc's pause, with CD-Text.
/// Findings tell of what a TOC cannot say (SCMS). [any]
struct TocFile {
  std::string bytes;
  std::vector<Finding> findings;
};
[[nodiscard]] TocFile makeTocFile(DiscLayout const& layout, std::string const& audioFileName);

} // namespace lacquer
