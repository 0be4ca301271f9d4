#pragma once

#include <filesystem>

namespace lacquer {

/// Folders of the user by the XDG Base Directory Specification, with "lacquer" at the end: $XDG_CONFIG_HOME (or
/// ~/.config), $XDG_STATE_HOME (or ~/.local/state), $XDG_CACHE_HOME (or ~/.cache),
/// $XDG_DATA_HOME (or ~/.local/share). A value that is not absolute is
/// ignored, as the specification asks. They need not exist. Empty where there is no home. [any]
[[nodiscard]] std::filesystem::path userConfigFolder();
[[nodiscard]] std::filesystem::path userStateFolder();
[[nodiscard]] std::filesystem::path userCacheFolder();
[[nodiscard]] std::filesystem::path userDataFolder();

} // namespace lacquer
