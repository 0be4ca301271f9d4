#include "report/report_sections.h"
#include "report/report_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

std::size_t countFindings(DeliveryReport const& report, Severity severity) {
  return static_cast<std::size_t>(std::ranges::count(report.findings, severity, &Finding::severity));
}

std::string counted(std::size_t count, std::string_view one) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

/// "12 files hold exactly the master's samples, 10 are coded …".
std::string proofText(DeliveryReport const& report) {
  std::size_t same = 0;
  std::size_t coded = 0;
  std::size_t differing = 0;
  for (ExportedDeliverable const& each : report.deliverables)
    for (DeliveredFile const& file : each.files) {
      same += file.verdict == ProofVerdict::same ? 1 : 0;
      coded += file.verdict == ProofVerdict::coded ? 1 : 0;
      differing += file.verdict == ProofVerdict::differs ? 1 : 0;
    }
  if (same + coded + differing == 0)
    return {};
  std::string text = fmt::format("Decoded again and compared with the master: {} identical to the sample", counted(same, "file"));
  if (coded > 0)
    text += fmt::format(", {} coded with loss as near as coding allows", coded);
  if (differing > 0)
    text += fmt::format(", {} DIFFERENT", differing);
  return text + ".";
}

ReportVerdict verdictOf(DeliveryReport const& report) {
  std::size_t const errors = countFindings(report, Severity::error);
  std::size_t const warnings = countFindings(report, Severity::warning);
  if (!report.isExported)
    return {errors == 0 ? Tone::dim : Tone::bad,
            errors == 0 ? "Not delivered yet" : fmt::format("Not delivered yet: {}", counted(errors, "error")),
            "This report is of the album as it stands; it lists files and checksums once they are written."};
  std::string const count = counted(report.deliverables.size(), "deliverable");
  if (!allHolds(report))
    return {Tone::bad, fmt::format("{}: a check failed", count), proofText(report)};
  if (warnings > 0)
    return {Tone::warn, fmt::format("{}: every check holds, {} to look at", count, counted(warnings, "point")), proofText(report)};
  return {Tone::good, fmt::format("{}: every check holds", count), proofText(report)};
}

void append(std::vector<ReportSection>& sections, ReportSection section) {
  if (!section.blocks.empty())
    sections.push_back(std::move(section));
}

void append(std::vector<ReportSection>& sections, std::vector<ReportSection> more) {
  for (ReportSection& section : more)
    append(sections, std::move(section));
}

} // namespace

std::string trackTitle(ReportTrack const& track) {
  if (track.title.empty())
    return fmt::format("Track {}", track.number);
  return track.version.empty() ? track.title : fmt::format("{} ({})", track.title, track.version);
}

ReportSection summarySection(DeliveryReport const& report) {
  FieldList fields;
  fields.add("Client", report.client);
  fields.add("Label", report.label);
  fields.add("Catalogue number", report.catalogue);
  fields.add("UPC / EAN", report.upc);
  fields.add("Studio", report.studio);
  fields.add("Mastering engineer", report.engineer);
  fields.add("Version", report.version);
  fields.add("Genre", report.genre);
  fields.add("Release", report.released);
  fields.add("Tracks", fmt::format("{}", report.tracks.size()));
  fields.add("Total time", preciseTimeText(toSeconds(report.length, report.rate)));
  fields.add("Master", fmt::format("{}, 64 bit float", rateText(report.rate)));
  fields.add("Date of report", report.date);
  fields.add("Made with", report.program);
  ReportSection section{{}, {fields.take(), verdictOf(report)}};
  if (report.isMeasured) {
    Measurement const& album = report.album;
    section.blocks.emplace_back(ReportFigures{{{figureText(album.integrated.value(), 1), "LUFS", "Integrated"},
                                               {figureText(album.s95.value(), 1), "LUFS", "Loudest sections (S95)"},
                                               {figureText(album.maxShortTerm.value(), 1), "LUFS", "Maximum short-term"},
                                               {figureText(album.loudnessRange, 1), "LU", "Loudness range"},
                                               {figureText(album.truePeak.value(), 2), "dBTP", "True peak"},
                                               {figureText(album.peakToLoudness, 1), "LU", "Peak to loudness"}}});
  }
  return section;
}

ReportSection findingsSection(DeliveryReport const& report) {
  ReportTable table{{}, {{"", ColumnText::plain}, {"Where"}, {"What"}, {"What to do"}}, {}};
  for (Finding const& finding : report.findings) {
    Tone const tone = finding.severity == Severity::error ? Tone::bad : finding.severity == Severity::warning ? Tone::warn : Tone::dim;
    table.rows.push_back({{{severityText(finding.severity), tone}, {finding.where}, {finding.what}, {finding.remedy}}});
  }
  ReportSection section{"Findings", {}};
  if (table.rows.empty())
    section.blocks.emplace_back(ReportText{"Nothing was found that deserves a look.", Tone::dim});
  else
    section.blocks.emplace_back(std::move(table));
  return section;
}

ReportSection signatureSection(DeliveryReport const& report, ReportKind kind) {
  ReportSignatures lines;
  lines.lines.emplace_back("Mastering engineer", report.engineer.empty() ? report.studio : report.engineer);
  lines.lines.emplace_back(kind == ReportKind::pq ? "Plant" : "Client or label",
                           kind == ReportKind::pq ? std::string() : report.client.empty() ? report.label : report.client);
  return {kind == ReportKind::pq ? "Signatures" : "Approval", {std::move(lines)}};
}

ReportDocument describeReport(DeliveryReport const& report, ReportKind kind) {
  ReportDocument document;
  document.kind = kind == ReportKind::pq ? "PQ sheet" : "Delivery report";
  document.headline = report.title.empty() ? "Untitled album" : report.title;
  document.byline = report.artist;
  document.sender = report.studio.empty() ? report.engineer : report.studio;
  document.footer = report.date.empty() ? report.program : fmt::format("{} · {}", report.program, report.date);
  auto& sections = document.sections;
  if (kind == ReportKind::pq) {
    append(sections, pqHeadSection(report));
    append(sections, discSections(report));
    append(sections, checksumSections(report));
  } else {
    append(sections, summarySection(report));
    append(sections, tracksSection(report));
    append(sections, loudnessSection(report));
    append(sections, platformsSection(report));
    append(sections, processingSection(report));
    append(sections, deliverablesSection(report));
    append(sections, findingsSection(report));
    append(sections, listeningSection(report));
    append(sections, discSections(report));
    append(sections, fileSections(report));
  }
  append(sections, signatureSection(report, kind));
  return document;
}

} // namespace lacquer
