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
    LanguageCode{"uk", 0x49}, LanguageCode{"th", 0x4A}, LanguageCode{"ru", 0x56}, LanguageCode{"fa", 0x5A},
    LanguageCode{"ko", 0x65}, LanguageCode{"ja", 0x69}, LanguageCode{"id", 0x6A}, LanguageCode{"hi", 0x6B},
    LanguageCode{"he", 0x6C}, LanguageCode{"el", 0x70}, LanguageCode{"zh", 0x75}, LanguageCode{"bg", 0x77},
    LanguageCode{"ar", 0x7E}};

constexpr std::array<std::string_view, 26> kGenres{
    "adult contemporary", "alternative rock", "childrens music", "classical", "contemporary christian",
    "country",            "dance",            "easy listening",  "erotic",    "folk",
    "gospel",             "hip hop",          "jazz",            "latin",     "musical",
    "new age",            "opera",            "operetta",        "pop",       "rap",
    "reggae",             "rock",             "r&b",             "sound effects", "spoken word",
    "world music"};
constexpr std::uint16_t kNotDefined = 1;

bool sameWord(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
  });
}

} // namespace

std::uint8_t cdTextLanguage(std::string_view iso639) {
  for (LanguageCode const& language : kLanguages)
    if (sameWord(language.iso639, iso639.substr(0, 2)))
      return language.code;
  return 0x09;
}

std::uint16_t cdTextGenre(std::string_view name) {
  for (std::size_t i = 0; i < kGenres.size(); ++i)
    if (sameWord(kGenres[i], name))
      return static_cast<std::uint16_t>(kNotDefined + 1 + i);
  return kNotDefined;
}

} // namespace lacquer
