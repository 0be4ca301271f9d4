#include "storage/user_folders.h"

#include <cstdlib>

namespace lacquer {

namespace {

std::filesystem::path absoluteFrom(char const* variable) {
  char const* const value = std::getenv(variable);
  std::filesystem::path const path = value ? value : "";
  return path.is_absolute() ? path : std::filesystem::path();
}

std::filesystem::path userFolder(char const* variable, std::filesystem::path const& belowHome) {
  if (std::filesystem::path const set = absoluteFrom(variable); !set.empty())
    return set / "lacquer";
  std::filesystem::path const home = absoluteFrom("HOME");
  return home.empty() ? home : home / belowHome / "lacquer";
}

} // namespace

std::filesystem::path userConfigFolder() {
  return userFolder("XDG_CONFIG_HOME", ".config");
}
std::filesystem::path userStateFolder() {
  return userFolder("XDG_STATE_HOME", ".local/state");
}
std::filesystem::path userCacheFolder() {
  return userFolder("XDG_CACHE_HOME", ".cache");
}
std::filesystem::path userDataFolder() {
  return userFolder("XDG_DATA_HOME", ".local/share");
}

} // namespace lacquer
