#include "album/part_names.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

bool hasDiscs(Album const& album) {
  return std::ranges::any_of(album.tracks, [](Track const& track) { return track.partBreak == PartBreak::disc; });
}

std::string sideName(int part) {
  return part < 26 ? fmt::format("Side {}", static_cast<char>('A' + part)) : fmt::format("Side {}", part + 1);
}

std::string partName(Album const& album, Timeline const& timeline, int part) {
  if (timeline.parts.size() < 2)
    return {};
  return hasDiscs(album) ? fmt::format("Disc {}", part + 1) : sideName(part);
}

std::string partBreakName(Album const& album, std::size_t track) {
  PartBreak const kind = album.tracks[track].partBreak;
  if (track == 0 || kind == PartBreak::none)
    return {};
  int before = 0;
  for (std::size_t i = 1; i <= track; ++i)
    if (PartBreak const other = album.tracks[i].partBreak; other != PartBreak::none)
      before += kind == PartBreak::side || other == PartBreak::disc ? 1 : 0;
  return kind == PartBreak::disc ? fmt::format("Disc {}", before + 1) : sideName(before);
}

} // namespace lacquer
