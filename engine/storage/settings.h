#pragma once

#include "core/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lacquer {

/// What the program remembers between runs and no album holds. A value.
struct Settings {
  std::vector<std::filesystem::path> recentAlbums; ///< latest first
  std::string audioDevice;                         ///< name; empty: the system's default
  int bufferFrames = 0;                            ///< of the audio device; 0: its own choice
  std::string theme;                               ///< id; empty: the default
  std::map<std::string, std::string> values;       ///< small texts of the interface: window layouts and the like
  bool operator==(Settings const&) const = default;
};

/// Puts the album first among the recent ones; the oldest beyond twelve are forgotten. [any]
void rememberRecent(Settings& settings, std::filesystem::path const& album);

/// settings.json in the user's configuration folder. [any]
[[nodiscard]] std::filesystem::path settingsPath();

/// A missing file gives the defaults; a damaged one fails with ErrorKind::file (go on with the defaults then). [worker]
[[nodiscard]] Result<Settings> loadSettings(std::filesystem::path const& path);
/// Creates the folder. The old file stays whole when it fails. [worker]
[[nodiscard]] Result<void> saveSettings(Settings const& settings, std::filesystem::path const& path);

} // namespace lacquer
