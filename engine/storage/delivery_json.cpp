#include "storage/delivery_json.h"

#include "album/album_access.h"
#include "album/validate.h"
#include "album/words.h"
#include "storage/json_values.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer {

namespace {

Json languageJson(CdTextLanguage const& language) {
  Json object{{"language", language.language}};
  putCredits(object, language.album);
  for (auto const& [track, credits] : language.tracks) {
    Json entry{{"track", track.value()}};
    putCredits(entry, credits);
    object["tracks"].push_back(std::move(entry));
  }
  return object;
}

Json versionJson(AlbumVersion const& version) {
  Json overrides = Json::array();
  for (VersionOverride const& value : version.overrides) {
    Json entry{{"field", value.field}, {"text", value.text}};
    if (!value.track.isNone())
      entry["track"] = value.track.value();
    if (!value.slot.isNone())
      entry["slot"] = value.slot.value();
    overrides.push_back(std::move(entry));
  }
  return {{"name", version.name}, {"overrides", std::move(overrides)}};
}

Json deliverableJson(Deliverable const& deliverable) {
  Json entry{{"name", deliverable.name}};
  putText(entry, "version", deliverable.version);
  if (deliverable.rate != 0)
    entry["rate_hz"] = deliverable.rate;
  entry["cut"] = cutAtWord(deliverable.cut);
  entry["gaps"] = fileGapsWord(deliverable.gaps);
  entry["pause"] = discPauseWord(deliverable.pause);
  entry["dither"] = ditherWord(deliverable.dither);
  if (deliverable.wordLength != 0)
    entry["word_length"] = deliverable.wordLength;
  entry["peaks"] = peakPolicyWord(deliverable.peaks);
  entry["ceiling_dbtp"] = deliverable.ceiling.value();
  if (deliverable.bitrate != 0)
    entry["bitrate_kbps"] = deliverable.bitrate;
  putFlag(entry, "loudness_tags", deliverable.loudnessTags);
  entry["cover"] = deliverable.cover;
  entry["id3"] = id3VersionWord(deliverable.id3);
  putText(entry, "file_names", deliverable.fileNames);
  putFlag(entry, "cd_text_codes", deliverable.cdTextCodes);
  putFlag(entry, "isrc_on_every_index", deliverable.isrcOnEveryIndex);
  entry["linked_sides"] = deliverable.linkedSides;
  putText(entry, "platform", deliverable.platform);
  return entry;
}

CdTextLanguage readLanguage(JsonReader& reader, Album const& album) {
  CdTextLanguage language;
  auto const code = normaliseLanguage(reader.text("language"));
  if (!code || code->empty())
    reader.complain("language", "is no code of a language");
  else if (std::ranges::find(album.languages, *code, &CdTextLanguage::language) != album.languages.end())
    reader.complain("language", fmt::format("‘{}’ is there twice", *code));
  language.language = code.value_or("");
  language.album = readCredits(reader);
  reader.forEach("tracks", [&](JsonReader& entry) {
    TrackId const track(static_cast<std::uint64_t>(entry.integer("track", 1, kMostId)));
    Credits credits = readCredits(entry);
    if (credits != Credits() && !language.tracks.emplace(track, std::move(credits)).second)
      entry.complain("track", fmt::format("is {}, which is there twice", track.value()));
  });
  return language;
}

AlbumVersion readVersion(JsonReader& reader, Album const& album) {
  AlbumVersion version;
  version.name = readText(reader, "name");
  if (version.name.empty())
    reader.complain("name", "is empty");
  if (std::ranges::find(album.versions, version.name, &AlbumVersion::name) != album.versions.end())
    reader.complain("name", fmt::format("is ‘{}’, which another version has", version.name));
  reader.forEach("overrides", [&](JsonReader& entry) {
    version.overrides.push_back({TrackId(static_cast<std::uint64_t>(entry.integer("track", 0, kMostId, 0))),
                                 SlotId(static_cast<std::uint64_t>(entry.integer("slot", 0, kMostId, 0))),
                                 readText(entry, "field"), readText(entry, "text", TextLines::many)});
  });
  return version;
}

int within(JsonReader& reader, char const* key, int lowest, int highest) {
  int const value = static_cast<int>(reader.integer(key, 0, highest, 0));
  if (value != 0 && value < lowest)
    reader.complain(key, fmt::format("is not {} to {}", lowest, highest));
  return value;
}

Deliverable readDeliverable(JsonReader& reader, Album const& album) {
  Deliverable deliverable;
  deliverable.name = readText(reader, "name");
  if (deliverable.name.empty())
    reader.complain("name", "is empty");
  deliverable.version = readText(reader, "version");
  if (!deliverable.version.empty() && !albumVersion(album, deliverable.version))
    reader.complain("version", fmt::format("is ‘{}’, which the album has not", deliverable.version));
  deliverable.rate = within(reader, "rate_hz", 8000, 192000);
  deliverable.cut = readWord(reader, "cut", parseCutAt, deliverable.cut);
  deliverable.gaps = readWord(reader, "gaps", parseFileGaps, deliverable.gaps);
  deliverable.pause = readWord(reader, "pause", parseDiscPause, deliverable.pause);
  deliverable.dither = readWord(reader, "dither", parseDither, deliverable.dither);
  deliverable.wordLength = static_cast<int>(reader.integer("word_length", 0, 24, 0));
  if (!parseWordLength(fmt::format("{}", deliverable.wordLength)))
    reader.complain("word_length", "is not 16, 20 or 24");
  deliverable.peaks = readWord(reader, "peaks", parsePeakPolicy, deliverable.peaks);
  deliverable.ceiling = Decibels(reader.number("ceiling_dbtp", kLowestCeiling, 0.0, 0.0));
  deliverable.bitrate = within(reader, "bitrate_kbps", kLowestBitrate, kHighestBitrate);
  deliverable.loudnessTags = reader.flag("loudness_tags");
  deliverable.cover = reader.flag("cover", deliverable.cover);
  deliverable.id3 = readWord(reader, "id3", parseId3Version, deliverable.id3);
  deliverable.fileNames = readText(reader, "file_names");
  deliverable.cdTextCodes = reader.flag("cd_text_codes");
  deliverable.isrcOnEveryIndex = reader.flag("isrc_on_every_index");
  deliverable.linkedSides = reader.flag("linked_sides", deliverable.linkedSides);
  deliverable.platform = reader.text("platform");
  return deliverable;
}

} // namespace

void putCredits(Json& object, Credits const& credits) {
  putText(object, "title", credits.title);
  putText(object, "artist", credits.artist);
  putText(object, "songwriter", credits.songwriter);
  putText(object, "composer", credits.composer);
  putText(object, "arranger", credits.arranger);
  putText(object, "message", credits.message);
}

Credits readCredits(JsonReader& reader) {
  return {readText(reader, "title"),    readText(reader, "artist"),   readText(reader, "songwriter"),
          readText(reader, "composer"), readText(reader, "arranger"), readText(reader, "message", TextLines::many)};
}

void putDelivery(Json& document, Album const& album, std::filesystem::path const& folder) {
  if (!album.cover.path.empty())
    putPath(document["cover"], album.cover.path, folder);
  for (CdTextLanguage const& language : album.languages)
    document["languages"].push_back(languageJson(language));
  for (AlbumVersion const& version : album.versions)
    document["versions"].push_back(versionJson(version));
  for (Deliverable const& deliverable : album.deliverables)
    document["deliverables"].push_back(deliverableJson(deliverable));
}

void readDelivery(JsonReader& document, std::filesystem::path const& folder, Album& album) {
  document.with("cover", [&](JsonReader& cover) { album.cover.path = readPath(cover, folder); });
  document.forEach("languages", [&](JsonReader& entry) {
    if (album.languages.size() >= kMostCdTextLanguages)
      entry.complain("language", "is of one language too many");
    album.languages.push_back(readLanguage(entry, album));
  });
  document.forEach("versions", [&](JsonReader& entry) { album.versions.push_back(readVersion(entry, album)); });
  document.forEach("deliverables",
                   [&](JsonReader& entry) { album.deliverables.push_back(readDeliverable(entry, album)); });
}

} // namespace lacquer
