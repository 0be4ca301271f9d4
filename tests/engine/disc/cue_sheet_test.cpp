#include "disc/cue_sheet.h"

#include "disc/disc_samples.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

DiscLayout twoTracks() {
  DiscLayout disc = testing::twoTrackDisc();
  disc.text.title = "A \"quoted\" title";
  disc.tracks[0].text.title = "Größe";
  return disc;
}

TEST(CueSheet, TimesAreThoseOfTheFileWithoutTheDiscsPause) {
  EXPECT_EQ(makeCueSheet(twoTracks(), "Album.wav").bytes, "CATALOG 4006381333931\r\n"
                                                          "TITLE \"A 'quoted' title\"\r\n"
                                                          "FILE \"Album.wav\" WAVE\r\n"
                                                          "  TRACK 01 AUDIO\r\n"
                                                          "    TITLE \"Gr\xF6\xDF"
                                                          "e\"\r\n"
                                                          "    FLAGS DCP\r\n"
                                                          "    ISRC GBAAA2400001\r\n"
                                                          "    INDEX 01 00:00:00\r\n"
                                                          "  TRACK 02 AUDIO\r\n"
                                                          "    FLAGS PRE\r\n"
                                                          "    INDEX 00 00:08:00\r\n"
                                                          "    INDEX 01 00:10:00\r\n"
                                                          "    INDEX 02 00:14:00\r\n");
}

TEST(CueSheet, HiddenMusicBeforeTheFirstTrackIsItsIndex00) {
  DiscLayout disc = twoTracks();
  disc.tracks[0].start = CdFrames(225);
  std::string const sheet = makeCueSheet(disc, "Album.wav").bytes;
  EXPECT_NE(sheet.find("    INDEX 00 00:00:00\r\n    INDEX 01 00:01:00\r\n"), std::string::npos);
}

TEST(CueSheet, FilePerTrackBeginsEachFileAtItsTrackWithThePauseAtTheEndOfTheFileBefore) {
  DiscLayout disc = twoTracks();
  disc.tracks[0].start = CdFrames(225);
  EXPECT_EQ(makeTrackCueSheet(disc, {"01.wav", "02.wav"}).bytes, "CATALOG 4006381333931\r\n"
                                                                 "TITLE \"A 'quoted' title\"\r\n"
                                                                 "FILE \"01.wav\" WAVE\r\n"
                                                                 "  TRACK 01 AUDIO\r\n"
                                                                 "    TITLE \"Gr\xF6\xDF"
                                                                 "e\"\r\n"
                                                                 "    FLAGS DCP\r\n"
                                                                 "    ISRC GBAAA2400001\r\n"
                                                                 "    INDEX 00 00:00:00\r\n"
                                                                 "    INDEX 01 00:01:00\r\n"
                                                                 "  TRACK 02 AUDIO\r\n"
                                                                 "    FLAGS PRE\r\n"
                                                                 "    INDEX 00 00:08:00\r\n"
                                                                 "FILE \"02.wav\" WAVE\r\n"
                                                                 "    INDEX 01 00:00:00\r\n"
                                                                 "    INDEX 02 00:04:00\r\n");
}

TEST(CueSheet, TrackWithoutPauseBeginsBehindItsFile) {
  DiscLayout disc = twoTracks();
  disc.tracks[1].pregap.reset();
  std::string const sheet = makeTrackCueSheet(disc, {"01.wav", "02.wav"}).bytes;
  EXPECT_NE(sheet.find("FILE \"02.wav\" WAVE\r\n  TRACK 02 AUDIO\r\n    FLAGS PRE\r\n    INDEX 01 00:00:00\r\n"), std::string::npos)
      << sheet;
}

TEST(CueSheet, RawImageIsBinaryOnTheSameTimeBase) {
  std::string sheet = makeBinCueSheet(twoTracks(), "Album.bin").bytes;
  auto const at = sheet.find("FILE \"Album.bin\" BINARY");
  ASSERT_NE(at, std::string::npos);
  sheet.replace(at, 23, "FILE \"Album.wav\" WAVE");
  EXPECT_EQ(sheet, makeCueSheet(twoTracks(), "Album.wav").bytes);
}

TEST(CueSheet, AllFlagsOfATrackStandInOneLine) {
  DiscLayout disc = twoTracks();
  disc.tracks[0].copyPermitted = false;
  disc.tracks[0].serialCopy = true;
  disc.tracks[0].preEmphasis = true;
  EXPECT_NE(makeCueSheet(disc, "Album.wav").bytes.find("    FLAGS PRE SCMS\r\n"), std::string::npos);
}

} // namespace
} // namespace lacquer
