#include "mastering/album_measurement.h"

#include "analysis/programme_meter.h"
#include "mastering/range_render.h"
#include "realtime/thread_role.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace lacquer {

Result<std::vector<Measurement>> measureCluster(Album const& album, Timeline const& timeline,
                                                LaneCluster const& cluster, RenderCache* cache, bool keepHeads,
                                                Progress const& progress) {
  std::vector<FrameRange> const all = trackRanges(timeline, FileGaps::append);
  Lane const& firstLane = timeline.lanes[cluster.lanes.front()];
  Lane const& lastLane = timeline.lanes[cluster.lanes.back()];
  std::vector<FrameRange> const ranges(all.begin() + firstLane.firstTrack,
                                       all.begin() + lastLane.firstTrack + lastLane.trackCount);
  RenderOptions options;
  options.range = cluster.range;
  options.cache = cache;
  options.keepHeads = keepHeads;
  options.only.assign(album.tracks.size(), false);
  for (int t = firstLane.firstTrack; t < lastLane.firstTrack + lastLane.trackCount; ++t)
    options.only[static_cast<std::size_t>(t)] = true;

  std::vector<ProgrammeMeter> meters;
  for (std::size_t i = 0; i < ranges.size(); ++i)
    meters.emplace_back(timeline.rate);
  LACQUER_CHECK(renderRanges(album, options, ranges, progress,
                             [&](std::size_t range, AudioBlock block) { meters[range].add(block); }));
  std::vector<Measurement> measured;
  for (ProgrammeMeter& meter : meters)
    measured.push_back(meter.finish());
  return measured;
}

Result<std::vector<Measurement>> measureAlbum(Album const& album, RenderCache* cache, Progress const& progress) {
  Timeline const timeline = makeTimeline(album);
  std::vector<LaneCluster> const clusters = longestFirst(laneClusters(album, timeline));
  std::vector<std::vector<Measurement>> parts(timeline.lanes.size()); // a cluster's under its first lane
  std::atomic<std::size_t> done{0};
  Progress quiet;
  quiet.cancel = progress.cancel;
  LACQUER_CHECK(inParallel(clusters.size(), [&](std::size_t i) -> Result<void> {
    LACQUER_TRY(measured, measureCluster(album, timeline, clusters[i], cache, false, quiet));
    parts[clusters[i].lanes.front()] = std::move(measured);
    progress.report(static_cast<double>(++done) / static_cast<double>(clusters.size()), "measuring");
    return {};
  }));
  std::vector<Measurement> all;
  for (std::vector<Measurement>& part : parts)
    all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
  return all;
}

Result<void> inParallel(std::size_t count, std::function<Result<void>(std::size_t)> const& work) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::optional<Error> failure;
  auto const fail = [&](Error error) {
    std::lock_guard const lock(mutex);
    if (!failure)
      failure = std::move(error);
    next = count;
  };
  auto const run = [&] {
    ScopedThreadRole const role(ThreadRole::worker);
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        if (auto const result = work(i); !result)
          fail(result.error());
      } catch (std::exception const& exception) { // bad_alloc: nothing may leave a thread
        fail({ErrorKind::file, exception.what(), {}, "Close other programs and try again"});
      }
    }
  };
  std::vector<std::thread> threads;
  std::size_t const wanted = std::min<std::size_t>(count, std::max(1u, std::thread::hardware_concurrency()));
  for (std::size_t i = 1; i < wanted; ++i)
    threads.emplace_back(run);
  run();
  for (std::thread& thread : threads)
    thread.join();
  if (failure)
    return Failure(*failure);
  return {};
}

} // namespace lacquer
