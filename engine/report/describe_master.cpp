#include "album/quantity_text.h"
#include "report/processing_summary.h"
#include "report/report_sections.h"
#include "report/report_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace lacquer {
namespace {

constexpr double kFirstShortTerm = 3.0; ///< seconds: when the first window is full
constexpr double kShortTermStep = 0.1;
constexpr double kCurveRange = 30.0; ///< LU
constexpr std::size_t kAlbumPoints = 1400;
constexpr std::size_t kTrackPoints = 240;

std::string joined(std::vector<std::string> const& words) {
  std::string text;
  for (std::string const& word : words)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", word);
  return text;
}

std::vector<ReportCell> figureCells(Measurement const& m) {
  std::vector<ReportCell> cells;
  for (double const value : {m.integrated.value(), m.s95.value(), m.maxShortTerm.value(), m.maxMomentary.value()})
    cells.push_back({figureText(value, 1)});
  cells.push_back({figureText(m.loudnessRange, 1)});
  cells.push_back({figureText(m.truePeak.value(), 2)});
  cells.push_back({figureText(m.samplePeak.value(), 2)});
  cells.push_back({figureText(m.peakToLoudness, 1)});
  return cells;
}

ReportTable loudnessTable(DeliveryReport const& report) {
  ReportTable table;
  table.columns = {{"#", ColumnText::figures}, {"Title"}};
  for (char const* const name : {"I LUFS", "S95", "Max S", "Max M", "LRA LU", "dBTP", "dBFS", "PLR LU"})
    table.columns.push_back({name, ColumnText::figures});
  for (ReportTrack const& track : report.tracks) {
    ReportRow row{{{fmt::format("{}", track.number), Tone::dim}, {trackTitle(track)}}};
    std::ranges::move(figureCells(track.measured), std::back_inserter(row.cells));
    table.rows.push_back(std::move(row));
  }
  ReportRow total{{{""}, {"Album"}}, true};
  std::ranges::move(figureCells(report.album), std::back_inserter(total.cells));
  table.rows.push_back(std::move(total));
  return table;
}

/// One scale for all curves: from the loudest moment, rounded up to 3 LU, down.
double highestOf(DeliveryReport const& report) {
  double const loudest = report.album.maxShortTerm.value();
  return std::isfinite(loudest) ? std::ceil((loudest + 0.5) / 3.0) * 3.0 : 0.0;
}

ReportCurve albumCurve(DeliveryReport const& report) {
  ReportCurve curve;
  curve.highest = highestOf(report);
  curve.lowest = curve.highest - kCurveRange;
  curve.level = report.album.integrated.value();
  curve.caption = "Short-term loudness (3 s) of the album in LUFS over time; the line is its integrated loudness";
  double at = 0.0;
  double const whole = std::max(1.0, toSeconds(report.album.length, report.rate).value());
  for (ReportTrack const& track : report.tracks) {
    double const seconds = toSeconds(track.measured.length, report.rate).value();
    auto const points = static_cast<std::size_t>(std::ceil(kAlbumPoints * seconds / whole)) + 2;
    curve.runs.push_back(loudnessRun(track.measured, at, points));
    curve.marks.emplace_back(at, fmt::format("{}", track.number));
    at += seconds;
  }
  curve.seconds = whole;
  return curve;
}

ReportCurves trackCurves(DeliveryReport const& report) {
  ReportCurves curves;
  curves.across = 3;
  double const highest = highestOf(report);
  for (ReportTrack const& track : report.tracks) {
    ReportCurve curve;
    curve.title = fmt::format("{}  {}", track.number, trackTitle(track));
    curve.caption = durationText(toSeconds(track.length, report.rate));
    curve.highest = highest;
    curve.lowest = highest - kCurveRange;
    curve.level = track.measured.integrated.value();
    curve.seconds = std::max(1.0, toSeconds(track.measured.length, report.rate).value());
    curve.runs.push_back(loudnessRun(track.measured, 0.0, kTrackPoints));
    curves.curves.push_back(std::move(curve));
  }
  return curves;
}

std::string gapText(ReportTrack const& track, bool isFirst) {
  if (isFirst)
    return "–";
  return track.isContinuous ? "continuous" : readableNumber(track.gap.value());
}

/// A processor a line.
std::string chainText(std::vector<ReportProcessor> const& chain) {
  std::string text;
  for (ReportProcessor const& step : chain)
    text += fmt::format("{}{}", text.empty() ? "" : "\n", processorLine(step));
  return text;
}

std::string fadesText(ReportTrack const& track) {
  std::vector<std::string> words;
  if (std::string const in = fadeText(track.fadeIn); !in.empty())
    words.push_back(fmt::format("fade in {}", in));
  if (std::string const out = fadeText(track.fadeOut); !out.empty())
    words.push_back(fmt::format("fade out {}", out));
  return joined(words);
}

std::string processingText(ReportTrack const& track) {
  if (track.isContinuous)
    return "Continues the track before: its chain and level";
  return track.chain.empty() ? "–" : chainText(track.chain);
}

std::string aroundText(ReportTrack const& track) {
  std::vector<std::string> words;
  if (!track.mix.empty())
    words.push_back(fmt::format("from {}", track.mix));
  if (track.gain != Decibels(0.0))
    words.push_back(fmt::format("gain {}", signedDecibels(track.gain.value())));
  if (track.offset != Decibels(0.0))
    words.push_back(fmt::format("wished {} against the others", signedDecibels(track.offset.value())));
  if (std::string fades = fadesText(track); !fades.empty())
    words.push_back(std::move(fades));
  return joined(words);
}

} // namespace

std::vector<CurvePoint> loudnessRun(Measurement const& measured, double from, std::size_t points) {
  std::vector<CurvePoint> run;
  std::size_t const count = measured.shortTerm.size();
  std::size_t const step = std::max<std::size_t>(1, (count + points - 1) / std::max<std::size_t>(1, points));
  for (std::size_t i = 0; i < count; i += step) {
    std::size_t const end = std::min(i + step, count);
    // The loudest of a stretch: a curve must not hide what is loud.
    float const loudest = *std::max_element(measured.shortTerm.begin() + static_cast<std::ptrdiff_t>(i),
                                            measured.shortTerm.begin() + static_cast<std::ptrdiff_t>(end));
    run.push_back({from + kFirstShortTerm + kShortTermStep * static_cast<double>(i), static_cast<double>(loudest)});
  }
  return run;
}

ReportSection tracksSection(DeliveryReport const& report) {
  ReportSection section{"Tracks", {}};
  for (std::size_t p = 0; p < report.parts.size(); ++p) {
    ReportPart const& part = report.parts[p];
    ReportTable table{part.name,
                      {{"#", ColumnText::figures}, {"Title"}, {"ISRC", ColumnText::plain}, {"Start", ColumnText::figures},
                       {"Length", ColumnText::figures}, {"Gap s", ColumnText::figures}, {"Flags"}},
                      {}};
    for (int i = part.firstTrack; i < part.firstTrack + part.trackCount; ++i) {
      ReportTrack const& track = report.tracks[static_cast<std::size_t>(i)];
      ReportCell title{trackTitle(track)};
      if (track.artist != report.artist)
        title.below = track.artist;
      table.rows.push_back({{{fmt::format("{}", track.number), Tone::dim},
                             std::move(title),
                             {track.isrc.empty() ? "–" : isrcText(track.isrc)},
                             {preciseTimeText(toSeconds(track.start, report.rate))},
                             {durationText(toSeconds(track.length, report.rate))},
                             {gapText(track, i == part.firstTrack)},
                             {joined(track.flags), Tone::dim}}});
    }
    if (std::ranges::all_of(table.rows, [](ReportRow const& row) { return row.cells.back().text.empty(); })) {
      table.columns.pop_back();
      for (ReportRow& row : table.rows)
        row.cells.pop_back();
    }
    ReportRow total{{}, true};
    total.cells.resize(table.columns.size());
    total.cells[1].text = "Total, pauses included";
    total.cells[4].text = durationText(toSeconds(part.length, report.rate));
    table.rows.push_back(std::move(total));
    section.blocks.emplace_back(std::move(table));
  }
  return section;
}

ReportSection loudnessSection(DeliveryReport const& report) {
  ReportSection section{"Loudness of the master", {}};
  if (!report.isMeasured || report.tracks.empty())
    return section;
  section.blocks.emplace_back(ReportCurves{{albumCurve(report)}, 1});
  section.blocks.emplace_back(loudnessTable(report));
  section.blocks.emplace_back(ReportText{
      "Measured on the rendered master by ITU-R BS.1770-5, EBU Tech 3341 and 3342. I: integrated, gated. S95: 95th percentile of "
      "short-term loudness, the loudest sections. Max S, Max M: highest short-term (3 s) and momentary (400 ms) loudness. LRA: "
      "loudness range. dBTP: true peak, 16 times oversampled. dBFS: sample peak. PLR: true peak less integrated loudness. Each "
      "track includes the pause behind it.",
      Tone::dim});
  section.blocks.emplace_back(trackCurves(report));
  return section;
}

ReportSection processingSection(DeliveryReport const& report) {
  ReportTable table{{}, {{"#", ColumnText::figures}, {"Title"}, {"Processing"}}, {}};
  bool isTouched = !report.chain.empty();
  for (ReportTrack const& track : report.tracks) {
    std::string around = aroundText(track);
    isTouched = isTouched || !track.chain.empty() || !around.empty() || track.isContinuous;
    table.rows.push_back({{{fmt::format("{}", track.number), Tone::dim}, {trackTitle(track), Tone::normal, std::move(around)}, {processingText(track)}}});
  }
  if (!isTouched)
    return {"Processing", {ReportText{"None: the tracks are delivered as they came, cut and placed."}}};
  if (!report.chain.empty())
    table.rows.push_back({{{}, {"Album", Tone::strong, "behind all tracks"}, {chainText(report.chain)}}});
  return {"Processing",
          {std::move(table),
           ReportText{"In the order of the signal, with every value that is not at its default.", Tone::dim}}};
}

} // namespace lacquer
