#include "session/report_gathering.h"

#include "core/utc_time.h"
#include "mastering/album_figures.h"
#include "mastering/figures_cache.h"
#include "render/render_cache.h"
#include "session/listening_pass.h"

namespace lacquer {
namespace {

Result<std::vector<Measurement>> measureMaster(Album const& album, Progress const& progress) {
  // Without a place for caches it takes longer, nothing else.
  auto const figures = FiguresCache::open();
  auto renders = RenderCache::open();
  return measureAlbumFigures(album, figures ? &*figures : nullptr, renders ? &*renders : nullptr, progress);
}

} // namespace

Result<DeliveryReport> gatherReport(ReportOrder const& order, Progress const& progress) {
  if (order.project.album.tracks.empty())
    return refused("the album has no tracks to report on", "Add tracks first");
  Album const& album = order.project.album;
  LACQUER_TRY(measured, measureMaster(album, progress));
  ReportRequest request;
  request.album = &album;
  request.tracks = std::move(measured);
  request.outcome = order.outcome ? &*order.outcome : nullptr;
  request.project = &order.project;
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    request.sounds.push_back(trackSoundHash(album, i));
  request.studio = order.studio;
  request.client = order.client;
  request.program = order.program;
  request.date = utcNow().substr(0, 10);
  return makeDeliveryReport(request);
}

} // namespace lacquer
