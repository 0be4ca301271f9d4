#include "deliver/exporter.h"

#include "analysis/programme_meter.h"
#include "deliver/exported_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Exporter : public lacquer::testing::ExportedAlbum {
protected:
  std::vector<std::int32_t> joinedTracks(std::string const& folder, int bits) {
    std::vector<fs::path> paths;
    for (auto const& entry : fs::directory_iterator(out() / folder))
      if (entry.path().extension() != ".json")
        paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<std::int32_t> samples;
    for (fs::path const& path : paths)
      std::ranges::copy(samplesOf(path, bits), std::back_inserter(samples));
    return samples;
  }

  static std::size_t entries(fs::path const& folder) {
    return fs::exists(folder) ? static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {})) : 0;
  }
};

TEST_F(Exporter, TracksContinuousFileAndImageHoldTheSameSamples) {
  Album const album = threeTracks(SampleRate(48000)); // converted and dithered
  auto const outcome = exported(album, request({"wav16", "album-wav16", "ddp", "cue", "flac16"}));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  auto const tracks = joinedTracks("wav16", 16);
  EXPECT_EQ(tracks, samplesOf(out() / "album-wav16/Album.wav", 16));
  EXPECT_EQ(tracks, joinedTracks("flac16", 16));
  auto image = imageSamples(out() / "ddp/IMAGE.DAT");
  ASSERT_EQ(image.size() % 1176, 0U);
  auto const programme = image.begin() + 150 * 1176;
  EXPECT_TRUE(std::all_of(image.begin(), programme, [](std::int32_t value) { return value == 0; }));
  ASSERT_GE(image.end() - programme, static_cast<std::ptrdiff_t>(tracks.size()));
  EXPECT_TRUE(std::equal(tracks.begin(), tracks.end(), programme));
  EXPECT_LT(image.end() - programme - static_cast<std::ptrdiff_t>(tracks.size()), 1176);
  EXPECT_EQ(samplesOf(out() / "cue/Album.wav", 16), std::vector<std::int32_t>(programme, image.end()));
}

TEST_F(Exporter, UnprocessedMaterialOfTheWordLengthComesOutBitForBit) {
  Album const album = albumOf({writeSource("One.wav", 50000), writeSource("Two.wav", 40001)});
  ASSERT_TRUE(exported(album, request({"wav16", "wav24", "flac24"})).has_value());
  auto const second = samplesOf(m_folder / "Two.wav", 16);
  EXPECT_EQ(samplesOf(out() / "wav16/02 - Two.wav", 16), second);
  EXPECT_EQ(samplesOf(out() / "wav24/02 - Two.wav", 16), second);
  EXPECT_EQ(samplesOf(out() / "flac24/02 - Two.flac", 16), second);
  // The pause lies at the end of the first file.
  EXPECT_EQ(samplesOf(out() / "wav16/01 - One.wav", 16).size(), 2U * (50000 + 88200));
}

TEST_F(Exporter, WithoutGapsFilesHoldTheTracksAlone) {
  Album const album = albumOf({writeSource("One.wav", 50000), writeSource("Two.wav", 40001)});
  ExportRequest wanted = request({"wav16"});
  wanted.deliverables[0].gaps = FileGaps::none;
  ASSERT_TRUE(exported(album, wanted).has_value());
  EXPECT_EQ(samplesOf(out() / "wav16/01 - One.wav", 16), samplesOf(m_folder / "One.wav", 16));
  EXPECT_EQ(samplesOf(out() / "wav16/02 - Two.wav", 16), samplesOf(m_folder / "Two.wav", 16));
}

TEST_F(Exporter, FilesCutAtCdFramesJoinToTheSameProgramme) {
  Album const album = threeTracks();
  ExportRequest wanted = request({"wav16", "album-wav16"});
  wanted.deliverables[0].cut = CutAt::cdFrame;
  ASSERT_TRUE(exported(album, wanted).has_value());
  EXPECT_EQ(samplesOf(out() / "wav16/01 - One.wav", 16).size() % 1176, 0U);
  EXPECT_EQ(joinedTracks("wav16", 16), samplesOf(out() / "album-wav16/Album.wav", 16));
}

TEST_F(Exporter, SingleTracksAreTheSameAsInAnExportOfEverything) {
  Album const album = threeTracks(SampleRate(48000));
  ASSERT_TRUE(exported(album, request({"wav16", "wav24"})).has_value());
  std::string const whole16 = bytesOf(out() / "wav16/03 - Three.wav");
  std::string const whole24 = bytesOf(out() / "wav24/03 - Three.wav");
  ExportRequest wanted = request({"wav16", "wav24"});
  wanted.tracks = {3};
  wanted.folder = m_folder / "single";
  wanted.jobs = 2;
  auto const outcome = exported(album, wanted);
  ASSERT_TRUE(outcome.has_value());
  ASSERT_EQ(outcome->deliverables[0].files.size(), 1U);
  EXPECT_TRUE(bytesOf(m_folder / "single/wav16/03 - Three.wav") == whole16);
  EXPECT_TRUE(bytesOf(m_folder / "single/wav24/03 - Three.wav") == whole24);
}

TEST_F(Exporter, OverlappingTracksGiveAnAlbumShorterByTheOverlap) {
  Album album = albumOf({writeSource("One.wav", 50000), writeSource("Two.wav", 50000)});
  album.tracks[1].gap = Seconds(-0.5);
  ASSERT_TRUE(exported(album, request({"album-wav24"})).has_value());
  EXPECT_EQ(samplesOf(out() / "album-wav24/Album.wav", 24).size(), 2U * (100000 - 22050));
}

TEST_F(Exporter, ShortTrackIsRefusedForADiscAndFineForFiles) {
  Album const album = albumOf({writeSource("One.wav", 220500), writeSource("Two.wav", 3 * 44100)});
  auto const refusedDisc = exported(album, request({"wav16", "ddp"}));
  ASSERT_FALSE(refusedDisc.has_value());
  EXPECT_EQ(refusedDisc.error().kind, ErrorKind::refused);
  EXPECT_THAT(refusedDisc.error().what, HasSubstr("Two"));
  EXPECT_EQ(entries(out()), 0U);
  EXPECT_TRUE(exported(album, request({"wav16"})).has_value());
}

TEST_F(Exporter, WithoutAChoiceDiscsThatAreNotPossibleAreLeftOutAndReported) {
  Album const album = albumOf({writeSource("One.wav", 3 * 44100)});
  auto const outcome = exported(album, request({}));
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(outcome->deliverables.size(), 2U);
  EXPECT_TRUE(std::ranges::any_of(outcome->findings, [](Finding const& finding) {
    return finding.what.find("ddp") != std::string::npos && finding.severity == Severity::warning;
  }));
}

TEST_F(Exporter, ExistingFolderIsRefusedAndStaysAsItIs) {
  Album const album = albumOf({writeSource("One.wav", 5000)});
  fs::create_directories(out() / "wav24");
  std::ofstream(out() / "wav24/mine.txt") << "mine";
  auto const outcome = exported(album, request({"wav16", "wav24"}));
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, ErrorKind::refused);
  EXPECT_EQ(entries(out()), 1U);
  EXPECT_EQ(bytesOf(out() / "wav24/mine.txt"), "mine");
}

TEST_F(Exporter, ExistingFolderIsSwappedWhenAllowed) {
  Album const album = albumOf({writeSource("One.wav", 5000)});
  fs::create_directories(out() / "wav24");
  std::ofstream(out() / "wav24/old.txt") << "old";
  ExportRequest wanted = request({"wav24"});
  wanted.replaceExisting = true;
  ASSERT_TRUE(exported(album, wanted).has_value());
  EXPECT_EQ(entries(out()), 1U);
  EXPECT_EQ(entries(out() / "wav24"), 2U); // with its proof
  EXPECT_TRUE(fs::exists(out() / "wav24/01 - One.wav"));
}

TEST_F(Exporter, FolderThatCannotBeMadeIsAFileErrorAndNothingIsLeft) {
  Album const album = albumOf({writeSource("One.wav", 220500)});
  ExportRequest wanted = request({"ddp"});
  wanted.folder = "/proc/nowhere";
  auto const outcome = exported(album, wanted);
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, ErrorKind::file);
}

TEST_F(Exporter, CancellingLeavesNothing) {
  Album const album = threeTracks();
  Progress progress;
  progress.report = [&](double fraction, std::string_view) {
    if (fraction > 0.3)
      progress.cancel.cancel();
  };
  auto const outcome = exportAlbum(album, request({"wav16", "ddp"}), progress);
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, ErrorKind::cancelled);
  EXPECT_FALSE(fs::exists(out()));
}

TEST_F(Exporter, ChangedSourceFailsBeforeAnythingIsWritten) {
  Album const album = threeTracks();
  fs::remove(m_folder / "Two.wav");
  auto const outcome = exported(album, request({"wav16"}));
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, ErrorKind::file);
  EXPECT_FALSE(fs::exists(out()));
}

TEST_F(Exporter, ClippedSamplesFailTheDeliverable) {
  Album album = albumOf({writeSource("One.wav", 50000, kCdRate, 0.9)});
  album.tracks[0].gain = Decibels(6.0);
  auto const outcome = exported(album, request({"wav16", "wav32f"}));
  ASSERT_TRUE(outcome.has_value());
  EXPECT_GT(outcome->deliverables[0].clippedSamples, 0);
  EXPECT_FALSE(outcome->deliverables[0].passed());
  EXPECT_FALSE(outcome->allPassed());
  EXPECT_EQ(outcome->deliverables[1].clippedSamples, 0); // float keeps it
  EXPECT_GT(outcome->deliverables[1].truePeak, Decibels(4.0));
}

TEST_F(Exporter, TruePeakIsThatOfTheAnalysis) {
  Album const album = albumOf({writeSource("One.wav", 50001, kCdRate, 0.9)});
  auto const outcome = exported(album, request({"wav16"}));
  ASSERT_TRUE(outcome.has_value());
  auto reader = AudioFileReader::open(m_folder / "One.wav");
  AudioBuffer buffer(50001);
  ASSERT_TRUE(reader->read(buffer.block()).has_value());
  ProgrammeMeter meter(kCdRate);
  meter.add(buffer.block());
  EXPECT_NEAR(outcome->deliverables[0].truePeak.value(), meter.finish().truePeak.value(), 1e-4);
}

TEST_F(Exporter, DeliveryAboveTheRateOfASourceIsMarked) {
  Album album = albumOf({writeSource("One.wav", 50000)});
  album.rate = SampleRate(96000);
  auto const outcome = exported(album, request({"wav24", "wav16"}));
  ASSERT_TRUE(outcome.has_value());
  EXPECT_TRUE(outcome->deliverables[0].upsampled);
  EXPECT_FALSE(outcome->deliverables[1].upsampled);
}

TEST_F(Exporter, EveryPartBecomesADiscOfItsOwn) {
  Album album = albumOf({writeSource("One.wav", 220500), writeSource("Two.wav", 230000)});
  album.tracks[1].partBreak = PartBreak::disc;
  auto const outcome = exported(album, request({"ddp", "cue", "album-wav16"}));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  EXPECT_EQ(fs::file_size(out() / "ddp/disc1/IMAGE.DAT"), (150U + 375U) * 2352U);
  EXPECT_EQ(fs::file_size(out() / "ddp/disc2/IMAGE.DAT"), (150U + 392U) * 2352U); // 230000 / 588 = 391.2
  EXPECT_TRUE(fs::exists(out() / "cue/disc2/Album - Disc 2.cue"));
  EXPECT_EQ(samplesOf(out() / "album-wav16/Album - Disc 2.wav", 16), samplesOf(m_folder / "Two.wav", 16));
}

TEST_F(Exporter, UnknownDeliverableNamesThoseThatAre) {
  auto const outcome = exported(albumOf({writeSource("One.wav", 5000)}), request({"wma"}));
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, ErrorKind::refused);
  EXPECT_THAT(outcome.error().message(), HasSubstr("album-flac24"));
}

TEST_F(Exporter, SingleTracksOfAContinuousDeliverableAreRefused) {
  ExportRequest wanted = request({"ddp"});
  wanted.tracks = {1};
  auto const outcome = exported(albumOf({writeSource("One.wav", 220500)}), wanted);
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, ErrorKind::refused);
}

TEST_F(Exporter, TagsAndFileNamesComeFromTheAlbum) {
  Album album = albumOf({writeSource("One.wav", 5000)});
  album.tracks[0].credits.title = "What / Now?";
  album.tracks[0].isrc = "GBAAA2400001";
  auto const outcome = exported(album, request({"flac24"}));
  ASSERT_TRUE(outcome.has_value());
  auto const tags = readTags(out() / "flac24/01 - What _ Now_.flac");
  ASSERT_TRUE(tags.has_value());
  EXPECT_EQ(tags->title, "What / Now?");
  EXPECT_EQ(tags->artist, "Artist");
  EXPECT_EQ(tags->album, "Album");
  EXPECT_EQ(tags->isrc, "GBAAA2400001");
  EXPECT_EQ(tags->track, 1);
}

} // namespace
} // namespace lacquer
