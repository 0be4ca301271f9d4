#pragma once

#include "deliver/export_book.h"
#include "deliver/export_plan.h"
#include "deliver/proof.h"
#include "deliver/staged_folder.h"
#include "media/file_tagging.h"

namespace lacquer {

/// One deliverable on its way through an export.
struct ExportJob {
  VersionPlan const* version = nullptr;
  PlannedDeliverable const* planned = nullptr;
  StagedFolder folder;
  ExportedDeliverable done;
  /// By planned file: what is taken over from the last export; none: it is made.
  std::vector<std::optional<DeliveredFile>> kept;
  /// Of an export of single tracks: the files of the others, as the last export left them.
  std::vector<DeliveredFile> others;
  std::vector<Decibels> sideGains; ///< vinyl

  [[nodiscard]] bool isAllKept() const {
    for (auto const& file : kept)
      if (!file)
        return false;
    return true;
  }
};

/// What of the last export in a deliverable's place can be taken over: files of the same key whose bytes are still those
/// that were proven. By planned file. [worker]
[[nodiscard]] std::vector<std::optional<DeliveredFile>> keepableFiles(PlannedDeliverable const& planned,
                                                                      std::filesystem::path const& place);

/// The files that the last export left of tracks that are not planned now. [worker]
[[nodiscard]] std::vector<DeliveredFile> filesOfOtherTracks(PlannedDeliverable const& planned,
                                                            std::filesystem::path const& place);

/// Puts the kept files of a job, and those of other tracks, into its folder. [worker]
[[nodiscard]] Result<void> takeOver(ExportJob const& job);

/// Turns what the book says of a job's files into its outcome, compares the files with each other and with the programme,
/// writes their descriptions and reads those back, writes the sheets and takes the checksums. [worker]
[[nodiscard]] Result<void> completeJob(ExportJob& job, ExportBook const& book, CoverPicture const* cover);

/// When a file was last written, in nanoseconds since 1970; 0 where that cannot be told. [worker]
[[nodiscard]] std::int64_t modifiedNanoseconds(std::filesystem::path const& path);

/// Checksums, length and bytes of a file as it lies on disk. [worker]
[[nodiscard]] Result<FileChecksum> checksumOfFile(std::filesystem::path const& path);

} // namespace lacquer
