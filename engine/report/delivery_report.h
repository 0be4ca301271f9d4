#pragma once

#include "deliver/exporter.h"

#include <string>
#include <vector>

namespace lacquer {

/// What a report tells, all from the same data: an album, its master as measured, its discs, and what an export left.
struct ReportRequest {
  Album const* album = nullptr;          ///< of the version that the report is about
  std::vector<Measurement> tracks;       ///< of the master, by track (mastering/album_measurement.h)
  ExportOutcome const* outcome = nullptr; ///< none: a report of the album before any export
  std::string studio;  ///< texts for the head and the signature lines; may be empty
  std::string client;
  std::string date;    ///< ISO 8601 of the report
};

/// A report as plain values, ready to be laid out: what HTML, PDF, CSV and JSON share.
struct DeliveryReport;

} // namespace lacquer
