#include "media/tags.h"

#include "core/numbers.h"
#include "media/loudness_tags.h"
#include "media/sound_file.h"
#include "media/tag_properties.h"
#include "media/written_tags.h"

#include <array>
#include <fmt/format.h>

namespace lacquer {

namespace {

/// Property name and the field it goes to. The first name is the one that is written, the others are read as well.
struct TextField {
  std::array<char const*, 3> names;
  std::string FileTags::*field;
};

constexpr TextField kTextFields[] = {
    {{"TITLE"}, &FileTags::title},
    {{"ARTIST"}, &FileTags::artist},
    {{"ALBUM"}, &FileTags::album},
    {{"ALBUMARTIST", "ALBUM ARTIST"}, &FileTags::albumArtist},
    {{"COMPOSER"}, &FileTags::composer},
    {{"LYRICIST", "WRITER"}, &FileTags::songwriter},
    {{"ARRANGER"}, &FileTags::arranger},
    {{"ENGINEER"}, &FileTags::engineer},
    {{"SUBTITLE", "VERSION"}, &FileTags::version},
    {{"LANGUAGE"}, &FileTags::language},
    {{"GENRE"}, &FileTags::genre},
    {{"DATE", "YEAR"}, &FileTags::date},
    {{"ISRC"}, &FileTags::isrc},
    {{"LABEL", "ORGANIZATION", "PUBLISHER"}, &FileTags::label},
    {{"CATALOGNUMBER", "LABELNO"}, &FileTags::catalogue},
    {{"BARCODE", "UPC", "EAN/UPN"}, &FileTags::upc},
    {{"COMMENT", "DESCRIPTION"}, &FileTags::comment},
};

/// "1": explicit
constexpr char const* kAdvisory = "ITUNESADVISORY";

struct NumberField {
  char const* name;
  std::array<char const*, 2> totalNames;
  int FileTags::*field;
  int FileTags::*total;
};

constexpr NumberField kNumberFields[] = {
    {"TRACKNUMBER", {"TRACKTOTAL", "TOTALTRACKS"}, &FileTags::track, &FileTags::trackCount},
    {"DISCNUMBER", {"DISCTOTAL", "TOTALDISCS"}, &FileTags::disc, &FileTags::discCount},
};

std::string trimmed(std::string text) {
  constexpr char const* kSpace = " \t\r\n";
  text.erase(0, text.find_first_not_of(kSpace));
  text.erase(text.find_last_not_of(kSpace) + 1);
  return text;
}

int number(std::string_view text) {
  return parseNumber<int>(text).value_or(0);
}

void replaceEmpty(std::string& field, char const* text) {
  if (field.empty() && text != nullptr)
    field = trimmed(text);
}

/// For the containers TagLib has no reader for, RF64 and W64 among them.
void addLibraryStrings(FileTags& tags, std::filesystem::path const& path) {
  SF_INFO info{};
  SoundFile const file(sf_open(path.c_str(), SFM_READ, &info));
  if (file == nullptr)
    return;
  replaceEmpty(tags.title, sf_get_string(file.get(), SF_STR_TITLE));
  replaceEmpty(tags.artist, sf_get_string(file.get(), SF_STR_ARTIST));
  replaceEmpty(tags.album, sf_get_string(file.get(), SF_STR_ALBUM));
  replaceEmpty(tags.genre, sf_get_string(file.get(), SF_STR_GENRE));
  replaceEmpty(tags.date, sf_get_string(file.get(), SF_STR_DATE));
  replaceEmpty(tags.comment, sf_get_string(file.get(), SF_STR_COMMENT));
  if (char const* const track = sf_get_string(file.get(), SF_STR_TRACKNUMBER); tags.track == 0 && track != nullptr)
    tags.track = number(trimmed(track));
}

} // namespace

TagLib::PropertyMap toProperties(FileTags const& tags, TotalsStyle totals) {
  TagLib::PropertyMap properties;
  auto const set = [&](char const* name, std::string const& text) {
    if (!text.empty())
      properties.replace(name, TagLib::String(text, TagLib::String::UTF8));
  };
  for (TextField const& entry : kTextFields)
    set(entry.names[0], tags.*entry.field);
  if (tags.explicitContent)
    set(kAdvisory, "1");
  for (NumberField const& entry : kNumberFields) {
    int const value = tags.*entry.field;
    int const total = tags.*entry.total;
    bool const joins = totals == TotalsStyle::afterSlash && total > 0;
    if (value > 0)
      set(entry.name, joins ? fmt::format("{}/{}", value, total) : std::to_string(value));
    if (total > 0 && totals == TotalsStyle::ownField)
      set(entry.totalNames[0], std::to_string(total));
  }
  return properties;
}

std::string firstText(TagLib::PropertyMap const& properties, char const* name) {
  if (name == nullptr || !properties.contains(name) || properties[name].isEmpty())
    return {};
  return trimmed(properties[name].front().to8Bit(true));
}

TagLib::StringList describedNames() {
  TagLib::StringList names;
  for (TextField const& entry : kTextFields)
    names.append(entry.names[0]);
  for (char const* const name : loudnessTagNames())
    names.append(name);
  return names;
}

std::vector<std::string> differingFields(FileTags const& wanted, FileTags const& found) {
  std::vector<std::string> names;
  for (TextField const& entry : kTextFields)
    if (trimmed(wanted.*entry.field) != trimmed(found.*entry.field))
      names.emplace_back(entry.names[0]);
  for (NumberField const& entry : kNumberFields) {
    if (wanted.*entry.field != found.*entry.field)
      names.emplace_back(entry.name);
    if (wanted.*entry.total != found.*entry.total)
      names.emplace_back(entry.totalNames[0]);
  }
  if (wanted.explicitContent != found.explicitContent)
    names.emplace_back(kAdvisory);
  return names;
}

FileTags fromProperties(TagLib::PropertyMap const& properties) {
  FileTags tags;
  for (TextField const& entry : kTextFields)
    for (char const* const name : entry.names)
      replaceEmpty(tags.*entry.field, firstText(properties, name).c_str());
  tags.explicitContent = firstText(properties, kAdvisory) == "1";
  for (NumberField const& entry : kNumberFields) {
    std::string const text = firstText(properties, entry.name);
    auto const slash = text.find('/');
    tags.*entry.field = number(trimmed(text.substr(0, slash)));
    if (slash != std::string::npos)
      tags.*entry.total = number(trimmed(text.substr(slash + 1)));
    for (char const* const name : entry.totalNames)
      if (tags.*entry.total == 0)
        tags.*entry.total = number(firstText(properties, name));
  }
  return tags;
}

Result<FileTags> readTags(std::filesystem::path const& path) {
  LACQUER_TRY(written, readWrittenTags(path));
  FileTags tags = fromProperties(written.properties);
  if (tags.title.empty() && tags.artist.empty())
    addLibraryStrings(tags, path);
  return tags;
}

} // namespace lacquer
