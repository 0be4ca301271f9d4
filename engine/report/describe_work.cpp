#include "report/report_sections.h"
#include "report/report_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {
namespace {

ReportTable notesTable(DeliveryReport const& report) {
  ReportTable table{"Open notes", {{"#", ColumnText::figures}, {"At", ColumnText::figures}, {"By", ColumnText::plain}, {"Note"}}, {}};
  for (ReportNote const& note : report.notes)
    table.rows.push_back({{{fmt::format("{}", note.track), Tone::dim}, {preciseTimeText(note.at)}, {note.author}, {note.text}}});
  return table;
}

/// The answers as people read them: hits of an ABX test, preferences of the others.
std::string resultText(BlindTestRecord const& test) {
  if (test.trials.empty())
    return "no answers";
  if (test.kind == BlindTestKind::abx) {
    auto const right = std::ranges::count_if(test.trials, [](BlindTrial const& t) { return t.presented == t.answered; });
    return fmt::format("{} of {} right", right, test.trials.size());
  }
  std::string text;
  for (std::size_t i = 0; i < test.sources.size(); ++i) {
    auto const times = std::ranges::count(test.trials, static_cast<int>(i), &BlindTrial::answered);
    text += fmt::format("{}{} {}×", text.empty() ? "" : ", ", test.sources[i], times);
  }
  return text;
}

ReportTable testsTable(DeliveryReport const& report) {
  ReportTable table{"Blind tests", {{"When", ColumnText::plain}, {"Kind", ColumnText::plain}, {"Compared"}, {"Over"}, {"By"}, {"Result"}}, {}};
  for (BlindTestRecord const& test : report.blindTests) {
    std::string sources;
    for (std::string const& source : test.sources)
      sources += fmt::format("{}{}", sources.empty() ? "" : " / ", source);
    table.rows.push_back({{{test.when.substr(0, 10)},
                           {test.kind == BlindTestKind::abx ? "ABX" : "Preference"},
                           {std::move(sources)},
                           {test.place},
                           {test.listener},
                           {resultText(test)}}});
  }
  return table;
}

std::string numbersOf(DeliveryReport const& report, Heard heard) {
  std::string numbers;
  for (ReportTrack const& track : report.tracks)
    if (track.heard == heard)
      numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", track.number);
  return numbers;
}

} // namespace

ReportSection listeningSection(DeliveryReport const& report) {
  ReportSection section{"Listening", {}};
  if (report.knowsHearing) {
    FieldList fields;
    fields.add("Heard from start to end, as delivered", numbersOf(report, Heard::yes));
    fields.add("Changed since they were heard", numbersOf(report, Heard::beforeChange));
    fields.add("Not heard in one go", numbersOf(report, Heard::no));
    section.blocks.emplace_back(fields.take());
  }
  if (!report.blindTests.empty())
    section.blocks.emplace_back(testsTable(report));
  if (!report.notes.empty())
    section.blocks.emplace_back(notesTable(report));
  if (!report.albumNotes.empty())
    section.blocks.emplace_back(ReportText{report.albumNotes});
  return section;
}

} // namespace lacquer
