#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "core/units.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lacquer {

/// One thing in which two filesets differ.
struct DdpDifference {
  enum class Kind { pq, isrc, upc, cdText, flags, audio, other };
  Kind kind = Kind::other;
  std::string where;  ///< "Track 3, INDEX 01", "Album"
  std::string first;  ///< what the first one says: "04:12:33"
  std::string second;
};

/// Where the samples differ: a run of differing frames (runs less than a second apart are one).
struct AudioDifference {
  Frames at{0};     ///< of the image
  Frames length{0};
  int track = 0;    ///< that it lies in, of the first fileset; 0: in front of track 1
  Decibels peak{0.0}; ///< of the difference, dBFS
};

struct DdpComparison {
  std::vector<DdpDifference> differences;
  std::vector<AudioDifference> audio; ///< at most kMostRuns of them; the rest are counted
  std::int64_t differingFrames = 0;
  std::optional<Frames> shift; ///< where all audio differs but is the same shifted by so many frames
  static constexpr std::size_t kMostRuns = 1000;
  [[nodiscard]] bool isEmpty() const { return differences.empty() && differingFrames == 0; }
};

/// Compares two filesets: PQ, codes, flags, CD-Text and every sample. Names of files, padding and other dialect is no
/// difference. [worker]
[[nodiscard]] Result<DdpComparison> compareDdp(std::filesystem::path const& first, std::filesystem::path const& second,
                                               Progress const& progress);

} // namespace lacquer
