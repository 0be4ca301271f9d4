#include "report/report_sections.h"
#include "report/report_text.h"

#include <fmt/format.h>

namespace lacquer {
namespace {

std::string gainText(ReportPlatform const& platform) {
  std::string const lowest = signedDecibels(platform.lowestGain.value());
  std::string const highest = signedDecibels(platform.highestGain.value());
  return lowest == highest ? lowest : fmt::format("{} to {}", lowest, highest);
}

ReportCell verdictCell(ReportPlatform const& platform) {
  Severity worst = Severity::note;
  std::string what;
  for (Finding const& finding : platform.findings) {
    if (finding.severity <= worst)
      continue;
    worst = finding.severity;
    what = fmt::format("{}: {}", finding.where, finding.what);
  }
  if (worst == Severity::note)
    return {"Fits", Tone::good};
  return {worst == Severity::error ? "Refused" : "Look", worst == Severity::error ? Tone::bad : Tone::warn, what};
}

} // namespace

ReportSection platformsSection(DeliveryReport const& report) {
  if (report.platforms.empty())
    return {};
  ReportTable table{{},
                    {{"Platform"}, {"Plays at LUFS", ColumnText::figures}, {"One gain for", ColumnText::plain},
                     {"Moved by", ColumnText::figures}, {"Verdict"}, {"Rules of", ColumnText::plain}},
                    {}};
  for (ReportPlatform const& platform : report.platforms)
    table.rows.push_back({{{platform.name},
                           {figureText(platform.target.value(), 1)},
                           {platform.isAlbumMode ? "the album" : "each track"},
                           {gainText(platform)},
                           verdictCell(platform),
                           {platform.checked, Tone::dim}}});
  return {"Where it is played at one loudness", {std::move(table)}};
}

} // namespace lacquer
