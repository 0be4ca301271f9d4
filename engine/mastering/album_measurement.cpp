#include "mastering/album_measurement.h"

#include "analysis/programme_meter.h"
#include "realtime/thread_role.h"
#include "render/render_pass.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <numeric>
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

  std::vector<Measurement> measured;
  std::optional<ProgrammeMeter> meter;
  auto const finishUntil = [&](Frames at) {
    while (measured.size() < ranges.size() && ranges[measured.size()].end <= at) {
      if (!meter)
        meter.emplace(timeline.rate);
      measured.push_back(meter->finish());
      meter.reset();
    }
  };
  LACQUER_CHECK(renderProgramme(album, options, progress, [&](Frames at, AudioBlock block) -> Result<void> {
    Frames const end = at + Frames(block.frames());
    while (at < end) {
      finishUntil(at);
      if (measured.size() == ranges.size())
        break;
      if (!meter)
        meter.emplace(timeline.rate);
      Frames const until = std::min(end, ranges[measured.size()].end);
      auto const offset = block.frames() - static_cast<int>((end - at).value());
      meter->add(block.sub(offset, static_cast<int>((until - at).value())));
      at = until;
    }
    return {};
  }));
  finishUntil(cluster.range.end);
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
