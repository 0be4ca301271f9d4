#include "report/pq_sheet.h"

#include "report/pq_rows.h"
#include "report/report_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::size_t kWidth = 100;

class SheetWriter {
public:
  void line(std::string_view text = {}) {
    m_text += text;
    m_text += '\n';
  }
  void rule(char of) { line(std::string(kWidth, of)); }
  void field(std::string_view name, std::string_view value) {
    if (!value.empty())
      line(fmt::format("{:<20}{}", name, oneLine(value)));
  }
  void signature(std::string_view role) {
    line();
    line();
    line(fmt::format("{:_<56}    {:_<26}", "", ""));
    line(fmt::format("{:<60}{}", role, "Date"));
  }
  [[nodiscard]] std::string take() { return std::move(m_text); }

  /// Texts of an album stay in their line.
  static std::string oneLine(std::string_view text) {
    std::string out(text);
    std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return out;
  }

private:
  std::string m_text;
};

bool hasText(DiscLayout const& disc) {
  return disc.text != Credits{} || std::ranges::any_of(disc.tracks, [](DiscTrack const& track) { return track.text != Credits{}; });
}

void writeHead(SheetWriter& sheet, DeliveryReport const& report) {
  sheet.rule('=');
  sheet.line("PQ SHEET");
  sheet.rule('=');
  sheet.field("Title", report.title);
  sheet.field("Artist", report.artist);
  sheet.field("Client", report.client);
  sheet.field("Label", report.label);
  sheet.field("Catalogue number", report.catalogue);
  sheet.field("UPC / EAN", report.upc);
  sheet.field("Studio", report.studio);
  sheet.field("Mastering engineer", report.engineer);
  sheet.field("Date", report.date);
  sheet.field("Made with", report.program);
  sheet.field("Format", "44.1 kHz, 16 bit, stereo");
}

void writeRow(SheetWriter& sheet, DiscLayout const& disc, PqRow const& row) {
  bool const isStart = !row.isLeadOut && row.index == 1;
  std::string what = row.isLeadOut ? "Lead-out" : row.index == 0 ? "(pause)" : fmt::format("(index {})", row.index);
  if (isStart) {
    what = row.about->text.title;
    if (row.about->text.artist != disc.text.artist)
      what += fmt::format("{}{}", what.empty() ? "" : " / ", row.about->text.artist);
  }
  // The minus sign is one character but three bytes, and fmt pads by characters.
  sheet.line(fmt::format("{:<3} {:<3}  {:>9}  {:>9}  {:>9}  {:<15}  {:<4}  {:<10}  {}", pqTrackText(row), pqIndexText(row),
                         discTimeText(row.at), signedDiscTimeText(row.programme), row.length ? discTimeText(*row.length) : "",
                         isStart ? isrcText(row.about->isrc) : "", isStart ? (row.about->preEmphasis ? "yes" : "no") : "",
                         isStart ? copyText(*row.about) : "", SheetWriter::oneLine(what)));
}

void writeDisc(SheetWriter& sheet, ReportPart const& part) {
  DiscLayout const& disc = *part.disc;
  sheet.line();
  if (!part.name.empty())
    sheet.line(part.name);
  sheet.field("Master ID", disc.masterId);
  sheet.field("Tracks", fmt::format("{}", disc.tracks.size()));
  sheet.field("Programme", discTimeText(disc.leadOut - kDiscPause));
  sheet.field("Sectors", fmt::format("{}", disc.leadOut.value()));
  sheet.field("CD-Text", hasText(disc) ? "yes" : "no");
  sheet.field("Source", part.discSource);
  sheet.line();
  sheet.line(fmt::format("{:<3} {:<3}  {:>9}  {:>9}  {:>9}  {:<15}  {:<4}  {:<10}  {}", "Trk", "Idx", "Disc time", "Programme",
                         "Length", "ISRC", "Emph", "Copy", "Title / Performer"));
  sheet.rule('-');
  for (PqRow const& row : pqRows(disc))
    writeRow(sheet, disc, row);
  sheet.rule('-');
}

void writeChecksums(SheetWriter& sheet, ReportPart const& part) {
  if (part.discFiles.empty())
    return;
  sheet.line();
  sheet.line(part.name.empty() ? "Checksums" : fmt::format("Checksums of {}", part.name));
  sheet.rule('-');
  for (DeliveredFile const& file : part.discFiles)
    sheet.line(fmt::format("{}  {:08X}  {:>12}  {}", file.md5, file.crc32, file.bytes,
                           SheetWriter::oneLine(file.path.generic_string())));
  sheet.line("MD5, CRC-32, bytes, name");
}

} // namespace

std::string pqSheetText(DeliveryReport const& report) {
  SheetWriter sheet;
  writeHead(sheet, report);
  for (ReportPart const& part : report.parts)
    if (part.disc) {
      writeDisc(sheet, part);
    } else {
      sheet.line();
      sheet.line(SheetWriter::oneLine(part.noDisc));
    }
  sheet.line("Times are mm:ss:ff with 75 frames a second. Disc time is absolute and counts the pause of 2 s that every");
  sheet.line("disc begins with; programme time begins at 00:00:00 behind it.");
  for (ReportPart const& part : report.parts)
    writeChecksums(sheet, part);
  sheet.signature("Mastering engineer");
  sheet.signature("Plant");
  return sheet.take();
}

} // namespace lacquer
