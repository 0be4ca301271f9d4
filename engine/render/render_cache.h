#pragma once

#include "album/timeline.h"
#include "media/disk_cache.h"

namespace lacquer {

/// Rendered lanes on disk, named by everything that decides their sound and by the program that rendered them. An edit
/// to one track changes the names of its lane alone. [worker]
class RenderCache {
public:
  static constexpr std::uint64_t kCapBytes = std::uint64_t{8} << 30;

  /// In the default place; an error where it cannot be written.
  [[nodiscard]] static Result<RenderCache> open();

  [[nodiscard]] DiskCache const& disk() const { return m_disk; }

private:
  explicit RenderCache(DiskCache disk)
      : m_disk(std::move(disk)) {}
  DiskCache m_disk;
};

/// Changes with every build: what another build rendered or measured is never taken for ours. [any]
[[nodiscard]] std::string const& programIdentity();
/// Names the lane's complete render: sources, clips, gains, chain, level, fades, rate, and this build of the program. [any]
[[nodiscard]] std::string laneKey(Album const& album, Timeline const& timeline, Lane const& lane);
/// Names its render in front of the level, of `frames` frames from `begin`. [any]
[[nodiscard]] std::string laneHeadKey(Album const& album, Timeline const& timeline, Lane const& lane, FrameRange frames);

} // namespace lacquer
