#pragma once

#include "album/project.h"
#include "core/progress.h"
#include "report/delivery_report.h"

#include <optional>

namespace lacquer {

/// What a report is asked for with.
struct ReportOrder {
  Project project;
  std::string version; ///< of the album; empty: the main one
  std::optional<ExportOutcome> outcome; ///< of an export that was just made
  std::filesystem::path delivered; ///< without an outcome: the folder of an export whose proofs are read; empty: none
  std::string client;
  std::string studio;
};

/// Folders with a proof in an export's folder and one level down (versions have folders of their own), in the order of
/// names. [worker]
[[nodiscard]] std::vector<std::filesystem::path> deliveredFolders(std::filesystem::path const& folder);

/// Measures the master of the version (figures that are known on disk are not taken again) and makes the report, dated
/// today. Of delivered DDP filesets the PQ is read from their own stream. Deliveries of another album (by title and artist)
/// and proofs that cannot be read are left out and told as errors. Refused: an album without tracks, an unknown version, a
/// folder without any proof of this album. [worker]
[[nodiscard]] Result<DeliveryReport> gatherReport(ReportOrder const& order, Progress const& progress);

} // namespace lacquer
