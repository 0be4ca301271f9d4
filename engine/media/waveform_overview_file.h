#pragma once

#include "media/waveform_overview.h"

#include <optional>

namespace lacquer {

/// Private to this folder: the finest level of an outline in the cache. The coarser ones are made again from it.
class WaveformOverviewFile {
public:
  /// Nothing where it is not cached, or the file is damaged.
  [[nodiscard]] static std::optional<WaveformOverview> load(ContentHash const& content, DiskCache const& cache);
  [[nodiscard]] static Result<void> store(WaveformOverview const& overview, ContentHash const& content,
                                          DiskCache const& cache);
};

} // namespace lacquer
