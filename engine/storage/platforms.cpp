#include "storage/platforms.h"

#include "storage/json_values.h"
#include "storage/text_file.h"
#include "storage/user_folders.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lacquer {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 20;
constexpr std::size_t kMostPlatforms = 500;
// How far services raise music, for what their own encoders and limiters add (Spotify's published rule).
constexpr Decibels kRaiseTo{-1.0};

bool sameWord(std::string_view a, std::string_view b) {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool isId(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// A member that may be null or missing: null takes the value away, missing leaves it.
void readOptional(JsonReader& reader, char const* key, double lowest, double highest, auto& value) {
  Json const* const member = reader.find(key);
  if (member == nullptr)
    return;
  using Value = typename std::remove_reference_t<decltype(value)>::value_type;
  value.reset();
  if (!member->is_null())
    value = Value(reader.number(key, lowest, highest));
}

void replaceText(JsonReader& reader, char const* key, std::string& text) {
  if (reader.has(key))
    text = readText(reader, key);
}

PlatformMode readMode(JsonReader& reader, PlatformMode known) {
  if (!reader.has("mode"))
    return known;
  std::string const word = reader.text("mode");
  if (word != "track" && word != "album")
    reader.complain("mode", "is neither track nor album");
  return word == "album" ? PlatformMode::album : PlatformMode::track;
}

void readPlatform(JsonReader& reader, Platform& platform) {
  replaceText(reader, "name", platform.name);
  readOptional(reader, "target_lufs", -70.0, 0.0, platform.target);
  readOptional(reader, "tolerance_lu", 0.0, 20.0, platform.toleranceLu);
  readOptional(reader, "ceiling_when_louder_dbtp", -24.0, 6.0, platform.ceilingWhenLouder);
  platform.ceiling = Decibels(reader.number("ceiling_dbtp", -24.0, 6.0, platform.ceiling.value()));
  platform.hardCeiling = reader.flag("hard_ceiling", platform.hardCeiling);
  platform.raisesQuiet = reader.flag("raises_quiet", platform.raisesQuiet);
  platform.mode = readMode(reader, platform.mode);
  replaceText(reader, "formats", platform.formats);
  replaceText(reader, "checked", platform.checked);
  replaceText(reader, "source", platform.source);
  replaceText(reader, "confidence", platform.confidence);
  replaceText(reader, "note", platform.note);
  if (platform.name.empty())
    platform.name = platform.id;
}

Decibels gainTo(Platform const& platform, double loudness, double truePeak) {
  if (!platform.target || !std::isfinite(loudness))
    return Decibels(0.0);
  double const gain = platform.target->value() - loudness;
  if (gain <= 0.0)
    return Decibels(gain);
  if (!platform.raisesQuiet)
    return Decibels(0.0);
  return Decibels(std::max(0.0, std::min(gain, kRaiseTo.value() - truePeak)));
}

void checkPeak(Platform const& platform, ProgrammeFigures const& track, std::vector<Finding>& findings) {
  bool const louder = platform.target && track.integrated > *platform.target;
  Decibels const ceiling = louder ? platform.ceilingWhenLouder.value_or(platform.ceiling) : platform.ceiling;
  // Half a hundredth of a decibel is beyond what is shown.
  if (track.truePeak <= ceiling + Decibels(0.005))
    return;
  findings.push_back({platform.hardCeiling ? Severity::error : Severity::warning, track.name,
                      fmt::format("{}: true peak {:.2f} dBTP is above the {:.1f} dBTP that it {}", platform.name,
                                  track.truePeak.value(), ceiling.value(),
                                  platform.hardCeiling ? "demands" : "advises"),
                      "Lower the limiter's ceiling or the level"});
}

void checkLoudness(Platform const& platform, ProgrammeFigures const& track, Decibels gain,
                   std::vector<Finding>& findings) {
  if (!platform.target || !std::isfinite(track.integrated.value()))
    return;
  double const target = platform.target->value();
  double const away = track.integrated.value() - target;
  if (platform.toleranceLu) {
    if (std::abs(away) > *platform.toleranceLu + 0.05)
      findings.push_back({Severity::error, track.name,
                          fmt::format("{}: {:.1f} LUFS is not within {:.1f} LU of {:.1f}", platform.name,
                                      track.integrated.value(), *platform.toleranceLu, target),
                          "Level to the target"});
    return;
  }
  double const plays = track.integrated.value() + gain.value();
  std::string what = fmt::format("{}: plays at {:.1f} LUFS, ", platform.name, plays);
  if (std::abs(gain.value()) < 0.05)
    what += "as it is";
  else
    what += fmt::format("{:.1f} dB {}", std::abs(gain.value()), gain.value() < 0.0 ? "turned down" : "turned up");
  findings.push_back({Severity::note, track.name, std::move(what), {}});
}

} // namespace

Result<std::vector<Platform>> parsePlatforms(std::string_view text, std::filesystem::path const& file,
                                             std::vector<Platform> known) {
  LACQUER_TRY(document, parseJson(text, file));
  JsonComplaint complaint;
  JsonReader reader(document, "", complaint);
  if (!reader.has("platforms"))
    reader.complain("platforms", "is missing");
  reader.forEach("platforms", [&](JsonReader& entry) {
    std::string const id = entry.text("id");
    if (!isId(id))
      return entry.complain("id", "is not made of small letters, digits and hyphens");
    auto found = std::ranges::find(known, id, &Platform::id);
    if (found == known.end() && known.size() >= kMostPlatforms)
      return entry.complain("id", "is one too many");
    if (found == known.end()) {
      Platform fresh;
      fresh.id = id;
      known.push_back(std::move(fresh));
      found = known.end() - 1;
    }
    readPlatform(entry, *found);
  });
  if (!complaint.what.empty())
    return fileFailed(file, "cannot be read: " + complaint.what, "See the manual's page about platforms");
  return known;
}

std::vector<Platform> const& factoryPlatforms() {
  static std::vector<Platform> const platforms =
      parsePlatforms(embeddedPlatforms(), "platforms.json").value_or(std::vector<Platform>{});
  return platforms;
}

std::filesystem::path userPlatformsFile() {
  std::filesystem::path const folder = userConfigFolder();
  return folder.empty() ? folder : folder / "platforms.json";
}

PlatformTable loadPlatforms(std::filesystem::path const& userFile) {
  PlatformTable table{factoryPlatforms(), {}};
  std::error_code error;
  if (userFile.empty() || !std::filesystem::exists(userFile, error))
    return table;
  auto const text = readTextFile(userFile, kLargestFile);
  auto platforms = text ? parsePlatforms(*text, userFile, table.platforms)
                        : Result<std::vector<Platform>>(tl::unexpected(text.error()));
  if (platforms)
    table.platforms = *std::move(platforms);
  else
    table.problems.push_back(platforms.error());
  return table;
}

Result<Platform> findPlatform(std::span<Platform const> platforms, std::string_view name) {
  std::string ids;
  for (Platform const& platform : platforms) {
    if (sameWord(platform.id, name) || sameWord(platform.name, name))
      return platform;
    ids += (ids.empty() ? "" : ", ") + platform.id;
  }
  return refused(fmt::format("‘{}’ is no platform", name), fmt::format("There are {}", ids));
}

Decibels playbackGain(Platform const& platform, Lufs integrated, Decibels truePeak) {
  return gainTo(platform, integrated.value(), truePeak.value());
}

std::vector<Decibels> playbackGains(Platform const& platform, PlatformMode mode,
                                    std::span<ProgrammeFigures const> tracks) {
  std::vector<Decibels> gains;
  double loudest = -INFINITY;
  double peak = -INFINITY;
  for (ProgrammeFigures const& track : tracks) {
    gains.push_back(playbackGain(platform, track.integrated, track.truePeak));
    loudest = std::max(loudest, track.integrated.value());
    peak = std::max(peak, track.truePeak.value());
  }
  if (mode == PlatformMode::album)
    std::ranges::fill(gains, gainTo(platform, loudest, peak));
  return gains;
}

std::vector<Finding> checkPlatform(Platform const& platform, std::span<ProgrammeFigures const> tracks) {
  std::vector<Finding> findings;
  std::vector<Decibels> const gains = playbackGains(platform, platform.mode, tracks);
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    checkPeak(platform, tracks[i], findings);
    checkLoudness(platform, tracks[i], gains[i], findings);
  }
  return findings;
}

} // namespace lacquer
