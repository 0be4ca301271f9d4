#include "core/audio_buffer.h"
#include "disc/sheet_samples.h"
#include "disc/toc_file.h"
#include "media/audio_file_reader.h"

#include <gmock/gmock.h>

// TOC files of cdrdao as albums.

namespace lacquer {
namespace {

using ::testing::HasSubstr;

class TocImport : public testing::SheetFolder {};

TEST_F(TocImport, TocOfAnAlbumComesBackAsTheSameDiscWithAllItsLanguages) {
  DiscLayout disc = testing::smallDisc();
  disc.masterId = disc.catalogue;
  wave("Album.wav", 1651);
  auto const read = importedToc(makeTocFile(disc, "Album.wav").bytes);
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_EQ(said(*read), "");
  disc.closedInfo.clear(); // burners do not take it
  EXPECT_EQ(layoutOf(read->album), disc);
  EXPECT_EQ(read->album.sources.size(), 1U);
  EXPECT_TRUE(read->album.tracks[1].continuous);
  EXPECT_EQ(read->album.languages.at(0).language, "de");
}

TEST_F(TocImport, TocOfAFullDiscComesBackTheSame) {
  DiscLayout disc = testing::fullDisc();
  disc.language = "en";
  wave("full.wav", disc.leadOut.value() - 150);
  auto const read = importedToc(makeTocFile(disc, "full.wav").bytes);
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_EQ(said(*read), "");
  EXPECT_EQ(layoutOf(read->album), disc);
}

TEST_F(TocImport, SilenceBetweenTracksOfATocIsTheGap) {
  wave("a.wav", 450);
  wave("b.wav", 400);
  auto const disc = importedToc("TRACK AUDIO FILE \"a.wav\" 0 SILENCE 0:0:30\nTRACK AUDIO PREGAP 0:2:0 FILE \"b.wav\" 0\n"
                                "TRACK AUDIO SILENCE 0:1:0 FILE \"a.wav\" 0 SILENCE 0:1:15\n");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_EQ(said(*disc), "");
  EXPECT_EQ(disc->album.sources.size(), 2U);
  EXPECT_DOUBLE_EQ(disc->album.tracks[1].gap.value(), 180.0 / 75.0);
  EXPECT_DOUBLE_EQ(disc->album.tracks[2].gap.value(), 1.0);
  EXPECT_DOUBLE_EQ(disc->album.tracks[2].mark.value(), -1.0);
  DiscLayout const layout = layoutOf(disc->album);
  EXPECT_EQ(layout.tracks[1].pregap, CdFrames(150 + 480));
  EXPECT_EQ(layout.tracks[1].start, CdFrames(150 + 630));
  EXPECT_FALSE(layout.tracks[2].pregap.has_value());
  EXPECT_EQ(layout.tracks[2].start, CdFrames(150 + 1030));
  EXPECT_EQ(layout.leadOut, CdFrames(150 + 1030 + 75 + 450 + 90));
}

TEST_F(TocImport, SilenceInsideOfATrackOfATocIsPlayedFromAFileOfIt) {
  wave("a.wav", 400);
  auto const disc = importedToc("TRACK AUDIO SILENCE 0:1:0 START FILE \"a.wav\" 0 0:2:0 SILENCE 2:30:0 FILE \"a.wav\" 0:2:0\n"
                                "INDEX 2:32:0\nTRACK AUDIO SILENCE 0:4:0\nTRACK AUDIO FILE \"a.wav\" 0");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_THAT(said(*disc), HasSubstr("sheet silence.wav"));
  ASSERT_EQ(disc->album.sources.size(), 2U);
  EXPECT_EQ(disc->album.sources[1].length, Frames(60 * 44100));
  EXPECT_EQ(disc->album.tracks[0].clips.size(), 6U); // 1 s, music, 60 + 60 + 30 s, music
  EXPECT_EQ(disc->album.tracks[1].clips.size(), 1U);
  DiscLayout const layout = layoutOf(disc->album);
  EXPECT_EQ(layout.tracks[0].start, CdFrames(150 + 75));
  EXPECT_EQ(layout.tracks[0].indexes, std::vector{CdFrames(225 + 152 * 75)});
  EXPECT_EQ(layout.tracks[1].start, CdFrames(225 + 152 * 75 + 250));
  EXPECT_EQ(layout.tracks[2].start, CdFrames(225 + 152 * 75 + 250 + 300));
  auto const again = importSheet(m_folder / "sheet.toc", {}, {});
  EXPECT_FALSE(again.has_value()); // the file of silence stands there
}

TEST_F(TocImport, PiecesOfSeveralFilesMakeOneTrackOfAToc) {
  wave("a.wav", 400);
  wave("b.wav", 400);
  auto const disc = importedToc("TRACK AUDIO FILE \"a.wav\" 0:0:10 0:2:0 AUDIOFILE \"b.wav\" 5880 0:2:0 FILE \"b.wav\" 0:2:10\n"
                                "START 0:3:0 INDEX 0:1:0\n");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  Track const& track = disc->album.tracks.at(0);
  ASSERT_EQ(track.clips.size(), 2U); // the last two go on in the same file
  EXPECT_EQ(track.clips[0].in, Frames(5880));
  EXPECT_EQ(track.clips[0].out, Frames(5880 + 88200));
  EXPECT_EQ(track.clips[1].in, Frames(5880));
  EXPECT_EQ(track.clips[1].out, Frames(400 * 588));
  DiscLayout const layout = layoutOf(disc->album);
  EXPECT_EQ(layout.tracks[0].start, CdFrames(150 + 225));
  EXPECT_EQ(layout.tracks[0].indexes, std::vector{CdFrames(150 + 300)});
}

TEST_F(TocImport, RawFilesOfATocHaveTheirHighBytesFirst) {
  raw("a.cdr", 400 * 588);
  auto const disc = importedToc("TRACK AUDIO FILE \"a.cdr\" #235200 0 0:4:0\n");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_EQ(disc->album.tracks[0].clips[0].in, Frames(235200 / 4));
  auto reader = AudioFileReader::open(m_folder / "a.wav");
  AudioBuffer one(1);
  ASSERT_TRUE(reader && reader->seek(Frames(31000)) && reader->read(one.block()));
  EXPECT_EQ(one.channel(0)[0], 1001 / 32768.0);
  EXPECT_EQ(one.channel(1)[0], 2 / 32768.0);
}

TEST_F(TocImport, FilesThatTheSheetPlaysAreNeverWrittenOver) {
  wave("a.wav", 400);
  auto const size = std::filesystem::file_size(m_folder / "a.wav");
  raw("a.cdr", 400 * 588);
  raw("a.bin", 400 * 588);
  EXPECT_FALSE(importedToc("TRACK AUDIO FILE \"a.cdr\" 0 TRACK AUDIO FILE \"a.wav\" 0", {.replace = true}).has_value());
  EXPECT_EQ(std::filesystem::file_size(m_folder / "a.wav"), size);
  EXPECT_FALSE(importedToc("TRACK AUDIO FILE \"a.cdr\" 0 TRACK AUDIO FILE \"a.bin\" 0", {.replace = true}).has_value());
  wave("sheet silence.wav", 400);
  EXPECT_FALSE(importedToc("TRACK AUDIO SILENCE 0:5:0 FILE \"sheet silence.wav\" 0", {.replace = true}).has_value());
  EXPECT_EQ(std::filesystem::file_size(m_folder / "sheet silence.wav"), size);
}

TEST_F(TocImport, TocThatItsFilesOrTracksDoNotHoldIsRefused) {
  wave("a.wav", 400);
  auto const refusal = [&](std::string const& toc) {
    auto const disc = importedToc(toc);
    return disc ? std::string() : disc.error().message();
  };
  EXPECT_THAT(refusal("TRACK AUDIO FILE \"a.wav\" 0 0:6:0"), HasSubstr("is shorter than the sheet says"));
  EXPECT_THAT(refusal("TRACK AUDIO FILE \"a.wav\" 0:10:0"), HasSubstr("is shorter than the sheet says"));
  EXPECT_THAT(refusal("TRACK AUDIO FILE \"a.wav\" 0 START"), HasSubstr("behind the end"));
  EXPECT_THAT(refusal("TRACK AUDIO FILE \"a.wav\" 0 START 0:6:0 TRACK AUDIO FILE \"a.wav\" 0"), HasSubstr("begins behind its end"));
  EXPECT_THAT(refusal("TRACK MODE1 DATAFILE \"d\" TRACK AUDIO FILE \"a.wav\" 0"), HasSubstr("begins with a data track"));
  EXPECT_THAT(refusal("TRACK AUDIO SILENCE 0:4:0"), HasSubstr("plays no file"));
  EXPECT_THAT(refusal("TRACK AUDIO FILE \"b.wav\" 0"), HasSubstr("is missing"));
  EXPECT_EQ(refusal("TRACK AUDIO FILE \"a.wav\" 0 TRACK MODE1 DATAFILE \"d\""), "");
}

TEST_F(TocImport, SecondTextsInALanguageAreLeftOutSoThatTheAlbumCanBeSaved) {
  wave("a.wav", 400);
  auto const disc = importedToc("CD_TEXT { LANGUAGE_MAP { 0 : EN 1 : 8 2 : 8 3 : 200 }\nLANGUAGE 0 { TITLE \"A\" }"
                                "LANGUAGE 1 { TITLE \"B\" } LANGUAGE 2 { TITLE \"C\" } LANGUAGE 3 { TITLE \"D\" } }\n"
                                "TRACK AUDIO FILE \"a.wav\" 0");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_EQ(disc->album.languages.size(), 1U);
  EXPECT_THAT(said(*disc), HasSubstr("second texts in ‘de’"));
  EXPECT_THAT(said(*disc), HasSubstr("without a code"));
}

} // namespace
} // namespace lacquer
