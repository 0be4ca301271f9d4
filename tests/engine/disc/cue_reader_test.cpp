#include "disc/cue_reader.h"

#include <gmock/gmock.h>
#include <random>

namespace lacquer {
namespace {

using ::testing::HasSubstr;

bool hasErrors(CueListing const& listing) {
  return std::ranges::any_of(listing.findings, [](Finding const& f) { return f.severity == Severity::error; });
}

/// What the findings say, one a line.
std::string said(CueListing const& listing) {
  std::string text;
  for (Finding const& finding : listing.findings)
    text += finding.where + " " + finding.what + "\n";
  return text;
}

/// A whole sheet around lines of its first track.
CueListing withTrackLines(std::string const& lines) {
  return readCueSheet("FILE \"a.wav\" WAVE\nTRACK 01 AUDIO\n" + lines + "INDEX 01 00:00:00\n");
}

TEST(CueReader, SheetInTheWordsOfItsInventorsIsReadWhole) {
  CueListing const sheet = readCueSheet("CATALOG 4006381333931\r\n"
                                        "TITLE \"Album\"\r\nPERFORMER \"Artist\"\r\n"
                                        "FILE \"Album.wav\" WAVE\r\n"
                                        "  TRACK 01 AUDIO\r\n"
                                        "    TITLE \"One\"\r\n"
                                        "    FLAGS DCP PRE\r\n"
                                        "    ISRC GBAAA2400001\r\n"
                                        "    INDEX 01 00:00:00\r\n"
                                        "  TRACK 02 AUDIO\r\n"
                                        "    PREGAP 00:01:00\r\n"
                                        "    INDEX 00 04:10:00\r\n"
                                        "    INDEX 01 04:12:74\r\n"
                                        "    INDEX 02 05:00:00\r\n"
                                        "    POSTGAP 00:00:10\r\n");
  EXPECT_TRUE(sheet.findings.empty()) << said(sheet);
  EXPECT_EQ(sheet.upc, "4006381333931");
  EXPECT_EQ(sheet.text.title, "Album");
  EXPECT_EQ(sheet.text.artist, "Artist");
  ASSERT_EQ(sheet.tracks.size(), 2U);
  EXPECT_EQ(sheet.tracks[0].isrc, "GBAAA2400001");
  EXPECT_TRUE(sheet.tracks[0].copyPermitted && sheet.tracks[0].preEmphasis);
  CueTrack const& second = sheet.tracks[1];
  EXPECT_EQ(second.silenceBefore, CdFrames(75));
  EXPECT_EQ(second.silenceBehind, CdFrames(10));
  ASSERT_EQ(second.indexes.size(), 3U);
  EXPECT_EQ(second.indexes[1].at, CdFrames((4 * 60 + 12) * 75 + 74));
}

TEST(CueReader, CommandsAreReadInAnyCaseWithAnyLineEndsAndIndents) {
  for (std::string const end : {"\n", "\r\n", "\r"}) {
    CueListing const sheet =
        readCueSheet("\t title \"A\"" + end + end + "File a.wav wave" + end + "Track 1 audio" + end + "index 1 0:0:0");
    EXPECT_FALSE(hasErrors(sheet)) << said(sheet);
    EXPECT_EQ(sheet.text.title, "A");
    ASSERT_EQ(sheet.files.size(), 1U);
    EXPECT_EQ(sheet.files[0].name, "a.wav");
  }
}

TEST(CueReader, TextReachesToTheLastQuotationMarkOfItsLine) {
  EXPECT_EQ(readCueSheet("TITLE \"The \"Best\" of\"").text.title, "The \"Best\" of");
}

TEST(CueReader, TextWithoutQuotationMarksIsItsFirstWordAndSaysSo) {
  CueListing const sheet = readCueSheet("TITLE Two words\n");
  EXPECT_EQ(sheet.text.title, "Two");
  EXPECT_THAT(said(sheet), HasSubstr("Line 1 has a text without quotation marks"));
}

TEST(CueReader, ByteOrderMarkIsToldAndSkipped) {
  CueListing const sheet = readCueSheet("\xEF\xBB\xBFTITLE \"A\"");
  EXPECT_EQ(sheet.text.title, "A");
  EXPECT_THAT(said(sheet), HasSubstr("byte order mark"));
}

TEST(CueReader, Utf8IsTakenAsItIsAndAnythingElseAsLatin1) {
  EXPECT_EQ(readCueSheet("TITLE \"Gr\xC3\xB6\xC3\x9F"
                         "e\"")
                .text.title,
            "Größe");
  EXPECT_EQ(readCueSheet("TITLE \"Gr\xF6\xDF"
                         "e\"")
                .text.title,
            "Größe");
}

TEST(CueReader, FileNamesMayHoldBlanksWithOrWithoutQuotationMarks) {
  EXPECT_EQ(readCueSheet("FILE \"my album.bin\" BINARY").files.at(0).name, "my album.bin");
  EXPECT_EQ(readCueSheet("FILE my album.bin MOTOROLA").files.at(0).name, "my album.bin");
  EXPECT_EQ(readCueSheet("FILE my album.bin MOTOROLA").files.at(0).type, SheetFileType::motorola);
}

TEST(CueReader, RemarksOfOtherProgramsAreUnderstood) {
  CueListing const sheet = readCueSheet("REM GENRE Rock\nREM DATE 1999\nREM COMMENT \"ExactAudioCopy v1.0\"\n"
                                        "REM COMPOSER \"C\"\nREM REPLAYGAIN_ALBUM_GAIN -6 dB\n");
  EXPECT_EQ(sheet.genre, "Rock");
  EXPECT_EQ(sheet.date, "1999");
  EXPECT_EQ(sheet.comment, "ExactAudioCopy v1.0");
  EXPECT_EQ(sheet.text.composer, "C");
}

TEST(CueReader, IsrcIsBroughtIntoItsFormAndAWrongOneIsLeftOut) {
  EXPECT_EQ(withTrackLines("ISRC gb-aaa-24-00001\n").tracks[0].isrc, "GBAAA2400001");
  CueListing const wrong = withTrackLines("ISRC 1234\n");
  EXPECT_EQ(wrong.tracks[0].isrc, "");
  EXPECT_THAT(said(wrong), HasSubstr("Line 3 has an ISRC"));
}

TEST(CueReader, CatalogueNumberOfTwelveDigitsGetsItsZeroAndZerosAreNone) {
  EXPECT_EQ(readCueSheet("CATALOG 036000291452").upc, "0036000291452");
  CueListing const zeros = readCueSheet("CATALOG 0000000000000");
  EXPECT_EQ(zeros.upc, "");
  EXPECT_THAT(said(readCueSheet("CATALOG 4006381333932")), HasSubstr("is no EAN-13"));
}

TEST(CueReader, CdTextFileIsPassedOverAndSaid) {
  EXPECT_THAT(said(readCueSheet("CDTEXTFILE \"a.cdt\"")), HasSubstr("Line 1 names a file of CD-Text"));
}

TEST(CueReader, UnknownCommandsAndFlagsArePassedOverAndSaid) {
  CueListing const sheet = withTrackLines("BOGUS 1\nFLAGS DCP XYZ\n");
  EXPECT_FALSE(hasErrors(sheet));
  EXPECT_THAT(said(sheet), HasSubstr("‘BOGUS’"));
  EXPECT_THAT(said(sheet), HasSubstr("‘XYZ’"));
  EXPECT_TRUE(sheet.tracks[0].copyPermitted);
}

TEST(CueReader, TimesThatNoDiscHasAreErrors) {
  for (std::string const time : {"00:60:00", "00:00:75", "0:0", "", "-1:00:00", "00:00:00x", "99999999999999:00:00"})
    EXPECT_TRUE(hasErrors(readCueSheet("FILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 " + time))) << time;
}

TEST(CueReader, SheetWithoutTracksFilesOrIndexesIsNone) {
  EXPECT_TRUE(hasErrors(readCueSheet("")));
  EXPECT_TRUE(hasErrors(readCueSheet("TRACK 01 AUDIO\nINDEX 01 00:00:00")));
  EXPECT_TRUE(hasErrors(readCueSheet("FILE a.wav WAVE\nTRACK 01 AUDIO")));
}

TEST(CueReader, Utf16AndSheetsBeyondOneMebibyteAreRefused) {
  EXPECT_THAT(said(readCueSheet(std::string("\xFF\xFET\0I\0", 6))), HasSubstr("UTF-16"));
  EXPECT_TRUE(hasErrors(readCueSheet(std::string(kLongestSheet + 1, 'x'))));
}

TEST(CueReader, HundredthTrackIsAnErrorAndAddsNothing) {
  std::string sheet = "FILE a.wav WAVE\n";
  for (int i = 1; i <= 300; ++i)
    sheet += "TRACK " + std::to_string(i) + " AUDIO\nINDEX 01 00:00:00\n";
  CueListing const listing = readCueSheet(sheet);
  EXPECT_TRUE(hasErrors(listing));
  EXPECT_EQ(listing.tracks.size(), 99U);
}

TEST(CueReader, MutatedSheetsAreSurvivedInBoundedMemory) {
  std::string good = "\xEF\xBB\xBFREM GENRE Rock\r\nCATALOG 4006381333931\r\nTITLE \"A \"q\" b\"\r\nPERFORMER Artist\r\n"
                     "CDTEXTFILE \"x\"\r\nFILE \"a b.wav\" WAVE\r\n";
  for (int i = 1; i < 8; ++i)
    good += "TRACK 0" + std::to_string(i) + " AUDIO\r\nTITLE \"Gr\xC3\xB6\"\r\nFLAGS DCP PRE SCMS\r\nISRC GBAAA2400001\r\n"
            "PREGAP 00:01:00\r\nINDEX 00 0" + std::to_string(i) + ":00:00\r\nINDEX 01 0" + std::to_string(i) +
            ":02:00\r\nPOSTGAP 00:00:01\r\nFILE c.bin BINARY\r\n";
  std::mt19937 random(5);
  for (int trial = 0; trial < 4000; ++trial) {
    std::string bad = good.substr(0, random() % 4 == 0 ? random() % good.size() : good.size());
    for (auto i = random() % 12; i > 0 && !bad.empty(); --i) {
      std::size_t const at = random() % bad.size();
      switch (random() % 4) {
      case 0: bad[at] = static_cast<char>(random()); break;
      case 1: bad.erase(at, random() % 20); break;
      case 2: bad.insert(at, bad.substr(random() % bad.size(), random() % 60)); break;
      default: bad.insert(at, std::string(random() % 40, "\"0:9\n\0\xFF"[random() % 7])); break;
      }
    }
    CueListing const listing = readCueSheet(bad);
    EXPECT_LE(listing.tracks.size(), 99U);
    EXPECT_LE(listing.findings.size(), 401U);
    for (CueTrack const& track : listing.tracks)
      EXPECT_LE(track.indexes.size(), 100U);
  }
}

} // namespace
} // namespace lacquer
