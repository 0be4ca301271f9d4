#include "commands.h"
#include "core/numbers.h"
#include "mastering/album_leveller.h"
#include "processors/limiter.h"
#include "project_access.h"
#include "storage/platforms.h"
#include "terminal.h"

#include <cmath>
#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

struct Options {
  std::filesystem::path project;
  std::string target;
  std::string by;
  int anchor = 0;
  std::string mode;
  std::optional<double> ceiling;
  bool limit = false;
  std::string style;
  bool apply = false;
  bool json = false;
};

/// A number of LUFS, or a platform with its ceiling and mode.
Result<void> readTarget(Options const& options, LevelRequest& request) {
  auto const target = parseNumber<double>(options.target);
  if (target && (*target > 0.0 || *target < -70.0))
    return refused(fmt::format("‘{}’ is no loudness to level to", options.target), "Give LUFS, for example -14");
  if (target) {
    request.target = Lufs(*target);
    return {};
  }
  PlatformTable const table = loadPlatforms(userPlatformsFile());
  for (Error const& problem : table.problems)
    say(problem.message());
  LACQUER_TRY(platform, findPlatform(table.platforms, options.target));
  if (!platform.target)
    return refused(fmt::format("{} has no loudness to level to", platform.name), "Give LUFS, for example -14");
  request.target = platform.target;
  request.ceiling = platform.ceiling;
  request.mode = platform.mode == PlatformMode::album ? LevelMode::album : LevelMode::track;
  say(fmt::format("{}: {:.1f} LUFS, {:.1f} dBTP (checked {})", platform.name, platform.target->value(),
                  platform.ceiling.value(), platform.checked));
  return {};
}

Result<LevelRequest> request(Options const& options, Album const& album) {
  LevelRequest request;
  if (!options.target.empty())
    LACQUER_CHECK(readTarget(options, request));
  if (options.by == "s95")
    request.by = LevelBy::s95;
  else if (options.by == "integrated")
    request.by = LevelBy::integrated;
  else if (options.by == "max-short-term")
    request.by = LevelBy::maxShortTerm;
  if (!options.mode.empty())
    request.mode = options.mode == "album" ? LevelMode::album : LevelMode::track;
  if (request.mode == LevelMode::album && !request.target)
    return refused("--mode album needs a target", "Give --target, for example --target -14");
  if (options.anchor != 0) {
    LACQUER_TRY(anchor, trackNumber(album, options.anchor));
    request.anchor = anchor;
  }
  if (options.ceiling)
    request.ceiling = Decibels(*options.ceiling);
  request.limitToTarget = options.limit;
  if (!options.style.empty()) {
    auto const& choices = limiterTable().spec(static_cast<int>(LimiterParam::style)).choices;
    auto const found = std::ranges::find(choices, std::string_view(options.style), &ParamChoice::id);
    if (!options.limit || found == choices.end())
      return refused(options.limit ? fmt::format("the limiter has no style ‘{}’", options.style)
                                   : std::string("--style says how to limit"),
                     options.limit ? "There are transparent, punchy, loud, bass_safe and clip_assisted" : "Give --limit too");
    request.style = static_cast<LimiterStyle>(found - choices.begin());
  }
  return request;
}

std::string figure(double value) { return std::isfinite(value) ? fmt::format("{:.2f}", value) : "–"; }

void report(LevelOutcome const& outcome, bool json) {
  nlohmann::ordered_json document;
  if (!json)
    print(fmt::format("{:<32} {:>8} {:>8} {:>8} {:>8} {:>8} {:>7}  {}", "", "before", "wanted", "reached", "level", "move",
                      "dBTP", ""));
  for (LevelMove const& move : outcome.moves) {
    auto const& tracks = outcome.album.tracks;
    auto const found = std::ranges::find(tracks, move.track, &Track::id);
    auto const number = found - tracks.begin() + 1;
    if (json) {
      nlohmann::ordered_json entry;
      entry["number"] = number;
      entry["title"] = found->credits.title;
      entry["before_lufs"] = cli::number(move.measuredBefore.value());
      entry["wanted_lufs"] = cli::number(move.wanted.value());
      entry["reached_lufs"] = cli::number(move.reached.value());
      entry["level_before_db"] = move.before.value();
      entry["level_db"] = move.after.value();
      entry["place"] = move.place == LevelPlace::preLimiter ? "pre_limiter" : "post_chain";
      entry["true_peak_dbtp"] = cli::number(move.truePeak.value());
      if (move.limiterCeiling)
        entry["limiter_ceiling_dbtp"] = move.limiterCeiling->value();
      entry["added_limiter"] = move.addedLimiter;
      entry["hit"] = move.hit;
      entry["locked"] = move.locked;
      entry["reason"] = move.reason;
      document["tracks"].push_back(std::move(entry));
    } else {
      print(fmt::format("{:<32} {:>8} {:>8} {:>8} {:>+8.2f} {:>+8.2f} {:>7}  {}{}",
                        fmt::format("{:02} {}", number, found->credits.title).substr(0, 32),
                        figure(move.measuredBefore.value()), figure(move.wanted.value()), figure(move.reached.value()),
                        move.after.value(), (move.after - move.before).value(), figure(move.truePeak.value()),
                        move.hit || move.locked ? "" : "MISSED: ", move.reason));
    }
  }
  if (json) {
    document["album_integrated_lufs"] = cli::number(outcome.albumIntegrated.value());
    document["all_hit"] = outcome.allHit();
    print(document);
  } else {
    print(fmt::format("album {} LUFS", figure(outcome.albumIntegrated.value())));
  }
}

Result<bool> run(Options const& options) {
  Session session = makeSession();
  LACQUER_CHECK(session.open(options.project));
  LACQUER_TRY(wish, request(options, session.album()));
  LACQUER_TRY(outcome, solveLevels(session.album(), wish, nullptr, terminalProgress()));
  endProgress();
  if (options.apply) {
    LACQUER_CHECK(session.apply({options.limit ? "Limit tracks to a loudness" : "Level tracks", [&](Album const&) -> Result<Album> { return outcome.album; }}));
    LACQUER_CHECK(session.save());
  }
  report(outcome, options.json);
  if (!options.apply)
    say("Nothing was changed; --apply writes these levels.");
  return outcome.allHit();
}

} // namespace

void addLevelCommand(CLI::App& app, int& status) {
  auto const options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("level", "Solve the tracks' levels; 1 when a track misses");
  command->add_option("ALBUM", options->project, "Project file")->required();
  command->add_option("--target", options->target, "LUFS to land on, or a platform with its ceiling and mode; without it tracks follow the anchor");
  command->add_option("--by", options->by, "Which loudness; default s95 (relative) or integrated (with a target)")
      ->check(CLI::IsMember({"s95", "integrated", "max-short-term"}));
  command->add_option("--anchor", options->anchor, "Number of the track that the others follow; default 1");
  command->add_option("--mode", options->mode, "track: each track; album: one gain, relations kept")
      ->check(CLI::IsMember({"track", "album"}));
  command->add_option("--ceiling", options->ceiling, "dBTP that no track may pass");
  command->add_flag("--limit", options->limit, "Land on the target and the ceiling with a limiter behind the level");
  command->add_option("--style", options->style, "With --limit: transparent punchy loud bass_safe clip_assisted");
  command->add_flag("--apply", options->apply, "Write the levels (and limiters) to the project");
  command->add_flag("--json", options->json, "One JSON document");
  command->callback([options, &status] {
    auto const done = run(*options);
    status = !done ? fail(done.error()) : *done ? kDone : kCheckFailed;
  });
}

} // namespace lacquer::cli
