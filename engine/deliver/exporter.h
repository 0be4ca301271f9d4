#pragma once

#include "album/album.h"
#include "album/validate.h"
#include "core/progress.h"
#include "analysis/measurement.h"
#include "core/result.h"
#include "disc/disc_layout.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace lacquer {

struct ExportedDeliverable;

/// What to export where.
struct ExportRequest {
  std::filesystem::path folder;          ///< each deliverable becomes a subfolder of it
  std::vector<Deliverable> deliverables; ///< empty: those of the album, else wav24 flac24 ddp cue
  /// Numbers from 1; empty: all. Only for deliverables of one file per track. Files of other tracks that the last export
  /// left in a replaced folder stay there as they are.
  std::vector<int> tracks;
  std::optional<Dither> dither;          ///< in place of that of each deliverable
  std::optional<int> wordLength;         ///< in place of that of each deliverable whose files have as many bits
  /// Replaces what stands; files of which nothing changed (sources, chains, places, options, texts) are kept as they are.
  bool replaceExisting = false;          ///< otherwise an existing subfolder is refused before anything is rendered
  int jobs = 0;                          ///< 0: one a core
  /// What else a finished deliverable is held against, by what is measured of its files: becomes findings of it. From
  /// several threads at once. May be empty.
  std::function<std::vector<Finding>(ExportedDeliverable const&)> check;
};

/// How a file that was decoded again compares with what was rendered for it.
enum class ProofVerdict {
  same,     ///< the same samples, each of them
  coded,    ///< coded with loss: of the right length and as near as coding allows
  differs,  ///< not what was rendered
  unchecked ///< not an audio file: its checksum alone counts
};

/// One file of a deliverable as it was found after it was written.
struct DeliveredFile {
  std::filesystem::path path; ///< inside the deliverable's folder
  std::uint64_t bytes = 0;
  std::int64_t modifiedNanoseconds = 0; ///< since 1970; bytes and time alike: the same file
  std::string md5;
  std::uint32_t crc32 = 0;
  int part = 0;
  int track = 0; ///< number of the album's track; 0: a continuous file, or no audio
  ProofVerdict verdict = ProofVerdict::unchecked;
  Frames length{0};               ///< decoded
  std::int64_t differingFrames = 0; ///< frames of blocks that differ; of coded files: lacking or too many
  Frames firstDifference{0};
  std::optional<Decibels> residual; ///< of coded files: rms of the difference against that of the programme
  std::optional<Measurement> measured; ///< of the decoded file
  std::vector<std::string> wrongTags; ///< fields that read back differently
  std::string key;         ///< of what decides its samples; equal keys make equal files
  std::string texts;       ///< of what the album tells of it (PlannedFile::texts)
  std::string described;   ///< of what was written beside the samples
  bool kept = false;              ///< taken over from the last export: nothing of it changed
};

/// One deliverable as it lies on disk, complete.
struct ExportedDeliverable {
  Deliverable options; ///< as it was made
  std::string name;    ///< of the delivery table
  std::filesystem::path folder;
  SampleRate rate{44100};
  std::vector<DeliveredFile> files;
  std::vector<DiscLayout> discs; ///< of disc deliverables, one a part
  std::int64_t clippedSamples = 0; ///< at word-length reduction; any is a failed check
  Decibels truePeak{0.0};          ///< at the delivered rate, of the whole programme
  std::vector<Decibels> sideGains; ///< vinyl: what was applied to each side
  bool upsampled = false;
  double seconds = 0.0; ///< of processor time for encoding, reading back and comparing
  std::vector<std::string> programme; ///< by part: digest of the continuous integers that all its files were cut from
  std::vector<Finding> findings;
  [[nodiscard]] bool passed() const;
};

struct ExportOutcome {
  std::vector<ExportedDeliverable> deliverables;
  std::vector<Finding> findings; ///< about the album: stale levels, missing ISRCs …
  double renderSeconds = 0.0; ///< of the rendering, by the clock, writers waited for included
  [[nodiscard]] bool allPassed() const;
};

/// Renders every version once and writes all deliverables. Each file is decoded again and compared with what was rendered,
/// measured, described and read back once more; `proof.json` in each folder says what was found. Each folder appears complete or not at all: written aside, then renamed,
/// as soon as its version is rendered and proven. On failure or cancelling the versions that were rendered before are
/// still completed (the error names their folders), elsewhere what stood before stands. Everything that can be known before rendering (names, limits,
/// existing folders, free space, sources) is checked first. [worker]
[[nodiscard]] Result<ExportOutcome> exportAlbum(Album const& album, ExportRequest const& request,
                                                Progress const& progress);

} // namespace lacquer
