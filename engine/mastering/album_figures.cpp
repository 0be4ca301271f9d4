#include "mastering/album_figures.h"

#include "mastering/album_measurement.h"
#include "mastering/figures_cache.h"
#include "mastering/measuring_unit.h"

#include <algorithm>
#include <atomic>
#include <iterator>

namespace lacquer {
namespace {

/// The unit's figures from disk; empty unless all of them are there.
std::vector<Measurement> lookUp(MeasuringUnit const& unit, FiguresCache const* figures) {
  std::vector<Measurement> found;
  if (figures == nullptr)
    return found;
  for (ContentHash const& key : unit.keys) {
    auto known = figures->find(key);
    if (!known)
      return {};
    found.push_back(std::move(known->measurement));
  }
  return found;
}

} // namespace

Result<std::vector<Measurement>> measureAlbumFigures(Album const& album, FiguresCache const* figures, RenderCache* renders,
                                                     Progress const& progress) {
  ChainTimes times;
  Timeline const timeline = makeTimeline(album);
  std::vector<MeasuringUnit> const units = measuringUnits(album, timeline, times);
  std::vector<std::vector<Measurement>> measured(units.size());
  std::atomic<std::size_t> done{0};
  Progress quiet;
  quiet.cancel = progress.cancel;
  LACQUER_CHECK(inParallel(units.size(), [&](std::size_t i) -> Result<void> {
    if (progress.cancel.isCancelled())
      return cancelled();
    measured[i] = lookUp(units[i], figures);
    if (measured[i].empty()) {
      LACQUER_TRY(fresh, measureUnit(album, units[i], renders, quiet));
      for (std::size_t k = 0; k < fresh.size(); ++k) {
        if (figures != nullptr)
          figures->keep(units[i].keys[k], fresh[k]);
        measured[i].push_back(std::move(fresh[k].measurement));
      }
    }
    progress.report(static_cast<double>(++done) / static_cast<double>(units.size()), "measuring");
    return {};
  }));
  std::vector<Measurement> all;
  for (std::vector<Measurement>& unit : measured)
    std::ranges::move(unit, std::back_inserter(all));
  return all;
}

} // namespace lacquer
