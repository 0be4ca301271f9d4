#include "album/album_access.h"
#include "album/field_address.h"
#include "album/version_overrides.h"
#include "album/versions.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer::edits {

namespace {

/// Letters of ASCII in either case are one: names become folders, also where file systems do not tell them apart.
bool isSameName(std::string_view a, std::string_view b) {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

Result<void> checkName(Album const& album, std::string_view name, AlbumVersion const* renamed) {
  constexpr std::size_t kLongestName = 100;
  LACQUER_CHECK(checkText(name, TextLines::one));
  if (name.find_first_not_of(' ') == std::string_view::npos)
    return refused("the version has no name", "Name it, such as Instrumental or Vinyl");
  if (name.size() > kLongestName)
    return refused(fmt::format("the name is longer than {} bytes", kLongestName), "Shorten it");
  for (AlbumVersion const& version : album.versions)
    if (&version != renamed && isSameName(version.name, name))
      return refused(fmt::format("the album has a version ‘{}’ already", version.name), "Choose another name");
  return {};
}

AlbumVersion& named(Album& album, std::string_view name) {
  return *std::ranges::find(album.versions, name, &AlbumVersion::name);
}

void put(Album const& album, AlbumVersion& version, VersionOverride value) {
  auto const same = [&](VersionOverride const& other) { return isSameValue(album, other, value); };
  auto const place = std::ranges::find_if(version.overrides, same);
  if (place == version.overrides.end()) {
    version.overrides.push_back(std::move(value));
    return;
  }
  version.overrides.erase(std::remove_if(place + 1, version.overrides.end(), same), version.overrides.end());
  *place = std::move(value);
}

/// A lacquer or DMM is cut without peaks that were rounded off for digital media.
void bypassLimiting(Album const& album, TrackId track, Chain const& chain, AlbumVersion& version) {
  std::size_t const last = levelIndex(chain, LevelPlace::preLimiter);
  for (std::size_t i = 0; i < chain.size(); ++i)
    if (i == last || chain[i].values.table().id() == "clipper")
      put(album, version, {track, chain[i].id, "bypass", "on"});
}

} // namespace

Result<Album> addVersion(Album album, std::string name) {
  LACQUER_CHECK(checkName(album, name, nullptr));
  album.versions.push_back({std::move(name), {}});
  return album;
}

Result<Album> addVinylVersion(Album album, std::string name) {
  LACQUER_TRY(added, addVersion(std::move(album), std::move(name)));
  AlbumVersion& version = added.versions.back();
  bypassLimiting(added, TrackId(), added.chain, version);
  for (Track const& track : added.tracks)
    bypassLimiting(added, track.id, track.chain, version);
  return added;
}

Result<Album> removeVersion(Album album, std::string_view name) {
  LACQUER_CHECK(albumVersion(album, name));
  std::string const gone(name); // may be that of the version itself
  std::erase_if(album.versions, [&](AlbumVersion const& version) { return version.name == gone; });
  std::erase_if(album.deliverables, [&](Deliverable const& deliverable) { return deliverable.version == gone; });
  return album;
}

Result<Album> renameVersion(Album album, std::string_view name, std::string newName) {
  LACQUER_CHECK(albumVersion(album, name));
  AlbumVersion& version = named(album, name);
  LACQUER_CHECK(checkName(album, newName, &version));
  for (Deliverable& deliverable : album.deliverables)
    if (deliverable.version == version.name)
      deliverable.version = newName;
  version.name = std::move(newName);
  return album;
}

Result<Album> setOverride(Album album, std::string_view name, std::string_view address, std::string_view text) {
  LACQUER_CHECK(albumVersion(album, name));
  LACQUER_TRY(value, overrideAt(album, address));
  AlbumVersion& version = named(album, name);
  Album sounding = album;
  std::vector<VersionOverride> others = version.overrides;
  std::erase_if(others, [&](VersionOverride const& other) { return isSameValue(album, other, value); });
  bool const stood = !applyOverrides(sounding, others);
  LACQUER_TRY(edited, setField(std::move(sounding), address, text));
  LACQUER_TRY(stored, fieldText(edited, address));
  value.text = std::move(stored);
  put(album, version, std::move(value));
  if (stood)
    LACQUER_CHECK(albumOfVersion(album, name)); // another mix may have no place for what was set in the one before
  return album;
}

Result<Album> revertOverride(Album album, std::string_view name, std::string_view address) {
  LACQUER_CHECK(albumVersion(album, name));
  AlbumVersion& version = named(album, name);
  auto const value = overrideAt(album, address);
  auto const isMeant = [&](VersionOverride const& other) {
    return (value && isSameValue(album, other, *value)) || addressOf(album, other) == address;
  };
  auto const found = std::ranges::find_if(version.overrides, isMeant);
  if (found == version.overrides.end())
    return refused(fmt::format("{} is the main version's in ‘{}’", address, name), "There is nothing to revert");
  if (!found->track.isNone()) {
    LACQUER_TRY(index, trackIndex(album, found->track));
    LACQUER_CHECK(refuseLocked(album, index));
  }
  std::erase_if(version.overrides, isMeant);
  return album;
}

} // namespace lacquer::edits
