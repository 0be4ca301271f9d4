#include "storage/settings.h"

#include "album/album_access.h"
#include "core/atomic_file.h"
#include "storage/json_reader.h"
#include "storage/project_json.h"
#include "storage/text_file.h"
#include "storage/user_folders.h"

#include <algorithm>

namespace lacquer {

namespace {

constexpr std::size_t kLargestSettings = std::size_t{4} << 20;
constexpr std::size_t kMostRecent = 12;
constexpr int kLargestBuffer = 65536;

} // namespace

void rememberRecent(Settings& settings, std::filesystem::path const& album) {
  std::erase(settings.recentAlbums, album);
  settings.recentAlbums.insert(settings.recentAlbums.begin(), album);
  if (settings.recentAlbums.size() > kMostRecent)
    settings.recentAlbums.resize(kMostRecent);
}

std::filesystem::path settingsPath() {
  return userConfigFolder() / "settings.json";
}

Result<Settings> loadSettings(std::filesystem::path const& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error)
    return Settings{};
  LACQUER_TRY(text, readTextFile(path, kLargestSettings));
  LACQUER_TRY(document, parseJson(text, path));
  JsonComplaint complaint;
  JsonReader reader(document, "", complaint);
  Settings settings;
  reader.forEach("recent_albums", [&](JsonReader& entry) {
    if (std::string const album = entry.text("path"); !album.empty() && settings.recentAlbums.size() < kMostRecent)
      settings.recentAlbums.emplace_back(album);
  });
  settings.audioDevice = reader.text("audio_device");
  settings.bufferFrames = static_cast<int>(reader.integer("buffer_frames", 0, kLargestBuffer, 0));
  settings.theme = reader.text("theme");
  reader.forEachMember("values", [&](std::string const& key, Json const& value, std::string const&) {
    if (value.is_string())
      settings.values[key] = value.get<std::string>();
  });
  if (!complaint.what.empty())
    return fileFailed(path, "cannot be read: " + complaint.what, "Delete the file to begin with fresh settings");
  return settings;
}

Result<void> saveSettings(Settings const& settings, std::filesystem::path const& path) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error)
    return fileFailed(path.parent_path(), "cannot be created: " + error.message(), writeRemedy(error.value()));
  Json document = Json::object();
  document["recent_albums"] = Json::array();
  for (std::filesystem::path const& album : settings.recentAlbums)
    if (checkText(album.string(), TextLines::many)) // a name that is no UTF-8 is not worth remembering wrongly
      document["recent_albums"].push_back({{"path", album.string()}});
  document["audio_device"] = settings.audioDevice;
  document["buffer_frames"] = settings.bufferFrames;
  document["theme"] = settings.theme;
  document["values"] = Json::object();
  for (auto const& [key, value] : settings.values)
    document["values"][key] = value;
  return writeFileAtomically(path, documentText(document));
}

} // namespace lacquer
