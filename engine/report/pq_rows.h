#pragma once

#include "disc/disc_layout.h"

#include <optional>
#include <string>
#include <vector>

namespace lacquer {

/// One line of a PQ sheet: an index of a track, or the lead-out.
struct PqRow {
  bool isLeadOut = false;
  int track = 0; ///< from 1; 0: lead-out
  int index = 0; ///< 0 (pause) … 99
  CdFrames at{0};        ///< absolute disc time: 0 is the first sector of the image
  CdFrames programme{0}; ///< from INDEX 01 of a disc without hidden sound: `at` less the pause; negative in the pause
  /// Of INDEX 00: to INDEX 01. Of INDEX 01: to the next track's first index or the lead-out. None of further indexes.
  std::optional<CdFrames> length;
  DiscTrack const* about = nullptr; ///< of the layout that the rows were made of; null: lead-out
  bool operator==(PqRow const&) const = default;
};

/// Every index of a layout in the order of time, the lead-out last. The layout must outlive the rows. [any]
[[nodiscard]] std::vector<PqRow> pqRows(DiscLayout const& layout);

/// "01", "AA" and "00", as plants write them. [any]
[[nodiscard]] std::string pqTrackText(PqRow const& row);
[[nodiscard]] std::string pqIndexText(PqRow const& row);
/// "mm:ss:ff" with a minus sign in front where it lies before the programme. [any]
[[nodiscard]] std::string signedDiscTimeText(CdFrames at);

} // namespace lacquer
