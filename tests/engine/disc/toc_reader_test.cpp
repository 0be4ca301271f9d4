#include "disc/toc_reader.h"

#include "disc/disc_samples.h"
#include "disc/toc_file.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

bool hasErrors(SheetListing const& listing) {
  return std::ranges::any_of(listing.findings, [](Finding const& f) { return f.severity == Severity::error; });
}

/// What the findings say, one a line.
std::string said(SheetListing const& listing) {
  std::string text;
  for (Finding const& finding : listing.findings)
    text += finding.where + " " + finding.what + "\n";
  return text;
}

/// A whole TOC around statements of its only track.
SheetListing withTrack(std::string const& statements) { return readToc("CD_DA\nTRACK AUDIO\n" + statements); }

Frames cdFrames(std::int64_t count) { return Frames(count * kFramesPerCdFrame); }

TEST(TocReader, TrackComposedOfPiecesIsReadAsTheManualOfCdrdaoHasIt) {
  SheetListing const toc = withTrack("FILE \"pregapdata.wav\" 0\nSTART\nFILE \"track.cdr\" 1:0:0 1:0:0\nSILENCE 0:2:0\n"
                                     "FILE \"track.cdr\" 2:0:0\nINDEX 2:0:0\nINDEX 4:0:0\n");
  EXPECT_THAT(said(toc), IsEmpty());
  ASSERT_EQ(toc.files.size(), 2U);
  EXPECT_EQ(toc.files[0].type, SheetFileType::wave);
  EXPECT_EQ(toc.files[1].type, SheetFileType::motorola);
  ASSERT_EQ(toc.pieces.size(), 4U);
  EXPECT_FALSE(toc.pieces[0].length.has_value());
  EXPECT_EQ(toc.pieces[1].from, cdFrames(60 * 75));
  EXPECT_EQ(toc.pieces[1].length, cdFrames(60 * 75));
  EXPECT_FALSE(toc.pieces[2].file.has_value());
  EXPECT_EQ(toc.pieces[3].file, 1U);
  SheetTrack const& track = toc.tracks.at(0);
  EXPECT_EQ(track.find(0)->piece, 0U);
  EXPECT_EQ(track.find(1)->piece, 1U);
  EXPECT_EQ(track.find(3)->piece, 1U);
  EXPECT_EQ(track.find(3)->at, cdFrames(4 * 60 * 75));
}

TEST(TocReader, FlagsAndCodesBelongToTheirTracks) {
  SheetListing const toc = readToc("CD_DA CATALOG \"4006381333931\"\nTRACK AUDIO COPY NO PRE_EMPHASIS ISRC \"GBAAA2400001\"\n"
                                   "FILE \"a.wav\" 0\nTRACK AUDIO NO COPY PRE_EMPHASIS TWO_CHANNEL_AUDIO FILE \"a.wav\" 0");
  EXPECT_THAT(said(toc), IsEmpty());
  EXPECT_EQ(toc.upc, "4006381333931");
  ASSERT_EQ(toc.tracks.size(), 2U);
  EXPECT_TRUE(toc.tracks[0].copyPermitted && !toc.tracks[0].preEmphasis);
  EXPECT_TRUE(!toc.tracks[1].copyPermitted && toc.tracks[1].preEmphasis);
  EXPECT_EQ(toc.tracks[0].isrc, "GBAAA2400001");
  EXPECT_EQ(toc.tracks[1].isrc, "");
}

TEST(TocReader, PregapIsSilenceInFrontOfTheStart) {
  SheetListing const toc = withTrack("PREGAP 0:2:0\nFILE \"a.wav\" 0\n");
  ASSERT_EQ(toc.pieces.size(), 2U);
  EXPECT_EQ(toc.pieces[0].length, cdFrames(150));
  EXPECT_EQ(toc.tracks[0].find(0)->piece, 0U);
  EXPECT_EQ(toc.tracks[0].find(1)->piece, 1U);
}

TEST(TocReader, TimesAreMinutesSecondsAndFramesOrSamples) {
  SheetListing const toc = withTrack("AUDIOFILE \"a.wav\" 588 00:10:74\nSTART 0:0:1");
  EXPECT_EQ(toc.pieces[0].from, Frames(588));
  EXPECT_EQ(toc.pieces[0].length, cdFrames(10 * 75 + 74));
  EXPECT_EQ(toc.tracks[0].find(1)->at, cdFrames(1));
  for (std::string const time : {"0:60:0", "0:0:75", "0:0", "99999999999999999999", "0:0:"})
    EXPECT_TRUE(hasErrors(withTrack("FILE \"a.wav\" " + time))) << time;
  EXPECT_TRUE(hasErrors(withTrack("SILENCE FILE \"a.wav\" 0")));
}

TEST(TocReader, LengthOfZeroIsAllOfTheFile) {
  EXPECT_FALSE(withTrack("FILE \"a.wav\" 0 0").pieces[0].length.has_value());
}

TEST(TocReader, ByteOffsetAndSwapAreThoseOfRawFiles) {
  SheetListing const toc = withTrack("FILE \"a.bin\" SWAP #4704 10 20");
  EXPECT_THAT(said(toc), IsEmpty());
  EXPECT_EQ(toc.files[0].type, SheetFileType::binary);
  EXPECT_EQ(toc.pieces[0].from, Frames(4704 / 4 + 10));
  EXPECT_TRUE(hasErrors(withTrack("FILE \"a.bin\" #3 0")));
  EXPECT_TRUE(hasErrors(withTrack("FILE \"a.bin\" #99999999999999999999 0")));
  EXPECT_THAT(said(withTrack("FILE \"a.wav\" SWAP 0")), HasSubstr("not raw"));
  EXPECT_THAT(said(withTrack("FILE \"a.wav\" #400 0")), HasSubstr("not raw"));
  EXPECT_THAT(said(withTrack("FILE \"a.bin\" SWAP 0 FILE \"a.bin\" 0")), HasSubstr("with and without SWAP"));
}

TEST(TocReader, TextsOfAllLanguagesAreThoseThatTheMapNames) {
  SheetListing const toc = readToc("CD_DA\nCD_TEXT {\n LANGUAGE_MAP { 0 : EN 3 : 8 }\n"
                                   " LANGUAGE 0 { TITLE \"Disc\" PERFORMER \"\" DISC_ID \"CAT 1\" UPC_EAN \"4006381333931\" }\n"
                                   " LANGUAGE 3 { TITLE \"Scheibe\" SIZE_INFO { 1, 2, 3 } }\n}\n"
                                   "TRACK AUDIO\nCD_TEXT { LANGUAGE 0 { TITLE \"One\" ISRC \"GB-AAA-24-00001\" }\n"
                                   " LANGUAGE 3 { TITLE \"Eins\" SONGWRITER \"Wer\" } }\nFILE \"a.wav\" 0\n");
  EXPECT_FALSE(hasErrors(toc));
  EXPECT_EQ(toc.language, "en");
  EXPECT_EQ(toc.text.title, "Disc");
  EXPECT_EQ(toc.catalogue, "CAT 1");
  EXPECT_EQ(toc.upc, "4006381333931");
  EXPECT_EQ(toc.tracks.at(0).text.title, "One");
  EXPECT_EQ(toc.tracks[0].isrc, "GBAAA2400001");
  ASSERT_EQ(toc.languages.size(), 1U);
  EXPECT_EQ(toc.languages[0].language, "de");
  EXPECT_EQ(toc.languages[0].text.title, "Scheibe");
  ASSERT_EQ(toc.languages[0].tracks.size(), 1U);
  EXPECT_EQ(toc.languages[0].tracks[0].songwriter, "Wer");
}

SheetListing withTitle(std::string const& item, std::string const& language = "9") {
  return readToc("CD_TEXT { LANGUAGE_MAP { 0 : " + language + " } LANGUAGE 0 { " + item + " } }\nTRACK AUDIO FILE \"a.wav\" 0");
}

TEST(TocReader, EscapesAreQuotationMarksAndBytesAndBackslashesElseThemselves) {
  EXPECT_EQ(withTitle(R"(TITLE "A \"q\" \134 b\c Gr\366\337e")").text.title, "A \"q\" \\ b\\c Größe");
  EXPECT_EQ(withTitle("TITLE \"Größe // no comment\" // comment").text.title, "Größe // no comment");
  EXPECT_EQ(withTitle("TITLE \"Gr\xF6\xDF"
                      "e\"")
                .text.title,
            "Größe");
}

TEST(TocReader, TextsInDoubleBytesAreMsJisWhereTheBlockIsJapaneseOrSaysSo) {
  // 夜 is 96 E9 in code page 932.
  EXPECT_EQ(withTitle("TITLE { 150, 233, 0, 0 }", "105").text.title, "夜");
  EXPECT_EQ(withTitle("ENCODING_MS_JIS TITLE \"\\226\\351\"").text.title, "夜");
  EXPECT_EQ(withTitle("ENCODING_MS_JIS TITLE \"夜\"").text.title, "夜");
  EXPECT_EQ(withTitle("ENCODING_ISO_8859_1 TITLE { 71, 114, 246 }", "105").text.title, "Grö");
}

TEST(TocReader, GenreIsACodeWithAName) {
  EXPECT_EQ(withTitle("GENRE { 0, 23, 82, 111, 99, 107, 0 }").genre, "Rock");
  EXPECT_EQ(withTitle("GENRE { 0, 5, 69, 97, 114, 108, 121, 0 }").genre, "Classical: Early");
  EXPECT_EQ(withTitle("GENRE \"Shoegaze\"").genre, "Shoegaze");
  EXPECT_EQ(withTitle("GENRE { 0 }").genre, "");
}

TEST(TocReader, BracesThatDoNotCloseEndAtTheNextTrack) {
  SheetListing const toc = readToc("CD_TEXT { LANGUAGE 0 { TITLE \"A\"\nTRACK AUDIO FILE \"a.wav\" 0");
  EXPECT_EQ(toc.tracks.size(), 1U);
  EXPECT_EQ(toc.text.title, "A");
  EXPECT_THAT(said(toc), HasSubstr("Line 2 comes before a brace"));
}

TEST(TocReader, UnknownStatementsArePassedOverWithTheirLineAndSaid) {
  SheetListing const toc = withTrack("BOGUS 1 2 3 \"x\"\nFILE \"a.wav\" 0\nFIRST_TRACK_NO 5\n");
  EXPECT_FALSE(hasErrors(toc));
  EXPECT_EQ(toc.findings.size(), 2U) << said(toc);
  EXPECT_THAT(said(toc), HasSubstr("Line 3 ‘BOGUS’"));
  EXPECT_THAT(said(toc), HasSubstr("numbers its tracks from 5"));
  EXPECT_EQ(toc.pieces.size(), 1U);
}

TEST(TocReader, DataTracksHaveNoPieces) {
  SheetListing const toc = readToc("CD_ROM_XA TRACK MODE1 RW DATAFILE \"d.iso\" #2352 999999999 ZERO MODE1 0:2:0\n"
                                   "TRACK AUDIO FILE \"a.wav\" 0");
  EXPECT_FALSE(hasErrors(toc)) << said(toc);
  ASSERT_EQ(toc.tracks.size(), 2U);
  EXPECT_FALSE(toc.tracks[0].audio);
  EXPECT_TRUE(toc.tracks[1].audio);
  EXPECT_EQ(toc.pieces.size(), 1U);
}

TEST(TocReader, AudioThatIsInNoFileIsAnError) {
  for (std::string const statement : {"FIFO \"p\" 0:4:0", "FILE \"-\" 0", "FILE \"\" 0", "DATAFILE \"d\"", ""})
    EXPECT_TRUE(hasErrors(withTrack(statement))) << statement;
}

TEST(TocReader, SheetsThatAreNoneAreErrors) {
  EXPECT_TRUE(hasErrors(readToc("")));
  EXPECT_TRUE(hasErrors(readToc("CD_DA\n")));
  EXPECT_TRUE(hasErrors(readToc(std::string(kLongestSheet + 1, ' '))));
  EXPECT_TRUE(hasErrors(readToc(std::string("\xFF\xFE\0T\0", 6))));
}

TEST(TocReader, WhatIsLongerThanADiscIsAnErrorAndAddsNothing) {
  std::string long0 = "SILENCE 50:0:0\nSILENCE 49:0:0\n";
  EXPECT_FALSE(hasErrors(withTrack(long0)));
  SheetListing const toc = withTrack(long0 + "SILENCE 10:0:0\nSILENCE 10:0:0\n");
  EXPECT_EQ(toc.pieces.size(), 2U);
  EXPECT_TRUE(hasErrors(toc));
  std::string many;
  for (int i = 1; i <= 300; ++i)
    many += "TRACK AUDIO FILE \"a.wav\" 0 0:4:0\n";
  EXPECT_TRUE(hasErrors(readToc(many)));
  EXPECT_EQ(readToc(many).tracks.size(), 99U);
}

TEST(TocReader, IndexBeyondNinetyNineIsLeftOut) {
  std::string indexes;
  for (int i = 1; i < 120; ++i)
    indexes += "INDEX 0:0:" + std::to_string(i % 75) + "\n";
  EXPECT_EQ(withTrack("FILE \"a.wav\" 0\n" + indexes).tracks[0].indexes.size(), 99U);
}

TEST(TocReader, OwnSheetsAreReadWithoutFindings) {
  for (DiscLayout const& disc : {testing::smallDisc(), testing::fullDisc()}) {
    SheetListing const toc = readToc(makeTocFile(disc, "Größe \"1\".wav").bytes);
    EXPECT_THAT(said(toc), IsEmpty());
    ASSERT_EQ(toc.tracks.size(), disc.tracks.size());
    EXPECT_EQ(toc.files.at(0).name, "Größe \"1\".wav");
    EXPECT_EQ(toc.tracks[0].text.title, disc.tracks[0].text.title);
  }
}

} // namespace
} // namespace lacquer
