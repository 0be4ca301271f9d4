#pragma once

#include "album/album.h"
#include "album/validate.h"
#include "core/progress.h"
#include "core/result.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace lacquer {

/// What to export where.
struct ExportRequest {
  std::filesystem::path folder;          ///< each deliverable becomes a subfolder of it
  std::vector<Deliverable> deliverables; ///< empty: those of the album, else wav24 flac24 ddp cue
  std::vector<int> tracks;               ///< numbers from 1; empty: all. Only for deliverables of one file per track
  std::optional<Dither> dither;          ///< in place of that of each deliverable
  std::optional<int> wordLength;         ///< in place of that of each deliverable whose files have as many bits
  bool replaceExisting = false;          ///< otherwise an existing subfolder is refused before anything is rendered
  int jobs = 0;                          ///< 0: one a core
};

struct WrittenFile {
  std::filesystem::path path;
  std::uint64_t bytes = 0;
};

/// One deliverable as it lies on disk, complete.
struct ExportedDeliverable {
  std::string name;
  std::filesystem::path folder;
  std::vector<WrittenFile> files;
  std::int64_t clippedSamples = 0; ///< at word-length reduction; any is a failed check
  Decibels truePeak{0.0};          ///< at the delivered rate, of the whole programme
  bool upsampled = false;
  std::vector<Finding> findings;
  [[nodiscard]] bool passed() const;
};

struct ExportOutcome {
  std::vector<ExportedDeliverable> deliverables;
  std::vector<Finding> findings; ///< about the album: stale levels, missing ISRCs …
  [[nodiscard]] bool allPassed() const;
};

/// Renders once and writes every deliverable. Each folder appears complete or not at all: written aside, then renamed;
/// on failure or cancelling what stood before stands. Everything that can be known before rendering (names, limits,
/// existing folders, free space, sources) is checked first. [worker]
[[nodiscard]] Result<ExportOutcome> exportAlbum(Album const& album, ExportRequest const& request,
                                                Progress const& progress);

} // namespace lacquer
