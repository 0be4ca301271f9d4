#include "album/album_access.h"
#include "album/edits.h"
#include "album/validate.h"

#include <algorithm>
#include <fmt/format.h>

namespace lacquer::edits {

namespace {

Result<std::string> newLanguage(Album const& album, std::string_view text) {
  LACQUER_TRY(code, normaliseLanguage(text));
  if (code.empty())
    return refused("a further language has no code", "Use two letters such as de or ja");
  if (code == album.language)
    return refused(fmt::format("‘{}’ is the language of the album's own texts", code), "Choose another one");
  if (std::ranges::find(album.languages, code, &CdTextLanguage::language) != album.languages.end())
    return refused(fmt::format("the album has texts in ‘{}’ already", code), "Edit those, or choose another language");
  return code;
}

Result<void> checkIndex(Album const& album, std::size_t index) {
  if (index >= album.languages.size())
    return refused(fmt::format("there is no further language {}", index + 1), "Choose one of the album");
  return {};
}

} // namespace

Result<Album> addLanguage(Album album, std::string_view language) {
  LACQUER_TRY(code, newLanguage(album, language));
  if (album.languages.size() >= kMostCdTextLanguages)
    return refused("CD-Text holds eight languages", "Remove one first");
  album.languages.push_back({std::move(code), {}, {}});
  return album;
}

Result<Album> removeLanguage(Album album, std::size_t index) {
  LACQUER_CHECK(checkIndex(album, index));
  std::string const prefix = fmt::format("languages.{}.", album.languages[index].language);
  for (AlbumVersion& version : album.versions)
    std::erase_if(version.overrides, [&](VersionOverride const& value) { return value.field.starts_with(prefix); });
  album.languages.erase(album.languages.begin() + static_cast<std::ptrdiff_t>(index));
  return album;
}

Result<Album> renameLanguage(Album album, std::size_t index, std::string_view language) {
  LACQUER_CHECK(checkIndex(album, index));
  std::string const before = album.languages[index].language;
  if (before == language)
    return album;
  LACQUER_TRY(code, newLanguage(album, language));
  std::string const prefix = fmt::format("languages.{}.", before);
  for (AlbumVersion& version : album.versions)
    for (VersionOverride& value : version.overrides)
      if (value.field.starts_with(prefix))
        value.field = fmt::format("languages.{}.{}", code, std::string_view(value.field).substr(prefix.size()));
  album.languages[index].language = std::move(code);
  return album;
}

} // namespace lacquer::edits
