#include "album/words.h"
#include "commands.h"
#include "core/numbers.h"
#include "project_access.h"
#include "terminal.h"

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

nlohmann::ordered_json toJson(std::vector<Finding> const& findings) {
  nlohmann::ordered_json array = nlohmann::ordered_json::array();
  for (Finding const& finding : findings) {
    nlohmann::ordered_json entry;
    entry["severity"] = finding.severity == Severity::error     ? "error"
                        : finding.severity == Severity::warning ? "warning"
                                                                : "note";
    entry["where"] = finding.where;
    entry["what"] = finding.what;
    entry["remedy"] = finding.remedy;
    array.push_back(std::move(entry));
  }
  return array;
}

void report(ExportOutcome const& outcome, bool json) {
  nlohmann::ordered_json document;
  document["passed"] = outcome.allPassed();
  document["deliverables"] = nlohmann::ordered_json::array();
  for (ExportedDeliverable const& one : outcome.deliverables) {
    nlohmann::ordered_json entry;
    entry["name"] = one.name;
    entry["folder"] = one.folder.string();
    entry["passed"] = one.passed();
    entry["true_peak_dbtp"] = number(one.truePeak.value());
    entry["clipped_samples"] = one.clippedSamples;
    entry["upsampled"] = one.upsampled;
    entry["files"] = nlohmann::ordered_json::array();
    for (DeliveredFile const& file : one.files)
      entry["files"].push_back({{"path", file.path.string()}, {"bytes", file.bytes}});
    entry["findings"] = toJson(one.findings);
    document["deliverables"].push_back(std::move(entry));
    if (!json) {
      print(fmt::format("{:<14} {}  {} files, peak {:.2f} dBTP{}{}", one.name, one.passed() ? "done  " : "FAILED",
                        one.files.size(), one.truePeak.value(),
                        one.clippedSamples > 0 ? fmt::format(", {} samples clipped", one.clippedSamples) : "",
                        one.upsampled ? ", upsampled" : ""));
      print("               " + one.folder.string());
      say(one.findings);
    }
  }
  document["findings"] = toJson(outcome.findings);
  if (json)
    print(document);
  else
    say(outcome.findings);
}

Result<bool> run(Options const& options) {
  LACQUER_TRY(album, readProject(options.project));
  ExportRequest request;
  request.folder = options.folder;
  for (std::string const& name : options.deliverables)
    request.deliverables.push_back({name});
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
  LACQUER_TRY(outcome, exportAlbum(album, request, terminalProgress()));
  endProgress();
  report(outcome, options.json);
  return outcome.allPassed();
}

} // namespace

void addExportCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("export", "Write deliverables, each in a folder of its own");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_option("OUTDIR", options->folder, "Folder for the deliverables")->required();
  command->add_option("--deliverable", options->deliverables,
                      "wav24 wav32f flac24 wav16 flac16 album-wav24 … cue ddp; default: the album's, else wav24 flac24 ddp cue")
      ->take_all()->allow_extra_args(false);
  command->add_option("--tracks", options->tracks, "Only these tracks, for example 4,7")->delimiter(',');
  command->add_option("--dither", options->dither,
                      "tpdf none high_passed shaped lipshitz f_weighted modified_e improved_e; default: the album's, else tpdf");
  command->add_option("--word-length", options->wordLength, "16 or 20 bits of 24-bit files, or file; default: the album's");
  command->add_option("--jobs", options->jobs, "Tracks rendered at a time; default: one a core")->check(CLI::NonNegativeNumber);
  command->add_flag("--force", options->force, "Replace what stands there");
  command->add_flag("--json", options->json, "One JSON document");
  command->callback([options, &status] {
    auto const done = run(*options);
    status = !done ? fail(done.error()) : *done ? kDone : kCheckFailed;
  });
}

} // namespace lacquer::cli
