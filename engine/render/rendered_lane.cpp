#include "render/rendered_lane.h"

#include "render/chain_section.h"
#include "render/lane_file.h"

namespace lacquer {

Frames laneEnd(Album const& album, Timeline const& timeline, Lane const& lane) {
  Chain const& chain = album.tracks[static_cast<std::size_t>(lane.firstTrack)].chain;
  return lane.length + chainTail(chain, 0, chain.size(), timeline.rate);
}

RenderedLane findRenderedLane(RenderCache const& cache, Album const& album, Timeline const& timeline,
                              Lane const& lane) {
  auto const found = cache.disk().find(laneKey(album, timeline, lane));
  if (!found)
    return {};
  Frames const end = laneEnd(album, timeline, lane);
  auto const chunks = (end.value() + kLaneChunkFrames - 1) / kLaneChunkFrames;
  auto const bytes = static_cast<std::uintmax_t>(chunks * kLaneChunkFrames) * sizeof(Sample) * kChannels;
  std::error_code error;
  if (std::filesystem::file_size(*found, error) != bytes)
    return {};
  auto stage = LaneFileStage::open(*found, Frames(0), end);
  if (!stage)
    return {};
  return {*std::move(stage), end};
}

} // namespace lacquer
