#include "album/quantity_text.h"
#include "commands.h"
#include "mastering/mix_alignment.h"
#include "project_access.h"
#include "terminal.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <optional>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  int track = 0;
  std::filesystem::path file;
  std::string shift; ///< by hand; empty: found
  bool inverted = false;
  int select = 0;
  int remove = 0;
  bool apply = false;
  bool json = false;
};

nlohmann::ordered_json alignmentJson(MixAlignment const& found, std::vector<std::string> const& warnings) {
  nlohmann::ordered_json json{{"shift_seconds", found.shift.shift.value()},
                              {"polarity_inverted", found.shift.polarityInverted},
                              {"confidence", found.confidence},
                              {"exact", found.isExact},
                              {"drift_seconds", nullptr},
                              {"length_difference_seconds", found.lengthDifference.value()},
                              {"missing_at_start_seconds", found.missingAtStart.value()},
                              {"missing_at_end_seconds", found.missingAtEnd.value()},
                              {"louder_lu", number(found.louder)}};
  if (found.drift)
    json["drift_seconds"] = found.drift->value();
  json["steps"] = nlohmann::ordered_json::array();
  for (LoudnessStep const& step : found.steps)
    json["steps"].push_back({{"at_seconds", step.at.value()}, {"louder_lu", number(step.louder)}});
  json["spectrum"] = nlohmann::ordered_json::array();
  for (int k = 0; k < LongTermSpectrum::kBands; ++k)
    json["spectrum"].push_back({{"hertz", LongTermSpectrum::centre(k)},
                                {"mid_db", number(found.mid[static_cast<std::size_t>(k)])},
                                {"side_db", number(found.side[static_cast<std::size_t>(k)])}});
  json["warnings"] = warnings;
  return json;
}

/// Octaves of the spectrum difference, without the loudness: "63 Hz +2.1".
std::string octaves(std::array<float, LongTermSpectrum::kBands> const& bands, double louder) {
  std::string line;
  constexpr int kOctave = 12;
  for (int from = kOctave / 2; from + kOctave <= LongTermSpectrum::kBands; from += kOctave) {
    double sum = 0.0;
    int count = 0;
    for (int k = from; k < from + kOctave; ++k)
      if (float const band = bands[static_cast<std::size_t>(k)]; std::isfinite(band))
        sum += band, ++count;
    if (count > 0)
      line += fmt::format("{}{:.0f} Hz {:+.1f}", line.empty() ? "" : ", ",
                          LongTermSpectrum::centre(from + kOctave / 2), sum / count - louder);
  }
  return line.empty() ? "nothing" : line;
}

void printAlignment(MixAlignment const& found, Source const& file, std::vector<std::string> const& warnings) {
  double const shift = found.shift.shift.value();
  print(fmt::format("shift       {:+.6f} s ({:+} frames): {}", shift, toFrames(found.shift.shift, file.rate).value(),
                    shift == 0.0  ? "it begins where the old mix does"
                    : shift > 0.0 ? "its lead-in is longer"
                                  : "its lead-in is shorter"));
  print(fmt::format("polarity    {}", found.shift.polarityInverted ? "inverted against the old mix" : "the same"));
  print(fmt::format("confidence  {:.2f}{}", found.confidence, found.isExact ? "" : ", to about a millisecond only"));
  print(fmt::format("speed       {}", !found.drift                   ? "could not be compared"
                                      : *found.drift == Seconds(0.0) ? "the same"
                                                                     : fmt::format("drifts by {:+.1f} ms over the song",
                                                                                   found.drift->value() * 1000.0)));
  print(fmt::format("length      {:+.3f} s; missing: {:.3f} s at the start, {:.3f} s at the end",
                    found.lengthDifference.value(), found.missingAtStart.value(), found.missingAtEnd.value()));
  print(fmt::format("loudness    {:+.2f} LU", found.louder));
  if (!found.steps.empty()) {
    auto const [softest, loudest] = std::ranges::minmax_element(found.steps, {}, &LoudnessStep::louder);
    print(fmt::format("over time   {:+.1f} LU at {} … {:+.1f} LU at {}", softest->louder, clock(softest->at),
                      loudest->louder, clock(loudest->at)));
  }
  print(fmt::format("mid, dB     {}", octaves(found.mid, found.louder)));
  print(fmt::format("side, dB    {}", octaves(found.side, found.louder)));
  for (std::string const& warning : warnings)
    say(warning);
}

/// What the new file is like and, where wanted, the edit.
Result<void> compare(Session& session, TrackId id, Options const& options) {
  LACQUER_TRY(files, importAll({options.file}));
  Album const& album = session.album();
  Source const* const before = album.findSource(mainSource(album, *album.findTrack(id)));
  if (!before)
    return refused("the source of the track is missing", "Add the file again");
  MixShift shift;
  std::optional<MixAlignment> found;
  if (options.shift.empty()) {
    auto aligned = alignMix(*before, files[0].source, album.rate, terminalProgress());
    endProgress();
    if (!aligned)
      return Failure(std::move(aligned).error());
    found = *std::move(aligned);
    shift = found->shift;
  } else {
    LACQUER_TRY(seconds, parseSeconds(options.shift));
    shift = {seconds, options.inverted};
  }
  std::vector<std::string> const warnings = found ? thresholdWarnings(album, id, *found) : std::vector<std::string>();
  if (options.apply)
    LACQUER_CHECK(session.apply({"Replace mix", [&](Album const& present) {
                                   return edits::replaceMix(present, id, files[0], shift);
                                 }}));
  if (found && options.json) {
    nlohmann::ordered_json json = alignmentJson(*found, warnings);
    json["applied"] = options.apply;
    print(json);
  } else if (found) {
    printAlignment(*found, files[0].source, warnings);
  }
  return {};
}

void list(Album const& album, TrackId id) {
  Track const& track = *album.findTrack(id);
  print(fmt::format("*  {}", track.revision));
  for (std::size_t i = 0; i < track.otherMixes.size(); ++i)
    print(fmt::format("{}  {}", i + 1, track.otherMixes[i].name));
}

Result<void> run(Session& session, Options const& options) {
  LACQUER_TRY(track, trackNumber(session.album(), options.track));
  auto const place = [](int count) { return static_cast<std::size_t>(std::max(count, 1) - 1); };
  if (options.select > 0)
    return session.apply({"Select mix", [&, id = track](Album const& album) {
                            return edits::selectMix(album, id, place(options.select));
                          }});
  if (options.remove > 0)
    return session.apply({"Remove mix", [&, id = track](Album const& album) {
                            return edits::removeMix(album, id, place(options.remove));
                          }});
  if (!options.file.empty())
    return compare(session, track, options);
  list(session.album(), track);
  return {};
}

/// Writes the project only where something was to be changed.
int start(Options const& options) {
  if (options.apply || options.select > 0 || options.remove > 0)
    return editProject(options.project, [&](Session& session) { return run(session, options); });
  Session session = makeSession();
  Result<void> done = session.open(options.project);
  if (done)
    done = run(session, options);
  return done ? static_cast<int>(kDone) : fail(done.error());
}

} // namespace

void addMixCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "mix", "Compare a new mix with the one under a track, and replace it; without a file, list the track's mixes");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_option("TRACK", options->track, "Number of the track")->required();
  CLI::Option* file = command->add_option("FILE", options->file, "The new mix");
  command->add_flag("--apply", options->apply, "Put it under the track; the old mix stays selectable")->needs(file);
  CLI::Option* shift =
      command->add_option("--shift", options->shift, "Seconds by which its lead-in is longer, where it is not found")
          ->needs(file);
  command->add_flag("--inverted", options->inverted, "With --shift: it is the other way round")->needs(shift);
  CLI::Option* select = command->add_option("--select", options->select, "Let the other mix N sound")
                            ->check(CLI::PositiveNumber)
                            ->excludes(file);
  command->add_option("--remove", options->remove, "Forget the other mix N")
      ->check(CLI::PositiveNumber)
      ->excludes(file)
      ->excludes(select);
  command->add_flag("--json", options->json, "One JSON document")->needs(file)->excludes(shift);
  command->callback([options, &status] { status = start(*options); });
}

} // namespace lacquer::cli
