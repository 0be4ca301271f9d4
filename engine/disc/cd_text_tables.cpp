#include "disc/cd_text_tables.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace lacquer {
namespace {

struct LanguageCode {
  std::string_view iso639;
  std::uint8_t code;
};

constexpr std::array kLanguages{
    LanguageCode{"sq", 0x01}, LanguageCode{"br", 0x02}, LanguageCode{"ca", 0x03}, LanguageCode{"hr", 0x04},
    LanguageCode{"cy", 0x05}, LanguageCode{"cs", 0x06}, LanguageCode{"da", 0x07}, LanguageCode{"de", 0x08},
    LanguageCode{"en", 0x09}, LanguageCode{"es", 0x0A}, LanguageCode{"eo", 0x0B}, LanguageCode{"et", 0x0C},
    LanguageCode{"eu", 0x0D}, LanguageCode{"fo", 0x0E}, LanguageCode{"fr", 0x0F}, LanguageCode{"fy", 0x10},
    LanguageCode{"ga", 0x11}, LanguageCode{"gd", 0x12}, LanguageCode{"gl", 0x13}, LanguageCode{"is", 0x14},
    LanguageCode{"it", 0x15}, LanguageCode{"se", 0x16}, LanguageCode{"la", 0x17}, LanguageCode{"lv", 0x18},
    LanguageCode{"lb", 0x19}, LanguageCode{"lt", 0x1A}, LanguageCode{"hu", 0x1B}, LanguageCode{"mt", 0x1C},
    LanguageCode{"nl", 0x1D}, LanguageCode{"no", 0x1E}, LanguageCode{"nb", 0x1E}, LanguageCode{"nn", 0x1E},
    LanguageCode{"oc", 0x1F}, LanguageCode{"pl", 0x20}, LanguageCode{"pt", 0x21}, LanguageCode{"ro", 0x22},
    LanguageCode{"rm", 0x23}, LanguageCode{"sr", 0x24}, LanguageCode{"sk", 0x25}, LanguageCode{"sl", 0x26},
    LanguageCode{"fi", 0x27}, LanguageCode{"sv", 0x28}, LanguageCode{"tr", 0x29}, LanguageCode{"wa", 0x2B},
    LanguageCode{"zu", 0x45}, LanguageCode{"vi", 0x46}, LanguageCode{"uz", 0x47}, LanguageCode{"ur", 0x48},
    LanguageCode{"uk", 0x49}, LanguageCode{"th", 0x4A}, LanguageCode{"te", 0x4B}, LanguageCode{"tt", 0x4C},
    LanguageCode{"ta", 0x4D}, LanguageCode{"tg", 0x4E}, LanguageCode{"sw", 0x4F}, LanguageCode{"so", 0x51},
    LanguageCode{"si", 0x52}, LanguageCode{"sn", 0x53}, LanguageCode{"sh", 0x54}, LanguageCode{"ru", 0x56},
    LanguageCode{"qu", 0x57}, LanguageCode{"ps", 0x58}, LanguageCode{"pa", 0x59}, LanguageCode{"fa", 0x5A},
    LanguageCode{"or", 0x5C}, LanguageCode{"ne", 0x5D}, LanguageCode{"nd", 0x5E}, LanguageCode{"mr", 0x5F},
    LanguageCode{"mo", 0x60}, LanguageCode{"ms", 0x61}, LanguageCode{"mg", 0x62}, LanguageCode{"mk", 0x63},
    LanguageCode{"lo", 0x64}, LanguageCode{"ko", 0x65}, LanguageCode{"km", 0x66}, LanguageCode{"kk", 0x67},
    LanguageCode{"kn", 0x68}, LanguageCode{"ja", 0x69}, LanguageCode{"id", 0x6A}, LanguageCode{"hi", 0x6B},
    LanguageCode{"he", 0x6C}, LanguageCode{"ha", 0x6D}, LanguageCode{"gn", 0x6E}, LanguageCode{"gu", 0x6F},
    LanguageCode{"el", 0x70}, LanguageCode{"ka", 0x71}, LanguageCode{"ff", 0x72}, LanguageCode{"cv", 0x74},
    LanguageCode{"zh", 0x75}, LanguageCode{"my", 0x76}, LanguageCode{"bg", 0x77}, LanguageCode{"bn", 0x78},
    LanguageCode{"be", 0x79}, LanguageCode{"bm", 0x7A}, LanguageCode{"az", 0x7B}, LanguageCode{"as", 0x7C},
    LanguageCode{"hy", 0x7D}, LanguageCode{"ar", 0x7E}, LanguageCode{"am", 0x7F}};

struct GenreCode {
  std::string_view name;
  std::uint16_t code;
};
// The first name of a code is the one that is given back.
constexpr std::array kGenres{
    GenreCode{"Adult Contemporary", 2}, GenreCode{"Alternative Rock", 3}, GenreCode{"Childrens Music", 4},
    GenreCode{"Classical", 5}, GenreCode{"Contemporary Christian", 6}, GenreCode{"Country", 7},
    GenreCode{"Dance", 8}, GenreCode{"Easy Listening", 9}, GenreCode{"Erotic", 10},
    GenreCode{"Folk", 11}, GenreCode{"Gospel", 12}, GenreCode{"Hip Hop", 13},
    GenreCode{"Jazz", 14}, GenreCode{"Latin", 15}, GenreCode{"Musical", 16},
    GenreCode{"New Age", 17}, GenreCode{"Opera", 18}, GenreCode{"Operetta", 19},
    GenreCode{"Pop", 20}, GenreCode{"Rap", 21}, GenreCode{"Reggae", 22},
    GenreCode{"Rock", 23}, GenreCode{"R&B", 24}, GenreCode{"Sound Effects", 25},
    GenreCode{"Spoken Word", 26}, GenreCode{"World Music", 27}, GenreCode{"Children's Music", 4},
    GenreCode{"Hip-Hop", 13}, GenreCode{"Pop Music", 20}, GenreCode{"Rock Music", 23},
    GenreCode{"Rhythm & Blues", 24}, GenreCode{"World", 27}};
constexpr std::uint16_t kNotDefined = 1;

bool sameWord(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
  });
}

std::uint16_t genreCode(std::string_view name) {
  auto const found = std::ranges::find_if(kGenres, [&](GenreCode const& genre) { return sameWord(genre.name, name); });
  return found == kGenres.end() ? kNotDefined : found->code;
}

constexpr std::string_view kSupplement = ": ";

} // namespace

std::uint8_t cdTextLanguage(std::string_view iso639) {
  for (LanguageCode const& language : kLanguages)
    if (sameWord(language.iso639, iso639.substr(0, 2)))
      return language.code;
  return 0x09;
}

std::string_view cdTextLanguageName(std::uint8_t code) {
  auto const found = std::ranges::find(kLanguages, code, &LanguageCode::code);
  return found == kLanguages.end() ? std::string_view() : found->iso639;
}

CdTextGenre cdTextGenre(std::string_view name) {
  if (std::uint16_t const code = genreCode(name); code != kNotDefined)
    return {code, std::string(name)};
  if (std::size_t const colon = name.find(kSupplement); colon != std::string_view::npos)
    if (std::uint16_t const code = genreCode(name.substr(0, colon)); code != kNotDefined)
      return {code, std::string(name.substr(colon + kSupplement.size()))};
  return {kNotDefined, std::string(name)};
}

std::string cdTextGenreName(CdTextGenre const& genre) {
  auto const found = std::ranges::find(kGenres, genre.code, &GenreCode::code);
  if (found == kGenres.end() || genreCode(genre.text) == genre.code)
    return genre.text;
  return genre.text.empty() ? std::string(found->name) : std::string(found->name) + std::string(kSupplement) + genre.text;
}

std::vector<std::string_view> cdTextGenres() {
  std::vector<std::string_view> genres;
  for (GenreCode const& genre : kGenres)
    if (std::ranges::find(kGenres, genre.code, &GenreCode::code)->name == genre.name)
      genres.push_back(genre.name);
  return genres;
}

std::vector<std::string_view> cdTextLanguages() {
  std::vector<std::string_view> languages;
  for (LanguageCode const& language : kLanguages)
    languages.push_back(language.iso639);
  return languages;
}

} // namespace lacquer
