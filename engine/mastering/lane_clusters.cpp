#include "mastering/lane_clusters.h"

#include <algorithm>
#include <functional>

namespace lacquer {

std::vector<LaneCluster> laneClusters(Album const& album, Timeline const& timeline) {
  std::vector<FrameRange> const ranges = trackRanges(timeline, FileGaps::append);
  std::vector<LaneCluster> clusters;
  Frames reach{0};
  for (std::size_t i = 0; i < timeline.lanes.size(); ++i) {
    Lane const& lane = timeline.lanes[i];
    bool const joins = !clusters.empty() && (!album.chain.empty() || lane.start < reach);
    if (!joins)
      clusters.push_back({{}, {ranges[static_cast<std::size_t>(lane.firstTrack)].start, Frames(0)}});
    LaneCluster& cluster = clusters.back();
    cluster.lanes.push_back(i);
    cluster.range.end = ranges[static_cast<std::size_t>(lane.firstTrack + lane.trackCount - 1)].end;
    reach = std::max(reach, lane.end());
  }
  return clusters;
}

std::vector<LaneCluster> longestFirst(std::vector<LaneCluster> clusters) {
  std::ranges::stable_sort(clusters, std::greater(), [](LaneCluster const& cluster) { return cluster.range.length(); });
  return clusters;
}

} // namespace lacquer
