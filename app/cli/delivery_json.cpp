#include "album/edits.h"
#include "album/fields.h"
#include "album/versions.h"
#include "finding_json.h"
#include "project_report.h"

#include <fmt/format.h>

namespace lacquer::cli {

namespace {

using Json = nlohmann::ordered_json;

Json creditsJson(Credits const& credits) {
  Json json;
  for (Field<Credits> const& field : creditFields())
    json[std::string(field.name)] = field.text(credits);
  return json;
}

Json languageJson(Album const& album, CdTextLanguage const& language) {
  Json json{{"language", language.language}};
  json.update(creditsJson(language.album));
  json["tracks"] = Json::array();
  for (std::size_t i = 0; i < album.tracks.size(); ++i) {
    auto const credits = language.tracks.find(album.tracks[i].id);
    Json track{{"number", i + 1}};
    track.update(creditsJson(credits == language.tracks.end() ? Credits() : credits->second));
    json["tracks"].push_back(std::move(track));
  }
  return json;
}

} // namespace

Json versionsJson(Album const& album) {
  Json versions = Json::array();
  for (AlbumVersion const& version : album.versions) {
    Json json{{"name", version.name}, {"overrides", Json::array()}};
    for (OverrideLine const& line : overrideLines(album, version.name))
      json["overrides"].push_back(
          {{"address", line.address}, {"label", line.label}, {"value", line.text}, {"main_value", line.mainText}});
    json["findings"] = findingsJson(validateVersion(album, version.name));
    versions.push_back(std::move(json));
  }
  return versions;
}

void putDelivery(Json& json, Album const& album) {
  json["cover"] = album.cover.path.string();
  json["languages"] = Json::array();
  for (CdTextLanguage const& language : album.languages)
    json["languages"].push_back(languageJson(album, language));
  json["versions"] = versionsJson(album);
  json["deliverables"] = Json::array();
  for (Deliverable const& deliverable : album.deliverables) {
    Json entry{{"number", json["deliverables"].size() + 1}, {"name", deliverable.name}};
    for (Field<Deliverable> const& field : deliverableFields())
      entry[std::string(field.name)] = field.text(deliverable);
    json["deliverables"].push_back(std::move(entry));
  }
}

} // namespace lacquer::cli
