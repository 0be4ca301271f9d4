#include "report/pq_rows.h"
#include "report/report_sections.h"
#include "report/report_text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace lacquer {
namespace {

std::string performerOf(DiscLayout const& disc, DiscTrack const& track) {
  return track.text.artist == disc.text.artist ? std::string() : track.text.artist;
}

ReportRow rowOf(DiscLayout const& disc, PqRow const& row) {
  bool const isStart = row.index == 1 && !row.isLeadOut;
  Tone const tone = isStart ? Tone::strong : Tone::dim;
  ReportRow cells{{{pqTrackText(row), tone},
                   {pqIndexText(row), tone},
                   {discTimeText(row.at), isStart ? Tone::strong : Tone::normal},
                   {signedDiscTimeText(row.programme)},
                   {row.length ? discTimeText(*row.length) : ""}}};
  if (isStart) {
    DiscTrack const& track = *row.about;
    cells.cells.push_back({track.isrc.empty() ? "–" : isrcText(track.isrc)});
    cells.cells.push_back({track.preEmphasis ? "yes" : "no"});
    cells.cells.push_back({copyText(track)});
    cells.cells.push_back({track.text.title, Tone::normal, performerOf(disc, track)});
  } else {
    cells.cells.insert(cells.cells.end(), 3, ReportCell{});
    cells.cells.push_back({row.isLeadOut ? "Lead-out" : row.index == 0 ? "Pause" : fmt::format("Index {}", row.index), Tone::dim});
  }
  return cells;
}

ReportTable pqTable(DiscLayout const& disc) {
  ReportTable table{{},
                    {{"Trk", ColumnText::plain}, {"Idx", ColumnText::plain}, {"Disc time", ColumnText::figures},
                     {"Programme", ColumnText::figures}, {"Length", ColumnText::figures}, {"ISRC", ColumnText::plain},
                     {"Emph.", ColumnText::plain}, {"Copy", ColumnText::plain}, {"Title"}},
                    {}};
  for (PqRow const& row : pqRows(disc))
    table.rows.push_back(rowOf(disc, row));
  return table;
}

struct TextField {
  char const* name;
  std::string Credits::* field;
};
constexpr std::array kTextFields{
    TextField{"Title", &Credits::title},       TextField{"Performer", &Credits::artist},
    TextField{"Songwriter", &Credits::songwriter}, TextField{"Composer", &Credits::composer},
    TextField{"Arranger", &Credits::arranger}, TextField{"Message", &Credits::message}};

/// CD-Text of one language; columns that are empty throughout are left out.
ReportTable textTable(std::string caption, Credits const& disc, std::vector<Credits> const& tracks) {
  ReportTable table{std::move(caption), {{"", ColumnText::plain}}, {}};
  std::vector<TextField> used;
  for (TextField const& each : kTextFields) {
    auto const has = [&](Credits const& text) { return !(text.*each.field).empty(); };
    if (!has(disc) && std::ranges::none_of(tracks, has))
      continue;
    used.push_back(each);
    table.columns.push_back({each.name});
  }
  auto const add = [&](std::string name, Credits const& text) {
    ReportRow row{{{std::move(name), Tone::dim}}};
    for (TextField const& each : used)
      row.cells.push_back({text.*each.field});
    table.rows.push_back(std::move(row));
  };
  if (used.empty())
    return table;
  add("Disc", disc);
  for (std::size_t i = 0; i < tracks.size(); ++i)
    add(fmt::format("{:02}", i + 1), tracks[i]);
  return table;
}

std::vector<ReportTable> cdTextTables(DiscLayout const& disc) {
  std::vector<Credits> tracks;
  for (DiscTrack const& track : disc.tracks)
    tracks.push_back(track.text);
  std::vector<ReportTable> tables{
      textTable(disc.language.empty() ? "CD-Text" : fmt::format("CD-Text, language {}", disc.language), disc.text, tracks)};
  for (DiscLanguage const& other : disc.languages)
    tables.push_back(textTable(fmt::format("CD-Text, language {}", other.language), other.text, other.tracks));
  std::erase_if(tables, [](ReportTable const& table) { return table.rows.empty(); });
  return tables;
}

/// What the disc says otherwise than the head of the report.
ReportFields discFields(DeliveryReport const& report, ReportPart const& part) {
  DiscLayout const& disc = *part.disc;
  FieldList fields;
  fields.add("Master ID", disc.masterId);
  fields.add("UPC / EAN", disc.upc == report.upc ? std::string() : disc.upc);
  fields.add("Catalogue number", disc.catalogue == report.catalogue ? std::string() : disc.catalogue);
  fields.add("Tracks", fmt::format("{}", disc.tracks.size()));
  fields.add("Programme", discTimeText(disc.leadOut - kDiscPause));
  fields.add("Sectors of the image", fmt::format("{}", disc.leadOut.value()));
  fields.add("Source", part.discSource.empty() ? "as it would be delivered" : part.discSource);
  return fields.take();
}

constexpr char const* kTimesText =
    "Times are mm:ss:ff, 75 frames a second. Disc time is absolute and counts the pause of 2 s before track 1; programme time "
    "begins at 00:00:00 behind it.";

std::string titled(std::string const& what, ReportPart const& part) {
  return part.name.empty() ? what : fmt::format("{}: {}", part.name, what);
}

} // namespace

ReportSection pqHeadSection(DeliveryReport const& report) {
  bool const hasText = std::ranges::any_of(report.parts, [](ReportPart const& part) { return part.disc && !cdTextTables(*part.disc).empty(); });
  bool const hasEmphasis = std::ranges::any_of(report.parts, [](ReportPart const& part) {
    return part.disc && std::ranges::any_of(part.disc->tracks, &DiscTrack::preEmphasis);
  });
  FieldList fields;
  fields.add("Client", report.client);
  fields.add("Label", report.label);
  fields.add("Catalogue number", report.catalogue);
  fields.add("UPC / EAN", report.upc);
  fields.add("Studio", report.studio);
  fields.add("Mastering engineer", report.engineer);
  fields.add("Date", report.date);
  fields.add("Made with", report.program);
  fields.add("Format", "44.1 kHz, 16 bit, stereo");
  fields.add("CD-Text", hasText ? "yes" : "no");
  fields.add("Pre-emphasis", hasEmphasis ? "yes, see the tracks" : "none");
  fields.add("Total time", preciseTimeText(toSeconds(report.length, report.rate)));
  return {{}, {fields.take()}};
}

std::vector<ReportSection> discSections(DeliveryReport const& report) {
  std::vector<ReportSection> sections;
  for (ReportPart const& part : report.parts) {
    if (part.disc) {
      sections.push_back({titled("PQ", part), {discFields(report, part), pqTable(*part.disc), ReportText{kTimesText, Tone::dim}}});
      if (auto tables = cdTextTables(*part.disc); !tables.empty()) {
        ReportSection text{titled("CD-Text", part), {}};
        if (tables.size() == 1)
          tables.front().caption.clear();
        for (ReportTable& table : tables)
          text.blocks.emplace_back(std::move(table));
        sections.push_back(std::move(text));
      }
    } else {
      sections.push_back({titled("PQ", part), {ReportVerdict{Tone::bad, "There is no disc of this album", part.noDisc}}});
    }
  }
  return sections;
}

} // namespace lacquer
