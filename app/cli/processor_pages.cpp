#include "processor_pages.h"

#include "core/atomic_file.h"
#include "params/param_text.h"
#include "processor_arguments.h"
#include "processor_measurements.h"
#include "processors/catalog.h"
#include "svg_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace lacquer::cli {

namespace {

using Settings = std::vector<std::string>;

enum class PictureKind { response, sideResponse, transfer, spectrum, aliases, overshoot };

struct Case {
  std::string label;
  Settings settings;
};

struct PictureSpec {
  char const* processor;
  PictureKind kind;
  char const* name; ///< of the file, behind the processor's id
  std::string title;
  std::vector<Case> cases;
  double hertz = 1000.0;    ///< of the sine
  double level = 0.0;       ///< of the sine; of an overshoot the level that should not be passed
  double span = 18.0;       ///< of a response: dB up and down
};

/// THE table of what is shown of which processor. One that is not in it is shown at its defaults.
std::vector<PictureSpec> pictureTable() {
  using enum PictureKind;
  Settings const bell{"band.1.type=bell", "band.1.frequency=1000", "band.1.gain=6"};
  return {
      {"gain", response, "dc", "DC filter at 20 Hz", {{"6 dB/oct", {"dc=6", "dc.frequency=20"}}, {"12 dB/oct", {"dc=12", "dc.frequency=20"}}}},
      {"equalizer", response, "bells", "Bells of 6 dB at 100 Hz, 1 kHz, 10 kHz and 16 kHz",
       {{"100 Hz", {"band.1.type=bell", "band.1.frequency=100", "band.1.gain=6"}}, {"1 kHz", bell},
        {"10 kHz", {"band.1.type=bell", "band.1.frequency=10000", "band.1.gain=6"}},
        {"16 kHz", {"band.1.type=bell", "band.1.frequency=16000", "band.1.gain=6"}}},
       1000.0, 0.0, 12.0},
      {"equalizer", response, "shapes", "Shapes",
       {{"low shelf", {"band.1.type=low_shelf", "band.1.frequency=120", "band.1.gain=9"}},
        {"high shelf", {"band.1.type=high_shelf", "band.1.frequency=12000", "band.1.gain=9"}},
        {"tilt", {"band.1.type=tilt", "band.1.frequency=700", "band.1.gain=-6"}},
        {"notch", {"band.1.type=notch", "band.1.frequency=1000", "band.1.q=4"}}}},
      {"equalizer", response, "cuts", "Low cut at 80 Hz",
       {{"12 dB/oct", {"band.1.type=low_cut", "band.1.frequency=80", "band.1.slope=12"}},
        {"24 dB/oct", {"band.1.type=low_cut", "band.1.frequency=80", "band.1.slope=24"}},
        {"96 dB/oct", {"band.1.type=low_cut", "band.1.frequency=80", "band.1.slope=96"}}},
       1000.0, 0.0, 72.0},
      {"compressor", transfer, "curve", "Level of a sine of 1 kHz: threshold −20 dB",
       {{"2:1", {"threshold=-20", "ratio=2"}}, {"4:1", {"threshold=-20", "ratio=4"}},
        {"20:1, hard", {"threshold=-20", "ratio=20", "knee=0"}}}},
      {"compressor", spectrum, "spectrum", "A sine of 100 Hz at 0 dBFS, reduced at 4:1",
       {{"release 150 ms", {"threshold=-20", "ratio=4"}},
        {"release 30 ms", {"threshold=-20", "ratio=4", "release=30"}}}, 100.0},
      {"multiband", response, "sum", "The bands together, doing nothing",
       {{"minimum phase", {"bands=4"}}, {"linear phase", {"bands=4", "crossover_mode=linear"}}}, 1000.0, 0.0, 3.0},
      {"multiband", transfer, "curve", "Level of a sine of 1 kHz in a band",
       {{"2:1 from −30 dB", {"band.2.threshold=-30", "band.2.ratio=2"}}}},
      {"deesser", transfer, "curve", "Level of a sine of 7 kHz, alone: the threshold is relative, so it falls alike at any level",
       {{"defaults", {}}}, 7000.0},
      {"saturation", transfer, "curve", "Level of a sine of 1 kHz, 12 dB of drive",
       {{"tape", {"curve=tape", "drive=12"}}, {"tube", {"curve=tube", "drive=12"}},
        {"transformer", {"curve=transformer", "drive=12"}}, {"soft clip", {"curve=soft_clip", "drive=12"}},
        {"hard clip", {"curve=hard_clip", "drive=12"}}}},
      {"saturation", spectrum, "harmonics", "A sine of 200 Hz at −6 dBFS, 12 dB of drive",
       {{"tape", {"curve=tape", "drive=12"}}, {"tube", {"curve=tube", "drive=12"}},
        {"transformer", {"curve=transformer", "drive=12"}}}, 200.0, -6.0},
      {"saturation", aliases, "aliases", "A sine of 5 kHz at 0 dBFS, 18 dB of drive (clips: 12 dB): what is no harmonic aliases",
       {{"tube", {"curve=tube", "drive=18"}}, {"soft clip", {"curve=soft_clip", "drive=12"}},
        {"hard clip", {"curve=hard_clip", "drive=12"}}}, 5000.0},
      {"stereo", sideResponse, "side", "The side signal",
       {{"mono bass 24 dB/oct", {"mono=24", "mono.frequency=150"}}, {"top at 150 %", {"width.4=150"}}}},
      {"clipper", transfer, "curve", "Level of a sine of 1 kHz, clip level −6 dB",
       {{"hard", {"level=-6", "softness=0"}}, {"softness 50 %", {"level=-6", "softness=50"}},
        {"softness 100 %", {"level=-6", "softness=100"}}}},
      {"clipper", aliases, "aliases", "A sine of 5 kHz, clipped by 12 dB: what is no harmonic aliases",
       {{"softness 100 %", {"drive=12", "softness=100"}}, {"hard", {"drive=12", "softness=0"}}}, 5000.0},
      {"clipper", overshoot, "overshoot", "True peak above a clip level of −1 dB",
       {{"hard", {"level=-1", "softness=0"}}, {"softness 50 %", {"level=-1", "softness=50"}}}, 0.0, -1.0},
      {"limiter", transfer, "curve", "Level of a sine of 1 kHz, ceiling −6 dBTP", {{"transparent", {"ceiling=-6"}}}},
      {"limiter", spectrum, "spectrum", "A sine of 100 Hz, limited by 6 dB",
       {{"transparent", {"ceiling=-6"}}, {"loud", {"ceiling=-6", "style=loud"}}}, 100.0},
      {"limiter", overshoot, "overshoot", "True peak above a ceiling of −1 dBTP",
       {{"transparent", {"ceiling=-1"}}, {"punchy", {"ceiling=-1", "style=punchy"}}, {"loud", {"ceiling=-1", "style=loud"}}},
       0.0, -1.0},
  };
}

PlotAxis frequencyAxis() { return {"frequency / Hz", 20.0, 20000.0, 0.0, true}; }

Result<std::vector<PlotLine>> linesOf(PictureSpec const& spec,
                                      std::function<MeasuredCurve(ParamValues const&)> const& measure) {
  std::vector<PlotLine> lines;
  for (Case const& one : spec.cases) {
    LACQUER_TRY(slot, processorSlot(spec.processor, one.settings));
    lines.push_back({one.label, measure(slot.values)});
  }
  return lines;
}

Result<std::string> drawResponse(PictureSpec const& spec) {
  ProbeChannel const channel = spec.kind == PictureKind::sideResponse ? ProbeChannel::side : ProbeChannel::both;
  LACQUER_TRY(lines, linesOf(spec, [channel](ParamValues const& values) { return measureResponse(values, channel); }));
  return drawLines(frequencyAxis(), {"gain / dB", -spec.span, std::min(spec.span, 24.0), spec.span / 6.0}, lines);
}

Result<std::string> drawTransfer(PictureSpec const& spec) {
  LACQUER_TRY(lines, linesOf(spec, [&](ParamValues const& values) { return measureTransfer(values, spec.hertz); }));
  return drawLines({"level in / dBFS", -60.0, 12.0, 6.0}, {"level out / dBFS", -60.0, 12.0, 6.0}, lines);
}

Result<std::string> drawSpectrum(PictureSpec const& spec) {
  LACQUER_TRY(lines,
              linesOf(spec, [&](ParamValues const& values) { return measureSpectrum(values, spec.hertz, spec.level); }));
  return drawLines(frequencyAxis(), {"level / dBFS", -150.0, 10.0, 20.0}, lines);
}

Result<std::string> drawOvershoot(PictureSpec const& spec) {
  std::vector<std::string> series;
  std::vector<PlotBarGroup> groups;
  for (Case const& one : spec.cases)
    for (double const over : spec.cases.size() > 2 ? std::vector{12.0} : std::vector{6.0, 12.0}) {
      LACQUER_TRY(slot, processorSlot(spec.processor, one.settings));
      series.push_back(fmt::format("{}, {:g} dB over", one.label, over));
      auto const found = measureOvershoot(slot.values, spec.level, over);
      groups.resize(found.size());
      for (std::size_t i = 0; i < found.size(); ++i) {
        groups[i].label = found[i].signal;
        groups[i].values.push_back(found[i].decibels);
      }
    }
  double largest = 0.0;
  for (PlotBarGroup const& group : groups)
    largest = std::max(largest, *std::ranges::max_element(group.values));
  double const top = largest > 0.1 ? 1.2 : 0.12;
  return drawBars({"true peak over the level / dB", -top, top, top / 6.0}, series, groups);
}

Result<std::string> draw(PictureSpec const& spec) {
  switch (spec.kind) {
  case PictureKind::response:
  case PictureKind::sideResponse:
    return drawResponse(spec);
  case PictureKind::transfer:
    return drawTransfer(spec);
  case PictureKind::spectrum:
  case PictureKind::aliases:
    return drawSpectrum(spec);
  case PictureKind::overshoot:
    break;
  }
  return drawOvershoot(spec);
}

std::string settingsText(PictureSpec const& spec) {
  std::string text;
  for (Case const& one : spec.cases) {
    std::string settings;
    for (std::string const& setting : one.settings)
      settings += fmt::format("{}`{}`", settings.empty() ? "" : " ", setting);
    text += fmt::format("- {}: {}\n", one.label, settings.empty() ? "defaults" : settings);
  }
  return text;
}

Result<void> writePage(ParamTable const& table, std::filesystem::path const& folder) {
  std::string const id(table.id());
  std::vector<PictureSpec> pictures = pictureTable();
  std::erase_if(pictures, [&](PictureSpec const& spec) { return spec.processor != id; });
  if (pictures.empty())
    pictures.push_back({id.c_str(), PictureKind::response, "response", "Response at the defaults", {{"defaults", {}}}});
  std::string page = fmt::format("# {}\n\n{}\nIts parameters are listed in the [reference](../parameters.md).\n",
                                 table.name(), table.doc());
  for (PictureSpec const& spec : pictures) {
    LACQUER_TRY(picture, draw(spec));
    std::string const file = fmt::format("{}-{}.svg", id, spec.name);
    LACQUER_CHECK(writeFileAtomically(folder / file, picture));
    page += fmt::format("\n## {}\n\n![{}]({})\n\n{}", spec.title, spec.title, file, settingsText(spec));
  }
  page += "\nMeasured at 44.1 kHz by running the processor: `lacquer-cli params --pages DIR`.\n";
  return writeFileAtomically(folder / (id + ".md"), page);
}

} // namespace

Result<void> writeProcessorPages(std::filesystem::path const& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed)
    return fileFailed(folder, fmt::format("the folder cannot be made: {}", failed.message()),
                      "Choose a folder that can be written to");
  std::string index = "# The processors, measured\n\nThe pictures are drawn by the program itself, from its own output.\n\n";
  for (CatalogEntry const& entry : catalog()) {
    LACQUER_CHECK(writePage(*entry.table, folder));
    index += fmt::format("- [{}]({}.md): {}\n", entry.table->name(), entry.table->id(), entry.table->doc());
  }
  return writeFileAtomically(folder / "README.md", index);
}

} // namespace lacquer::cli
