#pragma once

#include "disc/disc_layout.h"

namespace lacquer {

/// A cue sheet over one continuous file that holds the programme without the disc's pause: file time 0 is the disc's
/// 00:02:00, as burners take it. ISO 8859-1, CR LF. Index marks are absolute, as CDRWIN defined them. Findings tell of
/// texts that had to change. [any]
struct CueSheet {
  std::string bytes;
  std::vector<Finding> findings;
};
[[nodiscard]] CueSheet makeCueSheet(DiscLayout const& layout, std::string const& audioFileName);

/// A cue sheet over one file a track ("file per track"): `audioFileNames` by track, cut at CD frames with the pauses at
/// the ends of the preceding files. [any]
[[nodiscard]] CueSheet makeTrackCueSheet(DiscLayout const& layout, std::vector<std::string> const& audioFileNames);

/// A cue sheet over a raw image (BIN, 16-bit little-endian) of the programme without the disc's pause. [any]
[[nodiscard]] CueSheet makeBinCueSheet(DiscLayout const& layout, std::string const& imageFileName);

} // namespace lacquer
