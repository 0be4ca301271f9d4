#pragma once

#include "core/hash.h"
#include "mastering/track_figures.h"
#include "media/disk_cache.h"

#include <optional>

namespace lacquer {

/// Figures on disk, so that an album opened again shows them at once. Named by what they hang on (a key of measuringUnits
/// or of a file's content), the build of the program and kFiguresForm; a damaged file is one that is not there. [worker]
class FiguresCache {
public:
  static constexpr std::uint64_t kCapBytes = std::uint64_t{128} << 20; ///< some 4000 tracks

  /// In the default place; an error where it cannot be written.
  [[nodiscard]] static Result<FiguresCache> open();

  [[nodiscard]] std::optional<TrackFigures> find(ContentHash const& key) const;
  /// What cannot be written is not kept: it costs time alone.
  void keep(ContentHash const& key, TrackFigures const& figures) const;

private:
  explicit FiguresCache(DiskCache disk)
      : m_disk(std::move(disk)) {}
  DiskCache m_disk;
};

} // namespace lacquer
