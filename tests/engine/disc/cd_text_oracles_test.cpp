#include "disc/cd_text.h"

#include "disc/disc_samples.h"
#include "disc/latin1_text.h"
#include "disc/ms_jis_text.h"
#include "support/temp_folder.h"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <random>

#include <cdio/cdtext.h>
#include <libburn/libburn.h>

// libburn and libcdio read what we write as we do; libburn writes the same packs of the same texts.

namespace lacquer {
namespace {

using namespace burn;
using testing::discTrack;

struct FieldName {
  std::string Credits::* text;
  cdtext_field_t cdio;
  char const* disc;  ///< in a Sony input sheet
  char const* track;
};
FieldName const kFields[] = {{&Credits::title, CDTEXT_FIELD_TITLE, "Album Title", "Title"},
                             {&Credits::artist, CDTEXT_FIELD_PERFORMER, "Artist Name", "Artist"},
                             {&Credits::songwriter, CDTEXT_FIELD_SONGWRITER, "Songwriter", "Songwriter"},
                             {&Credits::composer, CDTEXT_FIELD_COMPOSER, "Composer", "Composer"},
                             {&Credits::arranger, CDTEXT_FIELD_ARRANGER, "Arranger", "Arranger"},
                             {&Credits::message, CDTEXT_FIELD_MESSAGE, "Album Message", "Message"}};

Credits numbered(std::string const& who, int number) {
  return {.title = fmt::format("{} Title {}", who, number),
          .artist = number % 2 == 0 ? "Björk & Müller" : "Same Performer",
          .songwriter = "A Songwriter",
          .composer = std::string(static_cast<std::size_t>(1 + number % 30), 'c'),
          .arranger = "Arr " + std::to_string(number / 3),
          .message = "Merci à tous, no. " + std::to_string(number)};
}

DiscLayout fullDisc(int tracks) {
  DiscLayout disc;
  disc.upc = "4006381333931";
  disc.catalogue = "LAC-001";
  disc.genre = "Classical: Feline classic music";
  disc.closedInfo = "not to be shown";
  disc.language = "en";
  disc.text = numbered("The", 0);
  for (int i = 1; i <= tracks; ++i) {
    disc.tracks.push_back(discTrack(i, 150 + i * 300));
    disc.tracks.back().text = numbered("A", i);
    disc.tracks.back().isrc = fmt::format("GBAAA24{:05}", i);
  }
  return disc;
}

std::vector<std::byte> packsOf(DiscLayout const& disc) {
  return encodeCdText(disc, {.repeats = CdTextRepeats::abbreviate, .codes = true}).value().packs;
}

std::string latin(std::string const& text) { return encodeText(text, TextSet::latin1).bytes; }

/// The texts of one language as a Sony input sheet.
std::string sheetOf(DiscLayout const& disc, Credits const& album, std::vector<Credits> const& tracks, bool first) {
  std::string sheet = "Input Sheet Version = 0.7T\nText Code = 8859\n";
  sheet += first ? "Language Code = English\n" : "Language Code = German\n";
  for (FieldName const& field : kFields)
    sheet += fmt::format("{} = {}\n", field.disc, latin(album.*field.text));
  if (first)
    sheet += fmt::format("Catalog Number = {}\nGenre Code = Classical\nGenre Information = Feline classic music\n"
                         "Closed Information = {}\nUPC / EAN = {}\n",
                         disc.catalogue, disc.closedInfo, disc.upc);
  sheet += fmt::format("Text Data Copy Protection = OFF\nFirst Track Number = 1\nLast Track Number = {}\n", tracks.size());
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    for (FieldName const& field : kFields)
      sheet += fmt::format("Track {:02} {} = {}\n", i + 1, field.track, latin(tracks[i].*field.text));
    if (first)
      sheet += fmt::format("ISRC {:02} = {}\n", i + 1, disc.tracks[i].isrc);
  }
  return sheet;
}

std::vector<Credits> trackTexts(DiscLayout const& disc) {
  std::vector<Credits> texts;
  for (DiscTrack const& track : disc.tracks)
    texts.push_back(track.text);
  return texts;
}

class LibburnTest : public ::testing::Test {
protected:
  static void SetUpTestSuite() { ASSERT_EQ(burn_initialize(), 1); }
  static void TearDownTestSuite() { burn_finish(); }

  /// The packs that libburn makes of sheets, one a block.
  std::string packs(std::vector<std::string> const& sheets, std::size_t tracks) {
    burn_session* session = burn_session_create();
    std::vector<burn_track*> made;
    for (std::size_t i = 0; i < tracks; ++i) {
      made.push_back(burn_track_create());
      burn_session_add_track(session, made.back(), BURN_POS_END);
    }
    for (std::size_t block = 0; block < sheets.size(); ++block) {
      auto const path = m_folder / fmt::format("sheet{}.txt", block);
      std::ofstream(path, std::ios::binary) << sheets[block];
      EXPECT_GT(burn_session_input_sheet_v07t(session, std::string(path).data(), static_cast<int>(block), 0), 0);
    }
    unsigned char* bytes = nullptr;
    int count = 0;
    EXPECT_GT(burn_cdtext_from_session(session, &bytes, &count, 0), 0);
    std::string result(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(count) * 18);
    std::free(bytes);
    for (burn_track* track : made)
      burn_track_free(track);
    burn_session_free(session);
    return result;
  }

  /// The sheets of all blocks, as libburn reads them, one after the other; and their character code.
  static std::pair<std::string, int> sheets(std::vector<std::byte> packs) {
    char* text = nullptr;
    int code = 0;
    int const count = static_cast<int>(packs.size() / 18);
    int const size = burn_make_input_sheet_v07t(reinterpret_cast<unsigned char*>(packs.data()), count, 0, 0, &text, &code, 0);
    EXPECT_GT(size, 0);
    std::string result = size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
    std::free(text);
    return {result, code};
  }

  static std::string lineOf(std::string const& sheet, std::string const& name) {
    std::size_t at = 0;
    while (at < sheet.size()) {
      std::size_t const end = std::min(sheet.find('\n', at), sheet.size());
      std::string const line = sheet.substr(at, end - at);
      if (line.starts_with(name + " ")) {
        std::size_t const value = line.find("= ");
        return value == std::string::npos ? "" : line.substr(value + 2);
      }
      at = end + 1;
    }
    return "";
  }

  static void expectSheet(std::string const& sheet, Credits const& disc, std::vector<Credits> const& tracks,
                          std::string (*encoded)(std::string const&)) {
    for (FieldName const& field : kFields) {
      EXPECT_EQ(lineOf(sheet, field.disc), encoded(disc.*field.text));
      for (std::size_t i = 0; i < tracks.size(); ++i)
        EXPECT_EQ(lineOf(sheet, fmt::format("Track {:02} {}", i + 1, field.track)), encoded(tracks[i].*field.text));
    }
  }

  test::TempFolder m_folder;
};

std::string bytesOf(std::vector<std::byte> const& packs) {
  return {reinterpret_cast<char const*>(packs.data()), packs.size()};
}

TEST_F(LibburnTest, WritesTheSamePacksOfEveryType) {
  for (int const tracks : {1, 3, 12}) {
    DiscLayout const disc = fullDisc(tracks);
    EXPECT_EQ(bytesOf(packsOf(disc)), packs({sheetOf(disc, disc.text, trackTexts(disc), true)}, disc.tracks.size())) << tracks;
  }
}

TEST_F(LibburnTest, WritesTheSamePacksOfTextsOfAnyLength) {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    DiscLayout disc = fullDisc(5);
    for (DiscTrack& track : disc.tracks)
      for (FieldName const& field : kFields)
        track.text.*field.text = std::string(1 + random() % 45, static_cast<char>('a' + random() % 26));
    EXPECT_EQ(bytesOf(packsOf(disc)), packs({sheetOf(disc, disc.text, trackTexts(disc), true)}, disc.tracks.size())) << round;
  }
}

TEST_F(LibburnTest, WritesTheSamePacksOfTwoLanguages) {
  DiscLayout disc = fullDisc(4);
  DiscLanguage german{"de", numbered("Das", 0), {}};
  for (int i = 1; i <= 4; ++i)
    german.tracks.push_back(numbered("Ein", i));
  disc.languages = {german};
  EXPECT_EQ(bytesOf(packsOf(disc)), packs({sheetOf(disc, disc.text, trackTexts(disc), true),
                                           sheetOf(disc, german.text, german.tracks, false)},
                                          disc.tracks.size()));
}

TEST_F(LibburnTest, ReadsWhatWeWriteInBothLanguages) {
  DiscLayout disc = fullDisc(4);
  DiscLanguage german{"de", numbered("Das", 0), {}};
  for (int i = 1; i <= 4; ++i)
    german.tracks.push_back(numbered("Ein", i));
  disc.languages = {german};
  auto const packs = packsOf(disc);
  auto const [both, code] = sheets(packs);
  std::size_t const second = both.find("Input Sheet Version", 1);
  ASSERT_NE(second, std::string::npos);
  std::string const first = both.substr(0, second);
  expectSheet(first, disc.text, trackTexts(disc), latin);
  EXPECT_EQ(lineOf(first, "Catalog Number"), disc.catalogue);
  EXPECT_EQ(lineOf(first, "Genre Information"), "Feline classic music");
  EXPECT_EQ(lineOf(first, "Closed Information"), disc.closedInfo);
  EXPECT_EQ(lineOf(first, "UPC / EAN"), disc.upc);
  EXPECT_EQ(lineOf(first, "ISRC 03"), disc.tracks[2].isrc);
  EXPECT_EQ(code, 0);
  expectSheet(both.substr(second), german.text, german.tracks, latin);
}

DiscLayout japaneseDisc() {
  DiscLayout disc = fullDisc(3);
  DiscLanguage japanese{"ja", {.title = "喜びの夜", .artist = "猫楽団"}, {}};
  japanese.tracks = {{.title = "歓喜の歌", .artist = "ネコ"}, {.title = "表", .artist = "ネコ"}, {.title = "ソナタ 第3番", .artist = "犬"}};
  disc.languages = {japanese};
  return disc;
}

TEST_F(LibburnTest, ReadsJapaneseAsWeDo) {
  DiscLayout disc = japaneseDisc(); // as the language of the disc: libburn's sheets have one character set
  disc.language = "ja";
  disc.text = disc.languages[0].text;
  for (std::size_t i = 0; i < disc.tracks.size(); ++i)
    disc.tracks[i].text = disc.languages[0].tracks[i];
  disc.languages.clear();
  auto const [text, code] = sheets(packsOf(disc));
  EXPECT_EQ(code, 0x80);
  EXPECT_EQ(decodeMsJis(lineOf(text, "Album Title")), "喜びの夜");
  EXPECT_EQ(decodeMsJis(lineOf(text, "Track 01 Title")), "歓喜の歌");
  EXPECT_EQ(decodeMsJis(lineOf(text, "Track 03 Title")), "ソナタ 第3番");
  EXPECT_EQ(decodeMsJis(lineOf(text, "Track 02 Artist")), "ネコ");
}

/// What libcdio reads.
class CdioText {
public:
  explicit CdioText(std::vector<std::byte> packs)
      : m_text(cdtext_init(), cdtext_destroy) {
    EXPECT_EQ(cdtext_data_init(m_text.get(), reinterpret_cast<std::uint8_t*>(packs.data()), packs.size()), 0);
  }
  bool select(cdtext_lang_t language) { return cdtext_select_language(m_text.get(), language); }
  std::string field(cdtext_field_t name, int track) {
    char const* const text = cdtext_get_const(m_text.get(), name, static_cast<track_t>(track));
    return text ? text : "";
  }
  cdtext_t* get() { return m_text.get(); }

private:
  std::unique_ptr<cdtext_t, void (*)(cdtext_t*)> m_text;
};

void expectCdio(CdioText& text, Credits const& disc, std::vector<Credits> const& tracks) {
  for (FieldName const& field : kFields) {
    EXPECT_EQ(text.field(field.cdio, 0), disc.*field.text);
    for (std::size_t i = 0; i < tracks.size(); ++i)
      EXPECT_EQ(text.field(field.cdio, static_cast<int>(i) + 1), tracks[i].*field.text) << i;
  }
}

TEST(Libcdio, ReadsEveryTypeAsWeDo) {
  DiscLayout const disc = fullDisc(12);
  CdioText text(packsOf(disc));
  expectCdio(text, disc.text, trackTexts(disc));
  EXPECT_EQ(text.field(CDTEXT_FIELD_DISCID, 0), disc.catalogue);
  EXPECT_EQ(text.field(CDTEXT_FIELD_GENRE, 0), "Feline classic music");
  EXPECT_EQ(cdtext_get_genre(text.get()), CDTEXT_GENRE_CLASSIC);
  EXPECT_EQ(text.field(CDTEXT_FIELD_UPC_EAN, 0), disc.upc);
  EXPECT_EQ(text.field(CDTEXT_FIELD_ISRC, 12), disc.tracks[11].isrc);
  EXPECT_EQ(cdtext_get_last_track(text.get()), 12);
}

TEST(Libcdio, ReadsTwoLanguagesAsWeDo) {
  DiscLayout disc = fullDisc(4);
  DiscLanguage german{"de", numbered("Das", 0), {}};
  for (int i = 1; i <= 4; ++i)
    german.tracks.push_back(numbered("Ein", i));
  disc.languages = {german};
  CdioText text(packsOf(disc));
  expectCdio(text, disc.text, trackTexts(disc));
  ASSERT_TRUE(text.select(CDTEXT_LANGUAGE_GERMAN));
  expectCdio(text, german.text, german.tracks);
}

/// Full-width letters as plain ones, as our reader gives them.
std::string plain(std::string const& text) { return decodeMsJis(encodeText(text, TextSet::msJis).bytes); }

TEST(Libcdio, ReadsJapaneseAsWeDo) {
  DiscLayout const disc = japaneseDisc();
  CdioText text(packsOf(disc));
  ASSERT_TRUE(text.select(CDTEXT_LANGUAGE_JAPANESE));
  DiscLanguage const& japanese = disc.languages[0];
  EXPECT_EQ(text.field(CDTEXT_FIELD_TITLE, 0), "喜びの夜");
  for (std::size_t i = 0; i < japanese.tracks.size(); ++i) {
    EXPECT_EQ(plain(text.field(CDTEXT_FIELD_TITLE, static_cast<int>(i) + 1)), japanese.tracks[i].title);
    EXPECT_EQ(text.field(CDTEXT_FIELD_PERFORMER, static_cast<int>(i) + 1), japanese.tracks[i].artist);
  }
}

} // namespace
} // namespace lacquer
