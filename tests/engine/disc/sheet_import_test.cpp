#include "disc/sheet_import.h"

#include "core/audio_buffer.h"
#include "disc/cue_sheet.h"
#include "disc/disc_samples.h"
#include "disc/toc_file.h"
#include "media/audio_file_reader.h"
#include "media/audio_file_writer.h"
#include "support/temp_folder.h"

#include <fstream>
#include <gmock/gmock.h>
#include <random>

namespace lacquer {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::countingSectors;
using testing::discTrack;

class SheetImport : public ::testing::Test {
protected:
  /// `sectors` of audio, the frame's number in its samples.
  fs::path wave(std::string const& name, std::int64_t sectors, SampleRate rate = kCdRate, bool silent = false) {
    auto writer = AudioFileWriter::create(m_folder / name, FileFormat::wav16, rate, {});
    std::vector<std::int32_t> samples;
    for (std::int64_t i = 0; i < sectors * rate.value() / 75; ++i) {
      samples.push_back(silent ? 0 : static_cast<std::int32_t>(i % 30000 + 1));
      samples.push_back(silent ? 0 : static_cast<std::int32_t>(i / 30000 + 1));
    }
    EXPECT_TRUE(writer && writer->writeInteger(samples) && writer->close());
    return m_folder / name;
  }

  fs::path write(std::string const& name, std::string const& bytes) {
    std::ofstream(m_folder / name, std::ios::binary) << bytes;
    return m_folder / name;
  }

  Result<ImportedDisc> imported(std::string const& sheet, SheetImportOptions const& options = {}) {
    return importSheet(write("sheet.cue", sheet), options, {});
  }

  Result<ImportedDisc> importedToc(std::string const& toc, SheetImportOptions const& options = {}) {
    return importSheet(write("sheet.toc", toc), options, {});
  }

  /// A raw file with its high bytes first, the frame's number in its samples as wave() has it.
  void raw(std::string const& name, std::int64_t frames) {
    std::string bytes;
    for (std::int64_t i = 0; i < frames; ++i)
      for (std::int64_t const sample : {i % 30000 + 1, i / 30000 + 1})
        for (int shift : {8, 0})
          bytes += static_cast<char>(sample >> shift & 0xFF);
    write(name, bytes);
  }

  static DiscLayout layoutOf(Album const& album) {
    auto layout = makeDiscLayout(album, makeTimeline(album), 0, DiscPause::index00);
    EXPECT_TRUE(layout.has_value()) << (layout ? "" : layout.error().message());
    return layout.value_or(DiscLayout{});
  }

  static std::string said(ImportedDisc const& disc) {
    std::string text;
    for (Finding const& finding : disc.findings)
      text += finding.where + " " + finding.what + "\n";
    return text;
  }

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

  test::TempFolder m_folder;
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

TEST_F(SheetImport, TocOfAnAlbumComesBackAsTheSameDiscWithAllItsLanguages) {
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

TEST_F(SheetImport, TocOfAFullDiscComesBackTheSame) {
  DiscLayout disc = testing::fullDisc();
  disc.language = "en";
  wave("full.wav", disc.leadOut.value() - 150);
  auto const read = importedToc(makeTocFile(disc, "full.wav").bytes);
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_EQ(said(*read), "");
  EXPECT_EQ(layoutOf(read->album), disc);
}

TEST_F(SheetImport, SilenceBetweenTracksOfATocIsTheGap) {
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

TEST_F(SheetImport, SilenceInsideOfATrackOfATocIsPlayedFromAFileOfIt) {
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

TEST_F(SheetImport, PiecesOfSeveralFilesMakeOneTrackOfAToc) {
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

TEST_F(SheetImport, RawFilesOfATocHaveTheirHighBytesFirst) {
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

TEST_F(SheetImport, TocThatItsFilesOrTracksDoNotHoldIsRefused) {
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

TEST_F(SheetImport, SecondTextsInALanguageAreLeftOutSoThatTheAlbumCanBeSaved) {
  wave("a.wav", 400);
  auto const disc = importedToc("CD_TEXT { LANGUAGE_MAP { 0 : EN 1 : 8 2 : 8 3 : 200 }\nLANGUAGE 0 { TITLE \"A\" }"
                                "LANGUAGE 1 { TITLE \"B\" } LANGUAGE 2 { TITLE \"C\" } LANGUAGE 3 { TITLE \"D\" } }\n"
                                "TRACK AUDIO FILE \"a.wav\" 0");
  ASSERT_TRUE(disc.has_value()) << disc.error().message();
  EXPECT_EQ(disc->album.languages.size(), 1U);
  EXPECT_THAT(said(*disc), HasSubstr("second texts in ‘de’"));
  EXPECT_THAT(said(*disc), HasSubstr("without a code"));
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
