#include "commands.h"
#include "core/numbers.h"
#include "matching/match_aim.h"
#include "matching/match_solver.h"
#include "project_access.h"
#include "terminal.h"

#include <cmath>
#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  int track = 0;
  std::vector<std::filesystem::path> references;
  std::vector<double> weights;
  std::filesystem::path folder;
  bool albumMedian = false;
  std::vector<int> otherTracks;
  double amount = 60.0;
  std::optional<double> tone;
  std::optional<double> level;
  std::optional<double> width;
  double dynamics = 0.0;
  double smoothing = 1.0 / 3.0;
  std::string range;
  std::string clamp;
  int bands = 0;
  std::string phase = "minimum";
  bool loudSections = false;
  bool apply = false;
  bool json = false;
};

/// "LO:HI".
Result<std::pair<double, double>> pairOf(std::string const& text, std::string_view option) {
  std::size_t const colon = text.find(':');
  auto const first = parseNumber<double>(text.substr(0, colon));
  auto const second = colon == std::string::npos ? first : parseNumber<double>(text.substr(colon + 1));
  if (!first || !second)
    return refused(fmt::format("‘{}’ is not what {} takes", text, option), "Give two numbers with a colon between them");
  return std::pair(*first, *second);
}

Result<MatchSettings> settingsOf(Options const& options) {
  MatchSettings settings;
  settings.tone = options.tone.value_or(options.amount) / 100.0;
  settings.level = options.level.value_or(options.amount) / 100.0;
  settings.width = options.width.value_or(options.amount) / 100.0;
  settings.dynamics = options.dynamics / 100.0;
  settings.smoothingOctaves = options.smoothing;
  if (!options.range.empty()) {
    LACQUER_TRY(range, pairOf(options.range, "--range"));
    if (range.first < 10.0 || range.second <= range.first || range.second > 24000.0)
      return refused("the range runs from low to high within 10 Hz and 24 kHz", "For example --range 40:12000");
    std::tie(settings.lowHertz, settings.highHertz) = range;
  }
  if (!options.clamp.empty()) {
    LACQUER_TRY(clamp, pairOf(options.clamp, "--clamp"));
    if (clamp.first < 0.0 || clamp.first > 24.0 || clamp.second < 0.0 || clamp.second > 24.0)
      return refused("a clamp lies between 0 and 24 dB", "For example --clamp 6:4 (mid and side)");
    settings.clampMid = Decibels(clamp.first);
    settings.clampSide = Decibels(clamp.second);
  }
  settings.phase = options.phase == "linear" ? MatchPhase::linear : MatchPhase::minimum;
  if (options.bands > 0) {
    settings.realisation = MatchRealisation::bands;
    settings.bands = options.bands;
  }
  settings.sections = options.loudSections ? MatchSections::loud : MatchSections::all;
  return settings;
}

Result<MatchAim> aimOf(Options const& options, Album const& album) {
  MatchAim aim;
  aim.albumMedian = options.albumMedian;
  if (!options.weights.empty() && options.weights.size() != options.references.size())
    return refused("there is not one --weight for each --reference", "Give as many weights as references, or none");
  for (std::size_t i = 0; i < options.references.size(); ++i)
    aim.files.push_back({options.references[i], options.weights.empty() ? 1.0 : options.weights[i]});
  if (!options.folder.empty()) {
    LACQUER_TRY(files, audioFilesIn(options.folder));
    aim.files.insert(aim.files.end(), files.begin(), files.end());
  }
  for (int const number : options.otherTracks) {
    LACQUER_TRY(track, trackNumber(album, number));
    aim.tracks.push_back(track);
  }
  return aim;
}

nlohmann::ordered_json toJson(SpectrumDistance const& distance) {
  return {{"mean_db", number(distance.mean)}, {"max_db", number(distance.most)}};
}

nlohmann::ordered_json toJson(Bands const& values) {
  nlohmann::ordered_json list;
  for (double const value : values)
    list.push_back(std::round(value * 1000.0) / 1000.0);
  return list;
}

nlohmann::ordered_json toJson(MidSide const& values) {
  return {{"mid", toJson(values.mid)}, {"side", toJson(values.side)}};
}

nlohmann::ordered_json document(MatchOutcome const& outcome, MatchTarget const& target, Options const& options) {
  nlohmann::ordered_json document;
  document["track"] = options.track;
  document["target"] = target.name;
  document["distance_before"] = toJson(outcome.proposal.before);
  document["distance_predicted"] = toJson(outcome.proposal.predictedDistance);
  document["distance_measured"] = toJson(outcome.measuredDistance);
  document["loudness_before_lufs"] = number(outcome.proposal.loudness.value());
  document["loudness_target_lufs"] = number(target.loudness.value());
  document["loudness_wanted_lufs"] = number(outcome.proposal.wantedLoudness.value());
  document["loudness_measured_lufs"] = number(outcome.after.measurement.integrated.value());
  document["true_peak_dbtp"] = number(outcome.after.measurement.truePeak.value());
  document["width_db"] = number(outcome.proposal.width.value());
  document["loudness_hit"] = outcome.loudnessHit;
  document["reasons"] = outcome.reasons;
  nlohmann::ordered_json hertz;
  for (int band = 0; band < LongTermSpectrum::kBands; ++band)
    hertz.push_back(std::round(LongTermSpectrum::centre(band) * 100.0) / 100.0);
  document["band_hz"] = std::move(hertz);
  document["curve_db"] = toJson(outcome.curve);
  document["confidence"] = toJson(outcome.proposal.confidence);
  document["source_db"] = toJson(outcome.proposal.source);
  document["target_db"] = toJson(outcome.proposal.target);
  document["predicted_db"] = toJson(outcome.proposal.predicted);
  document["measured_db"] = toJson(outcome.measured);
  document["applied"] = options.apply;
  return document;
}

void report(MatchOutcome const& outcome, MatchTarget const& target) {
  auto const line = [](std::string_view name, SpectrumDistance const& distance, double loudness) {
    print(fmt::format("{:<10} {:>8.2f} {:>8.2f} {:>9.2f}", name, distance.mean, distance.most, loudness));
  };
  print(fmt::format("{:<10} {:>8} {:>8} {:>9}   against {} at {:.2f} LUFS", "", "mean dB", "max dB", "LUFS", target.name,
                    target.loudness.value()));
  line("before", outcome.proposal.before, outcome.proposal.loudness.value());
  line("predicted", outcome.proposal.predictedDistance, outcome.proposal.wantedLoudness.value());
  line("measured", outcome.measuredDistance, outcome.after.measurement.integrated.value());
  for (std::string const& reason : outcome.reasons)
    print("· " + reason);
}

Result<bool> run(Options const& options) {
  Session session = makeSession();
  LACQUER_CHECK(session.open(options.project));
  LACQUER_TRY(track, trackNumber(session.album(), options.track));
  LACQUER_TRY(settings, settingsOf(options));
  LACQUER_TRY(aim, aimOf(options, session.album()));
  LACQUER_TRY(target, gatherTarget(session.album(), track, aim, nullptr, terminalProgress()));
  LACQUER_TRY(outcome, solveMatch(session.album(), track, target, settings, nullptr, terminalProgress()));
  endProgress();
  if (options.apply) {
    LACQUER_CHECK(session.apply(matchEdit(session.album(), track, outcome.parts, target.name)));
    LACQUER_CHECK(session.save());
  }
  if (options.json)
    print(document(outcome, target, options));
  else
    report(outcome, target);
  if (!options.apply)
    say("Nothing was changed; --apply writes this match.");
  return outcome.loudnessHit;
}

} // namespace

void addMatchCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("match", "Propose a match of a track to references; 1 when its loudness misses");
  auto const percent = CLI::Range(0.0, 100.0);
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_option("N", options->track, "Number of the track")->required();
  command->add_option("--reference", options->references, "Files to match to; default: the album's references");
  command->add_option("--weight", options->weights, "Weight of each --reference")->check(CLI::PositiveNumber);
  command->add_option("--folder", options->folder, "Match to the audio files of a folder");
  command->add_flag("--album-median", options->albumMedian, "Match to the median of the album's other tracks");
  command->add_option("--track", options->otherTracks, "Match to another track of the album");
  command->add_option("--amount", options->amount, "Percent of tone, level and width; default 60")->check(percent);
  command->add_option("--tone", options->tone, "Percent of the tone")->check(percent);
  command->add_option("--level", options->level, "Percent of the loudness")->check(percent);
  command->add_option("--width", options->width, "Percent of the width")->check(percent);
  command->add_option("--dynamics", options->dynamics, "Percent of the dynamics; default 0")->check(percent);
  command->add_option("--smoothing", options->smoothing, "Octaves, 1/6 to 1; default 1/3")
      ->check(CLI::Range(0.16, 1.0));
  command->add_option("--range", options->range, "LO:HI in Hz; default 30:16000");
  command->add_option("--clamp", options->clamp, "Most change in dB, MID:SIDE; default 6:4");
  command->add_option("--bands", options->bands, "Fit this many equalizer bands instead of holding the curve")
      ->check(CLI::Range(1, 8));
  command->add_option("--phase", options->phase, "Phase of the curve")->check(CLI::IsMember({"minimum", "linear"}));
  command->add_flag("--loud-sections", options->loudSections, "Compare the loud sections of both");
  command->add_flag("--apply", options->apply, "Write the match to the project");
  command->add_flag("--json", options->json, "One JSON document");
  command->callback([options, &status] {
    auto const done = run(*options);
    status = !done ? fail(done.error()) : *done ? kDone : kCheckFailed;
  });
}

} // namespace lacquer::cli
