#include "album/album_access.h"
#include "mastering/mix_alignment.h"
#include "params/param_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {

namespace {

constexpr double kLeastMove = 1.0; ///< LU

/// How the parameter has to move where the signal in front is 1 dB louder, so that the processor does as before; 0: it is
/// of another kind.
double followOf(ParamSpec const& spec) {
  std::string_view const id = spec.id.view();
  if (spec.isChoice() || spec.unit != ParamUnit::decibels)
    return 0.0;
  if (id == "threshold" || id.ends_with(".threshold") || id.ends_with("_threshold"))
    return 1.0;
  return id == "input" ? -1.0 : 0.0;
}

} // namespace

std::vector<std::string> thresholdWarnings(Album const& album, TrackId track, MixAlignment const& alignment) {
  std::vector<std::string> warnings;
  auto const index = trackIndex(album, track);
  double const louder = alignment.louder;
  if (!index || std::abs(louder) <= kLeastMove)
    return warnings;
  for (Slot const& slot : album.tracks[laneHead(album, *index)].chain) {
    if (slot.bypassed)
      continue;
    ParamTable const& table = slot.values.table();
    for (int p = 0; p < table.size(); ++p) {
      ParamSpec const& spec = table.spec(p);
      double const follow = followOf(spec);
      if (follow == 0.0)
        continue;
      double const wanted = std::clamp(slot.values[p] + follow * louder, spec.minimum, spec.maximum);
      std::string name(spec.name.view());
      name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
      warnings.push_back(fmt::format("{} {} {}: the new mix is {:.1f} LU {}, {} would do as before", table.name(), name,
                                     formatParam(spec, slot.values[p]), std::abs(louder),
                                     louder > 0.0 ? "louder" : "softer", formatParam(spec, wanted)));
    }
  }
  return warnings;
}

} // namespace lacquer
