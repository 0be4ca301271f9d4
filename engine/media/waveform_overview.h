#pragma once

#include "core/hash.h"
#include "core/progress.h"
#include "core/result.h"
#include "core/units.h"
#include "media/audio_file_reader.h"
#include "media/disk_cache.h"

#include <array>
#include <filesystem>
#include <vector>

namespace lacquer {

/// What one column of pixels shows of one channel.
struct WaveformColumn {
  float min = 0.0F;
  float max = 0.0F;
  float rms = 0.0F;
  bool operator==(WaveformColumn const&) const = default;
};
using WaveformColumns = std::array<std::vector<WaveformColumn>, kChannels>;

/// The outline of a file at every zoom: minimum, maximum and RMS over spans of 256 frames and of 4, 16, … times that.
/// A value; reading is thread-safe. At the file's own rate.
class WaveformOverview {
public:
  static constexpr std::int64_t kBaseFrames = 256; ///< the finest span

  /// From the cache, else from the file in one pass, then cached. `progress` may be null. [worker]
  [[nodiscard]] static Result<WaveformOverview> build(std::filesystem::path const& path, ContentHash const& content,
                                                      DiskCache const& cache, Progress const* progress);

  [[nodiscard]] Frames length() const { return m_length; }
  /// `columns` columns, each for an equal part of [from, to), widened to whole spans of the finest level that is not
  /// finer than a column needs: O(columns). Parts outside the file are zero. For columns narrower than kBaseFrames use
  /// readColumns. [any]
  [[nodiscard]] WaveformColumns columns(Frames from, Frames to, int columns) const;

private:
  friend class WaveformOverviewFile;
  friend class WaveformOverviewBuilder;
  struct Span {
    float min = 0.0F;
    float max = 0.0F;
    float meanSquare = 0.0F;
  };
  using Level = std::array<std::vector<Span>, kChannels>;

  void buildCoarserLevels();

  Frames m_length{0};
  std::vector<Level> m_levels; ///< level k: spans of kBaseFrames · 4^k frames
};

/// Exact columns straight from the samples, for close zooms. [worker, disk]
[[nodiscard]] Result<WaveformColumns> readColumns(AudioFileReader& reader, Frames from, Frames to, int columns);

} // namespace lacquer
