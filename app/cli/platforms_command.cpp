#include "commands.h"
#include "storage/platforms.h"
#include "terminal.h"

#include <fmt/format.h>
#include <memory>

namespace lacquer::cli {

namespace {

std::string_view word(PlatformMode mode) { return mode == PlatformMode::album ? "album" : "track"; }

nlohmann::ordered_json document(Platform const& platform) {
  nlohmann::ordered_json entry;
  entry["id"] = platform.id;
  entry["name"] = platform.name;
  entry["target_lufs"] = platform.target ? nlohmann::ordered_json(platform.target->value()) : nullptr;
  if (platform.toleranceLu)
    entry["tolerance_lu"] = *platform.toleranceLu;
  entry["ceiling_dbtp"] = platform.ceiling.value();
  if (platform.ceilingWhenLouder)
    entry["ceiling_when_louder_dbtp"] = platform.ceilingWhenLouder->value();
  entry["hard_ceiling"] = platform.hardCeiling;
  entry["raises_quiet"] = platform.raisesQuiet;
  entry["mode"] = word(platform.mode);
  entry["formats"] = platform.formats;
  entry["checked"] = platform.checked;
  entry["source"] = platform.source;
  entry["confidence"] = platform.confidence;
  entry["note"] = platform.note;
  return entry;
}

void list(bool json) {
  PlatformTable const table = loadPlatforms(userPlatformsFile());
  for (Error const& problem : table.problems)
    say(problem.message());
  if (json) {
    nlohmann::ordered_json all;
    all["platforms"] = nlohmann::ordered_json::array();
    for (Platform const& platform : table.platforms)
      all["platforms"].push_back(document(platform));
    return print(all);
  }
  print(fmt::format("{:<18} {:<28} {:>6} {:>6} {:<7} {:<6} {:<11} {}", "id", "name", "LUFS", "dBTP", "quiet", "mode",
                    "checked", "confidence"));
  for (Platform const& platform : table.platforms)
    print(fmt::format("{:<18} {:<28} {:>6} {:>6.1f} {:<7} {:<6} {:<11} {}", platform.id, platform.name,
                      platform.target ? fmt::format("{:.1f}", platform.target->value()) : "–", platform.ceiling.value(),
                      platform.raisesQuiet ? "raised" : "–", word(platform.mode), platform.checked,
                      platform.confidence));
}

} // namespace

void addPlatformsCommand(CLI::App& app, int& status) {
  auto const json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("platforms", "Loudness targets and ceilings of services and media");
  command->add_flag("--json", *json, "One JSON document");
  command->callback([json, &status] {
    list(*json);
    status = kDone;
  });
}

} // namespace lacquer::cli
