#include "album/part_names.h"
#include "report/report_sections.h"
#include "report/report_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

std::uint64_t bytesOf(ExportedDeliverable const& deliverable) {
  std::uint64_t bytes = 0;
  for (DeliveredFile const& file : deliverable.files)
    bytes += file.bytes;
  return bytes;
}

std::string versionText(ExportedDeliverable const& deliverable) {
  std::string text;
  if (!deliverable.options.version.empty())
    text = deliverable.options.version;
  if (deliverable.upsampled)
    text += text.empty() ? "upsampled" : ", upsampled";
  return text;
}

Tone toneOf(DeliveredFile const& file) {
  return file.verdict == ProofVerdict::differs     ? Tone::bad
         : file.verdict == ProofVerdict::unchecked ? Tone::dim
                                                   : Tone::good;
}

ReportCell verdictCell(DeliveredFile const& file) {
  ReportCell cell{verdictText(file), toneOf(file)};
  if (!file.wrongTags.empty()) {
    cell.tone = Tone::bad;
    for (std::string const& tag : file.wrongTags)
      cell.below += fmt::format("{}{}", cell.below.empty() ? "tags differ: " : ", ", tag);
  }
  return cell;
}

ReportTable filesTable(std::vector<DeliveredFile> const& files) {
  bool const hasFigures = std::ranges::any_of(files, [](DeliveredFile const& file) { return file.measured.has_value(); });
  ReportTable table{{}, {{"File", ColumnText::code}, {"Size", ColumnText::figures}, {"MD5", ColumnText::code}, {"Verdict"}}, {}};
  if (hasFigures)
    for (char const* const name : {"I LUFS", "dBTP"})
      table.columns.push_back({name, ColumnText::figures});
  for (DeliveredFile const& file : files) {
    ReportRow row{{{file.path.generic_string()}, {bytesText(file.bytes)}, {file.md5}, verdictCell(file)}};
    if (hasFigures) {
      row.cells.push_back({file.measured ? figureText(file.measured->integrated.value(), 1) : ""});
      row.cells.push_back({file.measured ? figureText(file.measured->truePeak.value(), 2) : ""});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string sidesText(ExportedDeliverable const& deliverable) {
  std::string text;
  for (std::size_t i = 0; i < deliverable.sideGains.size(); ++i)
    text += fmt::format("{}{} at {}", i == 0 ? "" : ", ", sideName(static_cast<int>(i)), signedDecibels(deliverable.sideGains[i].value()));
  return text;
}

} // namespace

ReportSection deliverablesSection(DeliveryReport const& report) {
  ReportTable table{{},
                    {{"Folder", ColumnText::plain}, {"What"}, {"Rate", ColumnText::figures}, {"Words"},
                     {"Files", ColumnText::figures}, {"Size", ColumnText::figures}, {"dBTP", ColumnText::figures},
                     {"Verdict", ColumnText::plain}},
                    {}};
  std::uint64_t bytes = 0;
  std::size_t files = 0;
  for (ExportedDeliverable const& each : report.deliverables) {
    std::string const version = versionText(each);
    std::string const sides = sidesText(each);
    bytes += bytesOf(each);
    files += each.files.size();
    table.rows.push_back({{{folderText(each)},
                           {deliverableText(each), Tone::normal, version.empty() ? sides : sides.empty() ? version : fmt::format("{}; {}", version, sides)},
                           {rateText(each.rate)},
                           {wordLengthText(each)},
                           {fmt::format("{}", each.files.size())},
                           {bytesText(bytesOf(each))},
                           {figureText(each.truePeak.value(), 2)},
                           {each.passed() ? "Holds" : "FAILED", each.passed() ? Tone::good : Tone::bad}}});
  }
  if (table.rows.empty())
    return {};
  ReportRow total{{{"Total"}, {}, {}, {}, {fmt::format("{}", files)}, {bytesText(bytes)}, {}, {}}, true};
  table.rows.push_back(std::move(total));
  return {"Deliverables", {std::move(table)}};
}

std::vector<ReportSection> fileSections(DeliveryReport const& report) {
  std::vector<ReportSection> sections;
  for (ExportedDeliverable const& each : report.deliverables)
    if (!each.files.empty())
      sections.push_back({fmt::format("Files: {}", folderText(each)), {filesTable(each.files)}});
  if (!sections.empty())
    sections.back().blocks.emplace_back(
        ReportText{"Identical: decoded again, the file holds the very samples of the master at its rate and word length. Coded: "
                   "the residual is the level of the difference against that of the programme. Checksum: no audio file.",
                   Tone::dim});
  return sections;
}

std::vector<ReportSection> checksumSections(DeliveryReport const& report) {
  std::vector<ReportSection> sections;
  for (ReportPart const& part : report.parts) {
    if (part.discFiles.empty())
      continue;
    ReportTable table{part.name,
                      {{"File", ColumnText::code}, {"Bytes", ColumnText::figures}, {"MD5", ColumnText::code}, {"CRC-32", ColumnText::code}},
                      {}};
    for (DeliveredFile const& file : part.discFiles)
      table.rows.push_back({{{file.path.generic_string()},
                             {fmt::format("{}", file.bytes)},
                             {file.md5},
                             {fmt::format("{:08X}", file.crc32)}}});
    if (sections.empty())
      sections.push_back({"Checksums", {}});
    sections.front().blocks.emplace_back(std::move(table));
  }
  return sections;
}

} // namespace lacquer
