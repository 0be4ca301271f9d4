#include "render/render_pass.h"

#include "media/import.h"
#include "realtime/thread_role.h"
#include "render/album_bus.h"
#include "render/lane_head_cache.h"
#include "render/lane_renderer.h"
#include "render/track_lane.h"

#include <algorithm>

namespace lacquer {

namespace {

constexpr int kBlock = 4096;

/// Whether any track of the lane is wanted.
bool isWanted(RenderOptions const& options, Lane const& lane) {
  if (options.only.empty())
    return true;
  for (int t = lane.firstTrack; t < lane.firstTrack + lane.trackCount; ++t)
    if (static_cast<std::size_t>(t) < options.only.size() && options.only[static_cast<std::size_t>(t)])
      return true;
  return false;
}

/// The lane in step with the bus: for lanes without a chain, which cost no more than reading the file, and for passes
/// whose lanes are not asked for again.
Result<LaneInput> inStep(Album const& album, Timeline const& timeline, Lane const& lane, Frames wanted,
                         RenderCache const* headCache) {
  bool const whole = wanted <= lane.start;
  auto opened = whole && headCache ? openLane(album, timeline, lane, kBlock, headCache, HeadUse::keep)
                                   : TrackLane::open(album, timeline, lane, std::max(Frames(0), wanted - lane.start),
                                                     kBlock, blockingSources());
  if (!opened)
    return Failure(opened.error());
  Frames const end = lane.start + (*opened)->end();
  return LaneInput{*std::move(opened), lane.start, end, lane.firstTrack, lane.trackCount};
}

Error missingSamples(Album const& album, LaneRenderer* renderer) {
  if (renderer)
    if (auto failure = renderer->failure(); failure && failure->kind == ErrorKind::file)
      return *failure;
  if (auto const sources = checkSources(album); !sources)
    return sources.error();
  return Error{ErrorKind::file, "a source could not be read to its end while rendering", {}, "Check the disk and try again"};
}

} // namespace

Result<void> checkSources(Album const& album) {
  std::string changed;
  std::filesystem::path first;
  for (Source const& source : album.sources) {
    SourceState const state = checkSource(source);
    if (state == SourceState::same)
      continue;
    if (first.empty())
      first = source.path;
    else
      changed += (changed.empty() ? "; also " : ", ") + source.path.string();
    if (changed.empty())
      changed += state == SourceState::changed   ? "the file changed on disk since it was imported"
                 : state == SourceState::missing ? "the file is missing"
                                                 : "the file cannot be read";
  }
  if (first.empty())
    return {};
  return fileFailed(first, changed, "Put the file back, or accept the changed file in the project, then try again");
}

Result<void> renderProgramme(Album const& album, RenderOptions const& options, Progress const& progress,
                             ProgrammeSink const& sink) {
  ScopedThreadRole const role(ThreadRole::worker);
  LACQUER_CHECK(checkSources(album));
  Timeline const timeline = makeTimeline(album);
  FrameRange const range = options.range.value_or(FrameRange{Frames(0), timeline.length});
  Frames const wanted = AlbumBus::firstWanted(album, range.start);

  std::optional<RenderCache> ownCache;
  RenderCache* cache = options.cache;
  if (!cache)
    if (auto opened = RenderCache::open())
      cache = &ownCache.emplace(*std::move(opened));
  std::optional<LaneRenderer> renderer;
  if (cache)
    renderer.emplace(album, timeline, *cache, progress.cancel);

  std::vector<LaneInput> inputs;
  for (Lane const& lane : timeline.lanes) {
    if (!isWanted(options, lane) || lane.start >= range.end)
      continue;
    bool const hasChain = !album.tracks[static_cast<std::size_t>(lane.firstTrack)].chain.empty();
    if (hasChain && renderer && !options.keepHeads) {
      // Without a writable cache lanes are rendered in step: slower, but the album is not held up by a full disk.
      if (auto ordered = renderer->order(lane)) {
        inputs.push_back({std::move(ordered->stage), lane.start, lane.start + ordered->end, lane.firstTrack, lane.trackCount});
        continue;
      }
    }
    LACQUER_TRY(input, inStep(album, timeline, lane, wanted, options.keepHeads && hasChain ? cache : nullptr));
    inputs.push_back(std::move(input));
  }
  std::erase_if(inputs, [&](LaneInput const& input) { return input.end <= wanted; });
  if (renderer)
    renderer->start(options.jobs);

  AlbumBus bus(album, std::move(inputs), kBlock);
  bus.start(range.start);
  AudioBuffer buffer(kBlock);
  double const total = std::max<double>(1.0, static_cast<double>(range.length().value()));
  for (Frames at = range.start; at < range.end;) {
    if (progress.cancel.isCancelled())
      return cancelled();
    AudioBlock const block = buffer.block(0, static_cast<int>(std::min<std::int64_t>(kBlock, (range.end - at).value())));
    if (!bus.pull(at, block))
      return progress.cancel.isCancelled() ? cancelled() : Failure(missingSamples(album, renderer ? &*renderer : nullptr));
    LACQUER_CHECK(sink(at, block));
    at += Frames(block.frames());
    progress.report(static_cast<double>((at - range.start).value()) / total, "rendering");
  }
  return {};
}

} // namespace lacquer
