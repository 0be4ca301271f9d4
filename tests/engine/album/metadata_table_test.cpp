#include "album/metadata_table.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::plainAlbum;
using test::randomAlbum;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Album unlocked(Album album) {
  for (Track& track : album.tracks)
    track.locked = false;
  return album;
}

std::string refusal(Album const& album, std::string_view table) {
  auto const read = readMetadataTable(album, table);
  return read ? std::string() : read.error().message();
}

TEST(MetadataTable, HasALineOfNamesAndOneATrack) {
  Album album = plainAlbum({10.0, 10.0});
  album = edits::setField(album, "tracks.1.title", "Say \"yes\"").value();
  album = edits::setField(album, "tracks.2.message", "a\tb\nc").value();
  EXPECT_EQ(metadataTable(album), "track\ttitle\tversion\tartist\tsongwriter\tcomposer\tarranger\tmessage\tisrc\texplicit\n"
                                  "1\t\"Say \"\"yes\"\"\"\t\t\t\t\t\t\t\toff\n"
                                  "2\tTrack 2\t\t\t\t\t\t\"a\tb\nc\"\t\toff\n");
}

TEST(MetadataTable, PastedBackChangesNothing) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    Album const album = randomAlbum(seed); // locked tracks too
    auto const changes = readMetadataTable(album, metadataTable(album));
    ASSERT_TRUE(changes) << changes.error().message();
    EXPECT_THAT(changes->changes, IsEmpty());
    EXPECT_THAT(changes->unknownColumns, IsEmpty());
  }
}

TEST(MetadataTable, MarksWhatSpreadsheetsWouldReckonAndTakesTheMarkAway) {
  Album album = plainAlbum({10.0, 10.0, 10.0, 10.0});
  std::vector<std::string> const titles{"=cmd|' /C calc'!A0", "-", "'+1", " trail "};
  for (std::size_t i = 0; i < titles.size(); ++i)
    album.tracks[i].credits.title = titles[i];
  std::string const table = metadataTable(album);
  EXPECT_THAT(table, HasSubstr("\n1\t'=cmd|' /C calc'!A0\t"));
  EXPECT_THAT(table, HasSubstr("\n2\t'-\t"));
  EXPECT_THAT(table, HasSubstr("\n3\t''+1\t"));
  EXPECT_THAT(readMetadataTable(album, table).value().changes, IsEmpty());
  Album other = plainAlbum({10.0, 10.0, 10.0, 10.0});
  other = edits::pasteMetadata(other, readMetadataTable(other, table).value()).value();
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_EQ(other.tracks[i].credits.title, titles[i]);
}

TEST(MetadataTable, CarriesTheTextsOfOneAlbumToAnother) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    Album const from = unlocked(randomAlbum(seed));
    Album to = plainAlbum(std::vector<double>(from.tracks.size(), 10.0));
    to = edits::pasteMetadata(to, readMetadataTable(to, metadataTable(from)).value()).value();
    EXPECT_EQ(metadataTable(to), metadataTable(from));
  }
}

TEST(MetadataTable, KnowsColumnsInAnyCaseAndOrder) {
  Album const album = plainAlbum({10.0, 10.0});
  auto const read = readMetadataTable(album, "ISRC\tBPM\tTitle\tPerformer\r\nGB-AAA-26-00001\t120\tOne\tA\r\n\t\tTwo\tB\r\n").value();
  EXPECT_THAT(read.unknownColumns, ElementsAre("BPM"));
  Album const pasted = edits::pasteMetadata(album, read).value();
  EXPECT_EQ(pasted.tracks[0].isrc, "GBAAA2600001");
  EXPECT_EQ(pasted.tracks[1].credits.title, "Two");
  EXPECT_EQ(pasted.tracks[1].credits.artist, "B");
  ASSERT_EQ(read.changes.size(), 5u);
  EXPECT_EQ(read.changes[0].address, "tracks.1.isrc");
  EXPECT_EQ(read.changes[0].after, "GBAAA2600001"); // as it will be stored
  EXPECT_EQ(read.changes[1].before, "Track 1");
}

TEST(MetadataTable, TellsColumnsWithoutNamesByTheirForm) {
  Album const album = plainAlbum({10.0, 10.0});
  Album const pasted =
      edits::pasteMetadata(album, readMetadataTable(album, "2\tGBAAA2600002\tTwo\tB\n1\tGBAAA2600001\tOne\tA").value()).value();
  EXPECT_EQ(pasted.tracks[0].credits.title, "One");
  EXPECT_EQ(pasted.tracks[1].isrc, "GBAAA2600002");
  EXPECT_EQ(pasted.tracks[1].credits.artist, "B");
  EXPECT_EQ(edits::pasteMetadata(album, readMetadataTable(album, "One\nTwo\n").value())->tracks[1].credits.title, "Two");
  EXPECT_EQ(edits::pasteMetadata(album, readMetadataTable(album, "1\n2\n").value())->tracks[1].credits.title, "2");
}

TEST(MetadataTable, ReadsWhatSpreadsheetsQuote) {
  Album const album = plainAlbum({10.0, 10.0, 10.0});
  auto const read = readMetadataTable(album, "\xEF\xBB\xBF" "title\tmessage\n\"Say \"\"yes\"\"\"\t\"two\nlines\"\n\"Heroes\" live\t\n\"open\t").value();
  Album const pasted = edits::pasteMetadata(album, read).value();
  EXPECT_EQ(pasted.tracks[0].credits.title, "Say \"yes\"");
  EXPECT_EQ(pasted.tracks[0].credits.message, "two\nlines");
  EXPECT_EQ(pasted.tracks[1].credits.title, "\"Heroes\" live");
  EXPECT_EQ(pasted.tracks[2].credits.title, "\"open");
}

TEST(MetadataTable, LeavesTracksOfEmptyLinesAlone) {
  Album const album = plainAlbum({10.0, 10.0, 10.0});
  auto const read = readMetadataTable(album, "title\nOne\n\nThree\n\n").value();
  EXPECT_EQ(edits::pasteMetadata(album, read)->tracks[1].credits.title, "Track 2");
  EXPECT_EQ(edits::pasteMetadata(album, read)->tracks[2].credits.title, "Three");
}

TEST(MetadataTable, SaysWhereAPasteIsWrong) {
  Album const album = plainAlbum({10.0, 10.0});
  EXPECT_THAT(refusal(album, ""), HasSubstr("empty"));
  EXPECT_THAT(refusal(album, "title\na\nb\nc"), HasSubstr("line 4"));
  EXPECT_THAT(refusal(album, "title\tisrc\na\t\nb\tGB123"), HasSubstr("line 3, column isrc: "));
  EXPECT_THAT(refusal(album, "track\ttitle\n3\ta"), HasSubstr("no track ‘3’"));
  EXPECT_THAT(refusal(album, "track\ttitle\n1\ta\n1\tb"), HasSubstr("twice"));
  EXPECT_THAT(refusal(album, "title\n\"two\nlines\""), HasSubstr("line 2, column title"));
  EXPECT_THAT(refusal(album, "title\n\xff"), HasSubstr("UTF-8"));
  Album const locked = edits::setField(album, "tracks.2.locked", "on").value();
  EXPECT_THAT(refusal(locked, "title\na\nb"), HasSubstr("locked"));
}

TEST(CountedIsrcs, CountUpFromTheFirst) {
  EXPECT_THAT(countedIsrcs("gb-aaa-26-00009", 3).value(), ElementsAre("GBAAA2600009", "GBAAA2600010", "GBAAA2600011"));
  EXPECT_TRUE(countedIsrcs("GBAAA2699998", 2));
  EXPECT_THAT(countedIsrcs("GBAAA2699998", 3).error().message(), HasSubstr("2 codes left"));
  EXPECT_FALSE(countedIsrcs("", 3));
  EXPECT_FALSE(countedIsrcs("GBAAA26", 3));
}

TEST(CountedIsrcs, FillOnlyWhatIsMissingWhereWanted) {
  Album album = plainAlbum({10.0, 10.0, 10.0});
  album = edits::setField(album, "tracks.2.isrc", "USXYZ2500001").value();
  Album const missing = edits::countIsrcs(album, "GBAAA2600001", true).value();
  EXPECT_EQ(missing.tracks[1].isrc, "USXYZ2500001");
  EXPECT_EQ(missing.tracks[2].isrc, "GBAAA2600002");
  EXPECT_EQ(edits::countIsrcs(album, "GBAAA2600001", false)->tracks[2].isrc, "GBAAA2600003");
  EXPECT_THAT(edits::countIsrcs(album, "USXYZ2500000", true).error().message(), HasSubstr("USXYZ2500001"));
  album = edits::setField(album, "tracks.3.locked", "on").value();
  EXPECT_FALSE(edits::countIsrcs(album, "GBAAA2600001", false));
}

} // namespace
} // namespace lacquer
