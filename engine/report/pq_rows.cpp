#include "report/pq_rows.h"

#include <fmt/format.h>

namespace lacquer {
namespace {

PqRow rowOf(DiscTrack const& track, int index, CdFrames at, std::optional<CdFrames> length) {
  return {false, track.number, index, at, at - kDiscPause, length, &track};
}

} // namespace

std::vector<PqRow> pqRows(DiscLayout const& layout) {
  std::vector<PqRow> rows;
  for (std::size_t i = 0; i < layout.tracks.size(); ++i) {
    DiscTrack const& track = layout.tracks[i];
    CdFrames const end = i + 1 < layout.tracks.size() ? layout.tracks[i + 1].firstIndex() : layout.leadOut;
    if (track.pregap)
      rows.push_back(rowOf(track, 0, *track.pregap, track.start - *track.pregap));
    rows.push_back(rowOf(track, 1, track.start, end - track.start));
    int index = 2;
    for (CdFrames const at : track.indexes)
      rows.push_back(rowOf(track, index++, at, std::nullopt));
  }
  rows.push_back({true, 0, 1, layout.leadOut, layout.leadOut - kDiscPause, std::nullopt, nullptr});
  return rows;
}

std::string pqTrackText(PqRow const& row) {
  return row.isLeadOut ? "AA" : fmt::format("{:02}", row.track);
}

std::string pqIndexText(PqRow const& row) {
  return fmt::format("{:02}", row.index);
}

std::string signedDiscTimeText(CdFrames at) {
  return at < CdFrames(0) ? fmt::format("−{}", discTimeText(-at)) : discTimeText(at);
}

} // namespace lacquer
