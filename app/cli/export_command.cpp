#include "album/words.h"
#include "commands.h"
#include "core/numbers.h"
#include "deliver/delivery_format.h"
#include "deliver/proof.h"
#include "finding_json.h"
#include "project_access.h"
#include "session/checked_export.h"
#include "terminal.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  std::filesystem::path folder;
  std::vector<std::string> deliverables;
  std::vector<int> tracks;
  std::string dither;
  std::string wordLength;
  int jobs = 0;
  bool force = false;
  bool json = false;
};

nlohmann::ordered_json toJson(DeliveredFile const& file) {
  nlohmann::ordered_json entry;
  entry["path"] = file.path.string();
  entry["bytes"] = file.bytes;
  entry["md5"] = file.md5;
  entry["verdict"] = verdictWord(file.verdict);
  entry["kept"] = file.kept;
  if (file.verdict == ProofVerdict::unchecked)
    return entry;
  entry["length_frames"] = file.length.value();
  entry["differing_frames"] = file.differingFrames;
  entry["residual_db"] = file.residual ? number(file.residual->value()) : nlohmann::ordered_json(nullptr);
  if (file.measured) {
    entry["integrated_lufs"] = number(file.measured->integrated.value());
    entry["true_peak_dbtp"] = number(file.measured->truePeak.value());
  }
  entry["wrong_tags"] = file.wrongTags;
  return entry;
}

nlohmann::ordered_json toJson(ExportedDeliverable const& one) {
  nlohmann::ordered_json entry;
  entry["name"] = one.name;
  entry["version"] = one.options.version;
  entry["folder"] = one.folder.string();
  entry["passed"] = one.passed();
  entry["rate_hz"] = one.rate.value();
  entry["true_peak_dbtp"] = number(one.truePeak.value());
  entry["clipped_samples"] = one.clippedSamples;
  entry["upsampled"] = one.upsampled;
  if (!one.sideGains.empty())
    for (Decibels const gain : one.sideGains)
      entry["side_gains_db"].push_back(number(gain.value()));
  entry["processor_seconds"] = number(one.seconds);
  entry["files"] = nlohmann::ordered_json::array();
  for (DeliveredFile const& file : one.files)
    entry["files"].push_back(toJson(file));
  entry["findings"] = findingsJson(one.findings);
  return entry;
}

void reportForPeople(ExportedDeliverable const& one) {
  auto const audio = std::ranges::count_if(
      one.files, [](DeliveredFile const& file) { return file.verdict != ProofVerdict::unchecked; });
  auto const kept = std::ranges::count_if(one.files, &DeliveredFile::kept);
  std::string line = fmt::format("{:<14} {}  {} file{}", one.folder.filename().string(),
                                 one.passed() ? "proven" : "FAILED", one.files.size(), one.files.size() == 1 ? "" : "s");
  if (kept > 0)
    line += kept == audio ? ", unchanged" : fmt::format(", {} of {} unchanged", kept, audio);
  line += fmt::format(", peak {:.2f} dBTP", one.truePeak.value());
  if (one.clippedSamples > 0)
    line += fmt::format(", {} samples clipped", one.clippedSamples);
  if (one.upsampled)
    line += ", upsampled";
  if (one.seconds >= 0.05)
    line += fmt::format(", {:.1f} s of a core", one.seconds);
  print(line);
  print("               " + one.folder.string());
  say(one.findings);
}

void report(ExportOutcome const& outcome, bool json) {
  if (!json) {
    for (ExportedDeliverable const& one : outcome.deliverables)
      reportForPeople(one);
    say(outcome.findings);
    return;
  }
  nlohmann::ordered_json document;
  document["passed"] = outcome.allPassed();
  document["render_seconds"] = number(outcome.renderSeconds);
  document["deliverables"] = nlohmann::ordered_json::array();
  for (ExportedDeliverable const& one : outcome.deliverables)
    document["deliverables"].push_back(toJson(one));
  document["findings"] = findingsJson(outcome.findings);
  print(document);
}

/// One that the album defines is made as it says there.
Deliverable withOptionsOf(Album const& album, Deliverable asked) {
  auto const same = std::ranges::find_if(album.deliverables, [&](Deliverable const& defined) {
    return deliveryFolder(defined) == deliveryFolder(asked);
  });
  return same == album.deliverables.end() ? asked : *same;
}

Result<bool> run(Options const& options) {
  LACQUER_TRY(album, readProject(options.project));
  ExportRequest request;
  request.folder = options.folder;
  for (std::string const& text : options.deliverables) {
    LACQUER_TRY(deliverable, parseDeliverable(text));
    request.deliverables.push_back(withOptionsOf(album, std::move(deliverable)));
  }
  for (int const track : options.tracks)
    LACQUER_CHECK(trackNumber(album, track));
  request.tracks = options.tracks;
  if (!options.dither.empty()) {
    LACQUER_TRY(dither, parseDither(options.dither));
    request.dither = dither;
  }
  if (!options.wordLength.empty()) {
    LACQUER_TRY(wordLength, parseWordLength(options.wordLength));
    request.wordLength = wordLength;
  }
  request.jobs = options.jobs;
  request.replaceExisting = options.force;
  LACQUER_TRY(outcome, exportChecked(album, request, terminalProgress()));
  endProgress();
  report(outcome, options.json);
  return outcome.allPassed();
}

} // namespace

namespace {

std::string deliverableHelp() {
  std::string names;
  for (DeliveryFormat const& format : deliveryTable())
    names += fmt::format("{} ", format.name);
  return "[VERSION/]NAME[@RATE], for example wav24@96000 or Instrumental/flac24. Names: " + names +
         "- default: the album's, else wav24 flac24 ddp cue";
}

} // namespace

void addExportCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("export", "Write deliverables, each in a folder of its own");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_option("OUTDIR", options->folder, "Folder for the deliverables")->required();
  command->add_option("--deliverable", options->deliverables,
                      deliverableHelp())
      ->take_all()->allow_extra_args(false);
  command->add_option("--tracks", options->tracks, "Only these tracks, for example 4,7")->delimiter(',');
  command->add_option("--dither", options->dither,
                      "tpdf none high_passed shaped lipshitz f_weighted modified_e improved_e; default: the album's, else tpdf");
  command->add_option("--word-length", options->wordLength, "16 or 20 bits of 24-bit files, or file; default: the album's");
  command->add_option("--jobs", options->jobs, "Tracks rendered at a time; default: one a core")->check(CLI::NonNegativeNumber);
  command->add_flag("--force", options->force, "Replace what stands there; files of which nothing changed are kept");
  command->add_flag("--json", options->json, "One JSON document");
  command->callback([options, &status] {
    auto const done = run(*options);
    status = !done ? fail(done.error()) : *done ? kDone : kCheckFailed;
  });
}

} // namespace lacquer::cli
