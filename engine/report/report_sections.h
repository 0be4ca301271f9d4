#pragma once

#include "report/report_document.h"

namespace lacquer {

/// The sections of a report, each a function of it; one without blocks is left out. [any]

[[nodiscard]] ReportSection summarySection(DeliveryReport const& report);
[[nodiscard]] ReportSection tracksSection(DeliveryReport const& report);
[[nodiscard]] ReportSection loudnessSection(DeliveryReport const& report);
[[nodiscard]] ReportSection processingSection(DeliveryReport const& report);
[[nodiscard]] ReportSection deliverablesSection(DeliveryReport const& report);
[[nodiscard]] std::vector<ReportSection> fileSections(DeliveryReport const& report);
[[nodiscard]] std::vector<ReportSection> discSections(DeliveryReport const& report);
[[nodiscard]] ReportSection findingsSection(DeliveryReport const& report);
[[nodiscard]] ReportSection platformsSection(DeliveryReport const& report);
[[nodiscard]] ReportSection listeningSection(DeliveryReport const& report);
[[nodiscard]] ReportSection signatureSection(DeliveryReport const& report, ReportKind kind);

/// Head and checksums of a PQ sheet.
[[nodiscard]] ReportSection pqHeadSection(DeliveryReport const& report);
[[nodiscard]] std::vector<ReportSection> checksumSections(DeliveryReport const& report);

/// The curve of a track's short-term loudness, with at most `points` points; `from`: where it begins in the curve.
[[nodiscard]] std::vector<CurvePoint> loudnessRun(Measurement const& measured, double from, std::size_t points);

/// "Glass (Live)"; "Track 3" where there is no title.
[[nodiscard]] std::string trackTitle(ReportTrack const& track);

/// Fields that have a value.
class FieldList {
public:
  void add(std::string name, std::string value) {
    if (!value.empty())
      m_fields.fields.emplace_back(std::move(name), std::move(value));
  }
  [[nodiscard]] ReportFields take() { return std::move(m_fields); }

private:
  ReportFields m_fields;
};

} // namespace lacquer
