#include "render/render_cache.h"

#include "album/chain.h"

namespace lacquer {

namespace {

void add(Hasher& hasher, Fade const& fade) {
  hasher.add(fade.length.value());
  hasher.add(fade.shape);
  hasher.add(fade.curvature);
}

void addClips(Hasher& hasher, Album const& album, Timeline const& timeline, Lane const& lane) {
  hasher.add(timeline.rate.value());
  for (int t = 0; t < lane.trackCount; ++t) {
    auto const index = static_cast<std::size_t>(lane.firstTrack + t);
    Track const& track = album.tracks[index];
    Placement const& placement = timeline.placements[index];
    hasher.add((placement.start - lane.start).value());
    hasher.add(track.gain.value());
    hasher.add(track.polarityInverted);
    hasher.add(track.envelope.size());
    for (EnvelopePoint const& point : track.envelope) {
      hasher.add(point.at.value());
      hasher.add(point.gain.value());
    }
    hasher.add(track.clips.size());
    for (std::size_t c = 0; c < track.clips.size(); ++c) {
      ClipPlacement const& clip = placement.clips[c];
      Source const* source = album.findSource(track.clips[c].source);
      ContentHash const content = source ? source->identity.content : ContentHash{};
      hasher.add(content.high);
      hasher.add(content.low);
      for (Frames const frames : {clip.start, clip.length, clip.sourceIn, clip.crossfade})
        hasher.add(frames.value());
      hasher.add(track.clips[c].gain.value());
      add(hasher, track.clips[c].crossfade);
    }
  }
}

} // namespace

std::string const& programIdentity() {
  static std::string const identity = [] {
    std::error_code error;
    std::filesystem::path const program = "/proc/self/exe";
    auto const size = std::filesystem::file_size(program, error);
    auto const time = std::filesystem::last_write_time(program, error);
    return std::to_string(size) + "-" + std::to_string(time.time_since_epoch().count());
  }();
  return identity;
}

Result<RenderCache> RenderCache::open() {
  LACQUER_TRY(disk, DiskCache::open(cacheRoot() / "lanes", kCapBytes));
  return RenderCache(std::move(disk));
}

std::string laneKey(Album const& album, Timeline const& timeline, Lane const& lane) {
  Track const& first = album.tracks[static_cast<std::size_t>(lane.firstTrack)];
  Track const& last = album.tracks[static_cast<std::size_t>(lane.firstTrack + lane.trackCount - 1)];
  Hasher hasher;
  hasher.add(programIdentity());
  addClips(hasher, album, timeline, lane);
  hashChain(hasher, first.chain);
  hasher.add(first.level.gain.value());
  hasher.add(first.level.place);
  add(hasher, first.fadeIn);
  add(hasher, last.fadeOut);
  return hasher.result().hex() + ".lane";
}

std::string laneHeadKey(Album const& album, Timeline const& timeline, Lane const& lane, FrameRange frames) {
  Track const& first = album.tracks[static_cast<std::size_t>(lane.firstTrack)];
  Hasher hasher;
  hasher.add(programIdentity());
  addClips(hasher, album, timeline, lane);
  auto const level = static_cast<std::ptrdiff_t>(levelIndex(first.chain, first.level.place));
  hashChain(hasher, Chain(first.chain.begin(), first.chain.begin() + level));
  hasher.add(frames.start.value());
  hasher.add(frames.end.value());
  return hasher.result().hex() + ".head";
}

} // namespace lacquer
