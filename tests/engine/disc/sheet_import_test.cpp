#include "disc/sheet_import.h"

#include "core/audio_buffer.h"
#include "disc/cue_sheet.h"
#include "disc/sheet_samples.h"
#include "media/audio_file_reader.h"

#include <gmock/gmock.h>
#include <random>

namespace lacquer {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::countingSectors;
using testing::discTrack;

class SheetImport : public testing::SheetFolder {
protected:
  /// Music before track 1, pauses, indexes, flags and codes.
  static DiscLayout disc() {
    DiscLayout disc;
    disc.upc = "4006381333931";
    disc.genre = "Rock";
    disc.text = {.title = "Album", .artist = "Artist", .songwriter = "Writer", .composer = "Composer"};
    DiscTrack one = discTrack(1, 150 + 40);
    one.pregap = CdFrames(0);
    one.isrc = "GBAAA2400001";
    one.copyPermitted = true;
    DiscTrack two = discTrack(2, 700);
    two.pregap = CdFrames(650);
    two.indexes = {CdFrames(800), CdFrames(900)};
    two.preEmphasis = true;
    DiscTrack three = discTrack(3, 1301);
    three.serialCopy = true;
    disc.tracks = {one, two, three};
    for (DiscTrack& track : disc.tracks)
      track.text = {.title = "Track " + std::to_string(track.number), .artist = "Artist"};
    disc.tracks[2].text.artist = "Guest";
    disc.leadOut = CdFrames(1801);
    return disc;
  }
};

TEST_F(SheetImport, SheetOfOneFileComesBackAsTheSameDisc) {
  wave("Album.wav", 1651);
  auto const disc = imported(makeCueSheet(this->disc(), "Album.wav").bytes);
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_EQ(said(*disc), "");
  EXPECT_EQ(layoutOf(disc->album), this->disc());
  EXPECT_EQ(disc->album.sources.size(), 1U);
  EXPECT_TRUE(disc->album.tracks[1].continuous);
}

TEST_F(SheetImport, SheetOfAFileATrackComesBackAsTheSameDisc) {
  wave("1.wav", 550);
  wave("2.wav", 601);
  wave("3.wav", 500);
  auto const disc = imported(makeTrackCueSheet(this->disc(), {"1.wav", "2.wav", "3.wav"}).bytes);
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_EQ(said(*disc), "");
  EXPECT_EQ(layoutOf(disc->album), this->disc());
  EXPECT_EQ(disc->album.sources.size(), 3U);
  EXPECT_FALSE(disc->album.tracks[1].continuous);
  EXPECT_EQ(disc->album.tracks[1].clips.size(), 1U);
}

TEST_F(SheetImport, RawImageIsWrittenAsWaveBesideItAndLeftAsItIs) {
  auto const bytes = countingSectors(1651);
  write("Album.bin", {reinterpret_cast<char const*>(bytes.data()), bytes.size()});
  auto const disc = imported(makeBinCueSheet(this->disc(), "Album.bin").bytes);
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_EQ(layoutOf(disc->album), this->disc());
  EXPECT_EQ(fs::file_size(m_folder / "Album.bin"), bytes.size());
  auto reader = AudioFileReader::open(m_folder / "Album.wav");
  ASSERT_TRUE(reader.has_value());
  EXPECT_EQ(reader->info().length, Frames(1651 * 588));
  AudioBuffer two(2);
  ASSERT_TRUE(reader->seek(Frames(70000)) && reader->read(two.block()));
  // Frame 70000 = 0x11170: left 0x1170, right 1, in 16 bits of full scale.
  EXPECT_EQ(two.channel(0)[0], 0x1170 / 32768.0);
  EXPECT_EQ(two.channel(1)[0], 1 / 32768.0);
}

TEST_F(SheetImport, WaveThatStandsWhereTheRawImageWouldGoIsKept) {
  auto const bytes = countingSectors(1651);
  write("Album.bin", {reinterpret_cast<char const*>(bytes.data()), bytes.size()});
  write("Album.wav", "mine");
  EXPECT_FALSE(imported(makeBinCueSheet(this->disc(), "Album.bin").bytes).has_value());
  EXPECT_EQ(fs::file_size(m_folder / "Album.wav"), 4U);
  EXPECT_TRUE(imported(makeBinCueSheet(this->disc(), "Album.bin").bytes, {.replace = true}).has_value());
}

TEST_F(SheetImport, MotorolaImageHasItsHighBytesFirst) {
  std::string samples(2352 * 400, '\0');
  samples[1] = 1; // left 1
  samples[2] = 1; // right 256
  write("a.bin", samples);
  auto const disc = imported("FILE a.bin MOTOROLA\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  auto reader = AudioFileReader::open(disc->audio);
  AudioBuffer one(1);
  ASSERT_TRUE(reader && reader->read(one.block()));
  EXPECT_EQ(one.channel(0)[0], 1 / 32768.0);
  EXPECT_EQ(one.channel(1)[0], 256 / 32768.0);
}

TEST_F(SheetImport, PauseInTheImageIsLeftOutOnlyWhenAskedFor) {
  wave("IMAGE.wav", 900, kCdRate, true);
  std::string const sheet = "FILE IMAGE.wav WAVE\nTRACK 01 AUDIO\nINDEX 00 00:00:00\nINDEX 01 00:02:00\n"
                            "TRACK 02 AUDIO\nINDEX 01 00:08:00\n";
  auto const asBurnersDo = imported(sheet);
  ASSERT_TRUE(asBurnersDo.has_value());
  EXPECT_THAT(said(*asBurnersDo), HasSubstr("already contains the pause"));
  EXPECT_EQ(layoutOf(asBurnersDo->album).tracks[0].start, CdFrames(300));
  auto const asDdpTools = imported(sheet, {.pauseInImage = true});
  ASSERT_TRUE(asDdpTools.has_value());
  EXPECT_EQ(said(*asDdpTools), "");
  DiscLayout const layout = layoutOf(asDdpTools->album);
  EXPECT_EQ(layout.tracks[0].start, CdFrames(150));
  EXPECT_EQ(layout.tracks[1].start, CdFrames(600));
  EXPECT_EQ(layout.leadOut, CdFrames(900));
}

TEST_F(SheetImport, PauseThatTheImageCannotContainIsRefusedAndMusicInItTold) {
  wave("a.wav", 900);
  EXPECT_FALSE(imported("FILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n", {.pauseInImage = true}).has_value());
  auto const loud = imported("FILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 00:02:00\n", {.pauseInImage = true});
  ASSERT_TRUE(loud.has_value());
  EXPECT_THAT(said(*loud), HasSubstr("not silent"));
}

TEST_F(SheetImport, SilenceThatIsInNoFileBecomesTheGap) {
  wave("a.wav", 1000);
  auto const disc = imported("FILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nPOSTGAP 00:00:15\n"
                             "TRACK 02 AUDIO\nPREGAP 00:01:00\nINDEX 01 00:06:00\n");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  Track const& second = disc->album.tracks[1];
  EXPECT_FALSE(second.continuous);
  EXPECT_DOUBLE_EQ(second.gap.value(), 90.0 / 75.0);
  DiscLayout const layout = layoutOf(disc->album);
  EXPECT_EQ(layout.tracks[1].start, CdFrames(150 + 450 + 90));
  EXPECT_EQ(layout.tracks[1].pregap, CdFrames(150 + 450 + 15));
  EXPECT_EQ(layout.leadOut, CdFrames(150 + 1000 + 90));
}

TEST_F(SheetImport, TrackMayReachIntoTheNextFile) {
  wave("a.wav", 500);
  wave("b.wav", 500);
  auto const disc = imported("FILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nFILE b.wav WAVE\nINDEX 02 00:00:30\n"
                             "TRACK 02 AUDIO\nINDEX 01 00:02:00\n");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_EQ(disc->album.tracks[0].clips.size(), 2U);
  DiscLayout const layout = layoutOf(disc->album);
  EXPECT_EQ(layout.tracks[0].indexes, std::vector{CdFrames(150 + 530)});
  EXPECT_EQ(layout.tracks[1].start, CdFrames(150 + 650));
}

TEST_F(SheetImport, PauseAtTheHeadOfItsOwnFileStaysWithItsTrack) {
  wave("a.wav", 500);
  wave("b.wav", 500);
  auto const disc = imported("FILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n"
                             "FILE b.wav WAVE\nTRACK 02 AUDIO\nINDEX 00 00:00:00\nINDEX 01 00:01:00\n");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_EQ(disc->album.tracks[0].clips.size(), 1U);
  EXPECT_EQ(disc->album.tracks[1].clips.size(), 1U);
  DiscLayout const layout = layoutOf(disc->album);
  EXPECT_EQ(layout.tracks[1].pregap, CdFrames(650));
  EXPECT_EQ(layout.tracks[1].start, CdFrames(725));
}

TEST_F(SheetImport, FilesAreFoundInAnyCaseFolderAndEnding) {
  wave("My Album.wav", 500);
  for (std::string const name : {"my album.WAV", "C:\\\\Music\\\\My Album.wav", "My Album.flac"}) {
    auto const disc = imported("FILE \"" + name + "\" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n");
    ASSERT_TRUE(disc.has_value()) << disc.error().message();
    EXPECT_THAT(said(*disc), HasSubstr("My Album.wav was taken"));
  }
  auto const missing = imported("FILE \"Other.wav\" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().kind, ErrorKind::file);
}

TEST_F(SheetImport, FilesOfAnotherRateKeepIt) {
  wave("a.wav", 1000, SampleRate(96000));
  auto const disc = imported("FILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nTRACK 02 AUDIO\nINDEX 01 00:05:01\n");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_EQ(disc->album.rate, SampleRate(96000));
  EXPECT_EQ(disc->album.tracks[1].clips[0].in, Frames(376 * 1280));
}

TEST_F(SheetImport, IndexesThatCannotBeAreRefusedOrLeftOut) {
  wave("a.wav", 1000);
  std::string const first = "FILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 00:05:00\n";
  EXPECT_FALSE(imported(first + "TRACK 02 AUDIO\nINDEX 01 00:04:00\n").has_value());
  EXPECT_FALSE(imported(first + "TRACK 02 AUDIO\nINDEX 01 00:30:00\n").has_value());
  auto const left = imported("FILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nINDEX 02 00:09:00\n"
                             "TRACK 02 AUDIO\nINDEX 00 00:07:00\nINDEX 01 00:06:00\n");
  ASSERT_TRUE(left.has_value()) << left.error().message();
  EXPECT_TRUE(left->album.tracks[0].indexMarks.empty());
  EXPECT_THAT(said(*left), HasSubstr("INDEX 02"));
  EXPECT_THAT(said(*left), HasSubstr("INDEX 00"));
}

TEST_F(SheetImport, DataBehindTheAudioIsPassedOverAndInFrontOfItRefused) {
  wave("a.wav", 1000);
  auto const enhanced = imported("FILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nTRACK 02 MODE1/2352\n"
                                 "INDEX 01 00:10:00\n");
  ASSERT_TRUE(enhanced.has_value()) << enhanced.error().message();
  EXPECT_EQ(layoutOf(enhanced->album).leadOut, CdFrames(900));
  EXPECT_FALSE(imported("FILE a.wav WAVE\nTRACK 01 MODE1/2352\nINDEX 01 00:00:00\nTRACK 02 AUDIO\n"
                        "INDEX 01 00:10:00\n")
                   .has_value());
}

TEST_F(SheetImport, MutatedSheetsAreImportedOrRefused) {
  wave("a.wav", 60, kCdRate);
  wave("b.wav", 45, SampleRate(48000));
  std::string const good = "TITLE \"A\"\nFILE a.wav WAVE\nTRACK 01 AUDIO\nINDEX 00 00:00:00\nINDEX 01 00:00:05\n"
                           "INDEX 02 00:00:09\nPOSTGAP 00:00:01\nTRACK 02 AUDIO\nPREGAP 00:00:03\nINDEX 00 00:00:20\n"
                           "INDEX 01 00:00:30\nTRACK 03 AUDIO\nINDEX 00 00:00:50\nFILE b.wav WAVE\nINDEX 01 00:00:00\n"
                           "TRACK 04 AUDIO\nINDEX 01 00:00:30\nTRACK 05 MODE1/2352\nINDEX 01 00:00:40\n";
  std::mt19937 random(9);
  int taken = 0;
  for (int trial = 0; trial < 600; ++trial) {
    std::string bad = good;
    for (auto i = 1 + random() % 4; i > 0; --i) {
      std::size_t const at = random() % bad.size();
      switch (random() % 3) {
      case 0: bad[at] = "0123456789 :\nAB"[random() % 15]; break;
      case 1: bad.erase(at, 1 + random() % 8); break;
      default: bad.insert(at, bad.substr(random() % bad.size(), random() % 40)); break;
      }
    }
    auto const disc = imported(bad, {.pauseInImage = trial % 8 == 0});
    if (!disc)
      continue;
    ++taken;
    for (Track const& track : disc->album.tracks)
      for (Clip const& clip : track.clips)
        EXPECT_TRUE(clip.in >= Frames(0) && clip.in < clip.out &&
                    clip.out <= disc->album.findSource(clip.source)->length)
            << bad;
    EXPECT_FALSE(makeDiscLayout(disc->album, makeTimeline(disc->album), 0, DiscPause::index00).has_value()) << bad; // < 4 s
  }
  EXPECT_GT(taken, 100);
}

TEST_F(SheetImport, FullDiscOfNinetyNineTracksWithIndexesComesBackTheSame) {
  DiscLayout const disc = testing::fullDisc();
  wave("full.wav", disc.leadOut.value() - 150);
  auto const read = imported(makeCueSheet(disc, "full.wav").bytes);
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_EQ(said(*read), "Cue sheet is not UTF-8 and was read as ISO 8859-1\n"); // the titles have letters with marks
  EXPECT_EQ(layoutOf(read->album), disc);
}

} // namespace
} // namespace lacquer
