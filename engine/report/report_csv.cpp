#include "report/report_csv.h"

#include "report/pq_rows.h"
#include "report/report_sections.h"

#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

class CsvWriter {
public:
  void add(std::string_view text) {
    if (!m_isFirst)
      m_csv += ',';
    m_isFirst = false;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      m_csv += text;
      return;
    }
    m_csv += '"';
    for (char const c : text) {
      if (c == '"')
        m_csv += '"';
      m_csv += c;
    }
    m_csv += '"';
  }
  /// What people typed: an apostrophe in front keeps spreadsheets from reckoning with it.
  void addText(std::string const& text) {
    bool const isFormula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    add(isFormula ? fmt::format("'{}", text) : text);
  }
  void addNumber(double value, int decimals) { add(std::isfinite(value) ? fmt::format("{:.{}f}", value, decimals) : ""); }
  void addNumber(std::optional<double> value, int decimals) {
    value ? addNumber(*value, decimals) : add("");
  }
  void addWhole(std::int64_t value) { add(fmt::format("{}", value)); }
  void endRow() {
    m_csv += "\r\n";
    m_isFirst = true;
  }
  [[nodiscard]] std::string take() { return std::move(m_csv); }

private:
  std::string m_csv;
  bool m_isFirst = true;
};

void addFigures(CsvWriter& csv, Measurement const& m, bool isMeasured) {
  if (!isMeasured) {
    for (int i = 0; i < 9; ++i)
      csv.add("");
    return;
  }
  for (double const lufs : {m.integrated.value(), m.s95.value(), m.maxMomentary.value(), m.maxShortTerm.value()})
    csv.addNumber(lufs, 2);
  csv.addNumber(m.loudnessRange, 2);
  csv.addNumber(m.truePeak.value(), 2);
  csv.addNumber(m.samplePeak.value(), 2);
  csv.addNumber(m.peakToLoudness, 2);
  csv.addNumber(m.minPeakToShortTerm, 2);
}

std::string trackCsv(DeliveryReport const& report) {
  CsvWriter csv;
  for (char const* const head :
       {"number", "part", "title", "version", "artist", "isrc", "start_seconds", "disc_time", "length_seconds", "gap_seconds",
        "integrated_lufs", "s95_lufs", "max_momentary_lufs", "max_short_term_lufs", "lra_lu", "true_peak_dbtp",
        "sample_peak_dbfs", "plr_lu", "min_psr_lu", "level_db", "flags"})
    csv.add(head);
  csv.endRow();
  for (ReportTrack const& track : report.tracks) {
    ReportPart const& part = report.parts[static_cast<std::size_t>(track.part)];
    auto const inPart = static_cast<std::size_t>(track.number - 1 - part.firstTrack);
    csv.addWhole(track.number);
    csv.addWhole(track.part + 1);
    for (std::string const* const text : {&track.title, &track.version, &track.artist, &track.isrc})
      csv.addText(*text);
    csv.addNumber(toSeconds(track.start, report.rate).value(), 6);
    csv.add(part.disc && inPart < part.disc->tracks.size() ? discTimeText(part.disc->tracks[inPart].start) : "");
    csv.addNumber(toSeconds(track.length, report.rate).value(), 6);
    csv.addNumber(track.gap.value(), 3);
    addFigures(csv, track.measured, track.isMeasured);
    csv.addNumber(track.level.value(), 2);
    std::string flags;
    for (std::string const& flag : track.flags)
      flags += fmt::format("{}{}", flags.empty() ? "" : "; ", flag);
    csv.add(flags);
    csv.endRow();
  }
  csv.add("album");
  csv.add("");
  for (std::string const* const text : {&report.title, &report.version, &report.artist, &report.upc})
    csv.addText(*text);
  csv.add("");
  csv.add("");
  csv.addNumber(toSeconds(report.length, report.rate).value(), 6);
  csv.add("");
  addFigures(csv, report.album, report.isMeasured);
  csv.add("");
  csv.add("");
  csv.endRow();
  return csv.take();
}

std::string pqCsv(DeliveryReport const& report) {
  CsvWriter csv;
  for (char const* const head : {"disc", "track", "index", "disc_time", "disc_frames", "programme_time", "programme_frames",
                                 "length", "length_frames", "isrc", "pre_emphasis", "copy", "title", "performer"})
    csv.add(head);
  csv.endRow();
  for (std::size_t p = 0; p < report.parts.size(); ++p) {
    if (!report.parts[p].disc)
      continue;
    for (PqRow const& row : pqRows(*report.parts[p].disc)) {
      csv.addWhole(static_cast<std::int64_t>(p) + 1);
      csv.add(pqTrackText(row));
      csv.add(pqIndexText(row));
      csv.add(discTimeText(row.at));
      csv.addWhole(row.at.value());
      csv.add(fmt::format("{}{}", row.programme < CdFrames(0) ? "-" : "",
                          discTimeText(row.programme < CdFrames(0) ? -row.programme : row.programme)));
      csv.addWhole(row.programme.value());
      csv.add(row.length ? discTimeText(*row.length) : "");
      csv.add(row.length ? fmt::format("{}", row.length->value()) : "");
      DiscTrack const none;
      DiscTrack const& track = row.about != nullptr ? *row.about : none;
      csv.add(track.isrc);
      csv.add(row.about == nullptr ? "" : track.preEmphasis ? "yes" : "no");
      csv.add(row.about == nullptr ? "" : track.copyPermitted ? "permitted" : track.serialCopy ? "scms" : "prohibited");
      csv.addText(track.text.title);
      csv.addText(track.text.artist);
      csv.endRow();
    }
  }
  return csv.take();
}

} // namespace

std::string reportCsv(DeliveryReport const& report, ReportKind kind) {
  return kind == ReportKind::pq ? pqCsv(report) : trackCsv(report);
}

} // namespace lacquer
