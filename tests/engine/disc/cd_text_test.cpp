#include "disc/cd_text.h"

#include "disc/checksum.h"
#include "disc/disc_samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

using testing::discTrack;

DiscLayout discOf(int tracks) {
  DiscLayout disc;
  for (int i = 0; i < tracks; ++i)
    disc.tracks.push_back(discTrack(i + 1, 150 + i * 300));
  return disc;
}

DiscLayout threeTracks() {
  DiscLayout disc = discOf(3);
  disc.text.title = "Disc";
  disc.text.artist = "Artist";
  std::array const names{"Track One", "Track Two", "Track Three"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    disc.tracks[i].text.title = names[i];
    disc.tracks[i].text.artist = "Artist";
  }
  return disc;
}

std::vector<std::byte> packsOf(DiscLayout const& disc, CdTextRepeats repeats = CdTextRepeats::spell) {
  return encodeCdText(disc, {.repeats = repeats, .catalogueAndGenre = true})->packs;
}

std::string_view textOf(std::vector<std::byte> const& packs) {
  return {reinterpret_cast<char const*>(packs.data()), packs.size()};
}

TEST(CdText, PacksTitlesAndPerformersAsARecordedEncoderDoes) {
  auto const packs = packsOf(threeTracks());
  EXPECT_EQ(packs.size(), 180U);
  EXPECT_EQ(checksumOf("", packs).md5, "635585dbd3cc4b073d1edcf2183bf2d8");
}

/// The example of libburn's documentation of CD-Text.
DiscLayout nightCats() {
  DiscLayout disc = discOf(3);
  disc.upc = "1234567890123";
  disc.text.title = "Joyful Nights";
  disc.tracks[0].text = {.title = "Song of Joy", .artist = "Felix and The Purrs", .songwriter = "Friedrich Schiller"};
  disc.tracks[1].text = {.title = "Humpty Dumpty", .artist = "Catwalk Beauties", .songwriter = "Mother Goose"};
  disc.tracks[2].text = {.title = "Mee Owwww", .artist = "Mia Kitten", .songwriter = "Mia Kitten"};
  disc.tracks[0].isrc = "XYBLG1101234";
  disc.tracks[1].isrc = "XYBLG1100005";
  disc.tracks[2].isrc = "XYBLG1100006";
  return disc;
}

TEST(CdText, PacksTheExampleOfLibburnAsLibburnDoes) {
  auto const text = encodeCdText(nightCats(), {.repeats = CdTextRepeats::abbreviate, .codes = true});
  ASSERT_TRUE(text.has_value());
  EXPECT_EQ(text->packs.size(), 22U * 18U);
  EXPECT_EQ(checksumOf("", text->packs).md5, "1e593d9ef8f02a3ea8f238d67f6ac563");
}

TEST(CdText, ReadsUpcAndIsrcsOfItsCodes) {
  auto const text = encodeCdText(nightCats(), {.codes = true});
  DecodedCdText const read = decodeCdText(text->packs, 3);
  EXPECT_EQ(read.upc, "1234567890123");
  EXPECT_THAT(read.isrcs, ::testing::ElementsAre("XYBLG1101234", "XYBLG1100005", "XYBLG1100006"));
}

TEST(CdText, LeavesCodesOutUnlessTheyAreAskedFor) {
  EXPECT_THAT(decodeCdText(packsOf(nightCats()), 3).isrcs, ::testing::IsEmpty());
}

TEST(CdText, KeepsGenreCodeWithItsSupplementAndClosedInformation) {
  DiscLayout disc = threeTracks();
  disc.genre = "Classical: Feline classic music";
  disc.closedInfo = "made in Köln";
  auto const packs = packsOf(disc);
  DecodedCdText const text = decodeCdText(packs, 3);
  EXPECT_THAT(text.findings, ::testing::IsEmpty());
  EXPECT_EQ(text.genre, disc.genre);
  EXPECT_EQ(text.closedInfo, disc.closedInfo);
  EXPECT_NE(textOf(packs).find(std::string("\0\x05" "Feline cla", 12)), std::string_view::npos);
}

TEST(CdText, HoldsEightLanguagesAndNoMore) {
  DiscLayout disc = threeTracks();
  disc.language = "en";
  for (char const* const language : {"de", "fr", "it", "es", "nl", "sv", "fi"}) {
    DiscLanguage texts{language, {.title = std::string("Disc ") + language, .artist = "A"}, {}};
    for (int i = 0; i < 3; ++i)
      texts.tracks.push_back({.title = std::string(language) + std::to_string(i), .artist = "A"});
    disc.languages.push_back(texts);
  }
  auto const text = encodeCdText(disc, {});
  ASSERT_TRUE(text.has_value());
  DecodedCdText const read = decodeCdText(text->packs, 3);
  EXPECT_THAT(read.findings, ::testing::IsEmpty());
  EXPECT_EQ(read.language, "en");
  EXPECT_EQ(read.languages, disc.languages);
  EXPECT_THAT(text->findings, ::testing::Contains(::testing::Field(&Finding::severity, Severity::warning)));
  disc.languages.push_back(disc.languages.front());
  EXPECT_EQ(encodeCdText(disc, {}).error().kind, ErrorKind::refused);
}

TEST(CdText, JapaneseIsWrittenInDoubleBytes) {
  DiscLayout disc = threeTracks();
  disc.language = "en";
  DiscLanguage japanese{"ja", {.title = "喜びの夜", .artist = "猫楽団"}, {}};
  japanese.tracks = {{.title = "歌", .artist = "ネコ"}, {.title = "ﾊﾟﾝﾀﾞ", .artist = "ネコ"}, {.title = "Song 3", .artist = "ネコ"}};
  disc.languages = {japanese};
  auto const text = encodeCdText(disc, {.repeats = CdTextRepeats::abbreviate});
  ASSERT_TRUE(text.has_value());
  DecodedCdText const read = decodeCdText(text->packs, 3);
  ASSERT_EQ(read.languages.size(), 1U);
  japanese.tracks[1].title = "パンダ"; // half-width katakana have one byte: they become full-width ones
  EXPECT_EQ(read.languages[0], japanese);
  // 喜 in Shift-JIS is 8A EC; ネコ repeats as two TABs and two zeros.
  EXPECT_NE(textOf(text->packs).find("\x8A\xEC"), std::string_view::npos);
  EXPECT_NE(textOf(text->packs).find(std::string("\t\t\0\0\t\t\0\0", 8)), std::string_view::npos);
}

TEST(CdText, LatinTextsOfAJapaneseDiscStayInSingleBytes) {
  DiscLayout disc = threeTracks();
  disc.language = "ja";
  auto const packs = packsOf(disc);
  for (std::size_t i = 3; i < packs.size(); i += 18)
    EXPECT_EQ(packs[i] & std::byte{0x80}, std::byte{0});
  EXPECT_EQ(decodeCdText(packs, 3).language, "ja");
}

TEST(CdText, NamesTheTextsWhoseLettersLostTheirMarks) {
  DiscLayout disc = threeTracks();
  disc.tracks[1].text.title = "Dvořák";
  auto const text = encodeCdText(disc, {});
  ASSERT_EQ(text->findings.size(), 1U);
  EXPECT_EQ(text->findings[0].severity, Severity::warning);
  EXPECT_THAT(text->findings[0].what, ::testing::HasSubstr("title of track 2"));
  EXPECT_EQ(decodeCdText(text->packs, 3).tracks[1].title, "Dvorák");
}

TEST(CdText, EachLanguageHasPacksOfItsOwn) {
  DiscLayout disc = discOf(99);
  DiscLanguage german{"de", {}, {}};
  for (std::size_t i = 0; i < disc.tracks.size(); ++i) {
    disc.tracks[i].text.title = std::string(25, 'a') + std::to_string(i);
    german.tracks.push_back({.title = std::string(31, 'b') + std::to_string(i)});
  }
  ASSERT_TRUE(encodeCdText(disc, {}).has_value());
  disc.languages = {german};
  auto const text = encodeCdText(disc, {});
  ASSERT_FALSE(text.has_value());
  EXPECT_NE(text.error().what.find("‘de’"), std::string::npos);
  EXPECT_TRUE(encodeCdText(disc, {.furtherLanguages = false}).has_value());
}

TEST(CdText, ReadsTheDocumentedSizeInformationOfTwoBlocks) {
  DiscLayout disc = threeTracks();
  disc.languages = {{"fr", {.title = "Disque"}, {}}};
  auto const packs = packsOf(disc);
  std::size_t const first = 10; // packs of the first block
  auto const at = [&](std::size_t pack, std::size_t payload) {
    return std::to_integer<int>(packs[pack * 18 + 4 + payload]);
  };
  EXPECT_EQ(at(8, 20 - 12), 9);                                       // last sequence number of block 0
  EXPECT_EQ(at(8, 21 - 12), static_cast<int>(packs.size() / 18 - first) - 1); // … of block 1
  EXPECT_EQ(at(9, 28 - 24), 0x09);
  EXPECT_EQ(at(9, 29 - 24), 0x0F);
  EXPECT_EQ(std::to_integer<int>(packs[first * 18 + 3]), 0x10); // block 1, no character before
  EXPECT_EQ(std::to_integer<int>(packs[first * 18 + 2]), 0);    // sequence restarts
}

TEST(CdText, ToleratesALengthHeaderInFront) {
  auto packs = packsOf(threeTracks());
  std::vector<std::byte> framed{std::byte{0}, static_cast<std::byte>(packs.size() + 2), std::byte{0}, std::byte{0}};
  framed.insert(framed.end(), packs.begin(), packs.end());
  DecodedCdText const text = decodeCdText(framed, 3);
  EXPECT_EQ(text.tracks[2].title, "Track Three");
  ASSERT_EQ(text.findings.size(), 1U);
}

TEST(CdText, ChecksumOfAPackHasTheKnownAnswer) {
  EXPECT_EQ(cdTextCrc(std::as_bytes(std::span("123456789", 9))), 0xCE3C);
}

TEST(CdText, ReadsBackWhatItWrote) {
  DiscLayout disc = threeTracks();
  disc.tracks[1].text.title = "Größe";
  disc.text.composer = "All";
  disc.tracks[2].text.composer = "C";
  disc.catalogue = "LAC-001";
  disc.genre = "Rock";
  DecodedCdText const text = decodeCdText(packsOf(disc), 3);
  EXPECT_THAT(text.findings, ::testing::IsEmpty());
  EXPECT_EQ(text.disc.title, "Disc");
  EXPECT_EQ(text.tracks[1].title, "Größe");
  EXPECT_EQ(text.tracks[2].title, "Track Three");
  EXPECT_EQ(text.tracks[0].composer, "");
  EXPECT_EQ(text.tracks[2].composer, "C");
  EXPECT_EQ(text.catalogue, "LAC-001");
  EXPECT_EQ(text.genre, "Rock");
}

TEST(CdText, DiscWithoutAnyTextHasNoPacks) { EXPECT_TRUE(packsOf(discOf(2)).empty()); }

TEST(CdText, TypographicCharactersBecomeAsciiAndAreReported) {
  DiscLayout disc = discOf(1);
  disc.text.title = "Don’t – “stop”…";
  auto const text = encodeCdText(disc, {});
  EXPECT_NE(textOf(text->packs).find("Don't - "), std::string_view::npos);
  ASSERT_EQ(text->findings.size(), 1U);
  EXPECT_EQ(text->findings[0].severity, Severity::note);
  EXPECT_EQ(decodeCdText(text->packs, 1).disc.title, "Don't - \"stop\"...");
}

TEST(CdText, CharactersWithoutALatinFormAreAWarning) {
  DiscLayout disc = discOf(1);
  disc.text.title = "東京";
  auto const text = encodeCdText(disc, {});
  EXPECT_EQ(decodeCdText(text->packs, 1).disc.title, "??");
  ASSERT_EQ(text->findings.size(), 1U);
  EXPECT_EQ(text->findings[0].severity, Severity::warning);
}

TEST(CdText, RepeatedTextsAreATabWhenAbbreviated) {
  DecodedCdText const text = decodeCdText(packsOf(threeTracks(), CdTextRepeats::abbreviate), 3);
  EXPECT_EQ(text.tracks[2].artist, "Artist");
  EXPECT_LT(packsOf(threeTracks(), CdTextRepeats::abbreviate).size(), packsOf(threeTracks()).size());
}

TEST(CdText, AbbreviatesByItselfOnlyWhereTheBlockWouldOverflow) {
  DiscLayout disc = discOf(99);
  disc.text.artist = std::string(40, 'x');
  for (DiscTrack& track : disc.tracks)
    track.text.artist = std::string(40, 'x');
  auto const text = encodeCdText(disc, {});
  ASSERT_TRUE(text.has_value());
  EXPECT_LT(text->packs.size(), 256U * 18U);
  EXPECT_EQ(decodeCdText(text->packs, 99).tracks[98].artist, std::string(40, 'x'));
}

TEST(CdText, RefusesWhatDoesNotFitADisc) {
  DiscLayout disc = discOf(99);
  for (std::size_t i = 0; i < disc.tracks.size(); ++i)
    disc.tracks[i].text.title = std::string(31, 'a') + std::to_string(i);
  auto const text = encodeCdText(disc, {});
  ASSERT_FALSE(text.has_value());
  EXPECT_EQ(text.error().kind, ErrorKind::refused);
  EXPECT_NE(text.error().what.find("256"), std::string::npos);
}

TEST(CdText, MissingDiscPerformerIsReported) {
  DiscLayout disc = threeTracks();
  disc.text.artist.clear();
  EXPECT_THAT(encodeCdText(disc, {})->findings,
              ::testing::ElementsAre(::testing::Field(&Finding::severity, Severity::warning)));
}

TEST(CdText, EveryDamagedByteOfAPackIsFound) {
  auto const good = packsOf(threeTracks());
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto packs = good;
    packs[i] ^= std::byte{0x10};
    EXPECT_FALSE(decodeCdText(packs, 3).findings.empty()) << "byte " << i;
  }
}

TEST(CdText, ToleratesALengthHeaderAndATrailingZero) {
  auto packs = packsOf(threeTracks());
  packs.push_back(std::byte{0});
  DecodedCdText const text = decodeCdText(packs, 3);
  EXPECT_EQ(text.disc.title, "Disc");
  ASSERT_EQ(text.findings.size(), 1U);
  EXPECT_EQ(text.findings[0].severity, Severity::warning);
}

} // namespace
} // namespace lacquer
