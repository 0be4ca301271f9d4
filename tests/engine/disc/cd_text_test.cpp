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

TEST(CdText, ChecksumOfAPackHasTheKnownAnswer) {
  EXPECT_EQ(cdTextCrc(std::as_bytes(std::span("123456789", 9))), 0xCE3C);
}

TEST(CdText, ReadsBackWhatItWrote) {
  DiscLayout disc = threeTracks();
  disc.tracks[1].text.title = "Größe";
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
