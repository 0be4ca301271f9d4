#pragma once

#include "disc/sheet_listing.h"

#include <string_view>
#include <vector>

namespace lacquer {

/// A place in one of the files.
struct CueIndex {
  int number = 1;
  std::size_t file = 0; ///< of SheetFacts::files
  CdFrames at{0};       ///< from the start of that file
};

/// A track as the sheet has it.
struct CueTrack : SheetTrackFacts {
  std::vector<CueIndex> indexes; ///< as written
  CdFrames silenceBefore{0};     ///< PREGAP: in no file
  CdFrames silenceBehind{0};     ///< POSTGAP: in no file

  [[nodiscard]] CueIndex const* find(int indexNumber) const {
    for (CueIndex const& index : indexes)
      if (index.number == indexNumber)
        return &index;
    return nullptr;
  }
};

/// A cue sheet as it is written.
struct CueListing : SheetFacts {
  std::vector<CueTrack> tracks; ///< as written; each audio track has an INDEX 01 where there is no error
};

/// Reads a sheet as tolerantly as sheets in the world need it: commands in any case, any line ends, with or without a
/// byte order mark, UTF-8 or else ISO 8859-1, texts to the last quotation mark of the line. Never fails and takes memory
/// in proportion to the sheet: what is wrong is in the findings. [any]
[[nodiscard]] CueListing readCueSheet(std::string_view bytes);

} // namespace lacquer
