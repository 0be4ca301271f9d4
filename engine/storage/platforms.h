#pragma once

#include "album/validate.h"
#include "core/units.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lacquer {

/// Whether a service moves each track by itself, or an album as one, by its loudest track.
enum class PlatformMode { track, album };

/// Where music goes, and what is done to its level there. Services change without notice: each entry says when it was
/// checked, and the user may replace any.
struct Platform {
  std::string id;   ///< "spotify"
  std::string name; ///< for people
  std::optional<Lufs> target;              ///< none: not normalised
  std::optional<double> toleranceLu;       ///< broadcast: further away is refused there
  Decibels ceiling{-1.0};                  ///< dBTP that is advised, or demanded where `hardCeiling`
  std::optional<Decibels> ceilingWhenLouder; ///< for masters above the target
  bool hardCeiling = false;
  bool raisesQuiet = false; ///< what is quieter than the target is turned up, as far as its true peak allows
  PlatformMode mode = PlatformMode::track;
  std::string formats;
  std::string checked; ///< ISO 8601 date
  std::string source;
  std::string confidence; ///< "high", "medium", "low"
  std::string note;
  bool operator==(Platform const&) const = default;
};

/// What is measured of a track, or of an album as a whole.
struct ProgrammeFigures {
  std::string name; ///< "Track 3 ‘Glass’"
  Lufs integrated{0.0};
  Decibels truePeak{0.0};
};

/// The platforms that are known, and why entries of the user's file could not be used.
struct PlatformTable {
  std::vector<Platform> platforms;
  std::vector<Error> problems;
};

/// resources/platforms.json, compiled into the program. [any]
[[nodiscard]] std::string_view embeddedPlatforms();

/// Reads a document of platforms on top of others: an entry of a known id replaces what it names of it, one of a new id
/// is added behind. Fails with ErrorKind::file for what is no such document. [any]
[[nodiscard]] Result<std::vector<Platform>> parsePlatforms(std::string_view text, std::filesystem::path const& file,
                                                           std::vector<Platform> known = {});

/// The table of the program. [any]
[[nodiscard]] std::vector<Platform> const& factoryPlatforms();

/// `platforms.json` in the user's configuration folder. [any]
[[nodiscard]] std::filesystem::path userPlatformsFile();

/// The table of the program with the user's file on top, which need not exist; while that cannot be read, it is the
/// program's alone. [worker, ui]
[[nodiscard]] PlatformTable loadPlatforms(std::filesystem::path const& userFile);

/// By id or name in any case; refused, naming the ids, for others. [any]
[[nodiscard]] Result<Platform> findPlatform(std::span<Platform const> platforms, std::string_view name);

/// By how much a service moves a programme: target − loudness; above 0 only where it raises quiet music, and then no
/// further than a true peak of −1 dBTP. 0 where nothing is normalised or nothing was measurable. [any]
[[nodiscard]] Decibels playbackGain(Platform const& platform, Lufs integrated, Decibels truePeak);

/// The gain of each track: its own, or the loudest track's for all in album mode (raised no further than the highest
/// true peak allows). [any]
[[nodiscard]] std::vector<Decibels> playbackGains(Platform const& platform, PlatformMode mode,
                                                  std::span<ProgrammeFigures const> tracks);

/// What a platform would do to an album, and what of it does not fit: errors where it would be refused (tolerances, hard
/// ceilings), warnings for ceilings that are advised, notes for what plays at another level. [any]
[[nodiscard]] std::vector<Finding> checkPlatform(Platform const& platform, std::span<ProgrammeFigures const> tracks);

} // namespace lacquer
