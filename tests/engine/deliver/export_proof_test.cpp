#include "album/versions.h"
#include "deliver/delivery_state.h"
#include "deliver/exported_album.h"
#include "deliver/file_proof.h"
#include "deliver/proof.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

namespace fs = std::filesystem;
using ::testing::Each;
using ::testing::ElementsAre;

class ExportProof : public lacquer::testing::ExportedAlbum {
protected:
  static std::vector<bool> kept(ExportedDeliverable const& one) {
    std::vector<bool> kept;
    for (DeliveredFile const& file : one.files)
      if (file.verdict != ProofVerdict::unchecked)
        kept.push_back(file.kept);
    return kept;
  }
  ExportRequest again(std::vector<std::string> const& names) const {
    ExportRequest wanted = request(names);
    wanted.replaceExisting = true;
    return wanted;
  }
  std::map<std::string, std::string> allBytes() const {
    std::map<std::string, std::string> bytes;
    for (auto const& entry : fs::recursive_directory_iterator(out()))
      if (entry.is_regular_file() && entry.path().filename() != kProofName)
        bytes[entry.path().lexically_relative(out()).string()] = bytesOf(entry.path());
    return bytes;
  }
  /// What a fresh export of the album makes.
  std::map<std::string, std::string> freshBytes(Album const& album, std::vector<std::string> const& names) {
    fs::rename(out(), m_folder / "aside");
    EXPECT_TRUE(exported(album, request(names)).has_value());
    auto bytes = allBytes();
    fs::remove_all(out());
    fs::rename(m_folder / "aside", out());
    return bytes;
  }
};

TEST_F(ExportProof, SaysOfEveryFileThatItHoldsTheSamplesThatWereRendered) {
  auto const outcome = exported(threeTracks(), request({"wav24", "flac16", "wav32f", "ddp", "cue"}));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  for (ExportedDeliverable const& one : outcome->deliverables) {
    auto const proof = readProof(one.folder);
    ASSERT_TRUE(proof.has_value()) << one.name;
    int audio = 0;
    for (DeliveredFile const& file : proof->delivered.files) {
      EXPECT_EQ(fs::file_size(one.folder / file.path), file.bytes);
      EXPECT_EQ(file.differingFrames, 0);
      audio += file.verdict == ProofVerdict::same ? 1 : 0;
    }
    EXPECT_EQ(audio, one.name == "ddp" || one.name == "cue" ? 1 : 3) << one.name;
  }
}

TEST_F(ExportProof, RemembersHowTheDeliverableWasMade) {
  ExportRequest wanted = request({"flac24"});
  wanted.deliverables[0] = {.name = "flac24", .rate = 48000, .cut = CutAt::cdFrame, .gaps = FileGaps::none,
                            .pause = DiscPause::inPreviousTrack, .dither = Dither::shaped, .wordLength = 20,
                            .peaks = PeakPolicy::limit, .ceiling = Decibels(-1.5), .loudnessTags = true, .cover = false,
                            .id3 = Id3Version::v23, .fileNames = "{track:3}", .cdTextCodes = true,
                            .isrcOnEveryIndex = true, .linkedSides = false, .platform = "spotify"};
  Album const album = threeTracks();
  ASSERT_TRUE(exported(album, wanted).has_value());
  auto const proof = readProof(out() / "flac24-48k");
  ASSERT_TRUE(proof.has_value());
  EXPECT_TRUE(proof->delivered.options == wanted.deliverables[0]);
  EXPECT_EQ(deliveryStatus(album, out(), proof->delivered.options).state, DeliveryState::current);
}

TEST_F(ExportProof, ADamagedProofIsNoProofOrSaysLess) {
  ASSERT_TRUE(exported(threeTracks(), request({"wav16"})).has_value());
  fs::path const path = out() / "wav16" / kProofName;
  std::string const good = bytesOf(path);
  std::mt19937 random(5);
  for (int trial = 0; trial < 500; ++trial) {
    std::string bad = good.substr(0, random() % 3 == 0 ? random() % good.size() : good.size());
    for (int i = 0; i < 4 && !bad.empty(); ++i)
      bad[random() % bad.size()] = static_cast<char>(random());
    std::ofstream(path, std::ios::binary) << bad;
    auto const proof = readProof(out() / "wav16");
    EXPECT_LE(proof ? proof->delivered.files.size() : 0, 3U);
  }
  std::ofstream(path, std::ios::binary) << "[1, {}]";
  EXPECT_FALSE(readProof(out() / "wav16").has_value());
}

TEST_F(ExportProof, GivesTheLoudnessOfTheDeliveredFileAsAnIndependentMeterReadsIt) {
  ASSERT_TRUE(exported(threeTracks(SampleRate(48000)), request({"wav16"})).has_value());
  auto const proof = readProof(out() / "wav16");
  ASSERT_TRUE(proof.has_value());
  auto const samples = samplesOf(out() / "wav16/02 - Two.wav", 16);
  std::int32_t peak = 0;
  for (std::int32_t const sample : samples)
    peak = std::max(peak, std::abs(sample));
  auto const file = std::ranges::find(proof->delivered.files, fs::path("02 - Two.wav"), &DeliveredFile::path);
  ASSERT_TRUE(file != proof->delivered.files.end() && file->measured);
  EXPECT_NEAR(file->measured->samplePeak.value(), 20.0 * std::log10(peak / 32768.0), 1e-5);
  EXPECT_EQ(file->length.value() * 2, static_cast<std::int64_t>(samples.size()));
}

TEST_F(ExportProof, FilesOfOneProgrammeHaveOneDigest) {
  auto const outcome = exported(threeTracks(SampleRate(48000)), request({"wav16", "flac16", "album-wav16", "ddp"}));
  ASSERT_TRUE(outcome.has_value());
  std::vector<std::string> digests;
  for (ExportedDeliverable const& one : outcome->deliverables)
    digests.push_back(one.programme.at(0));
  EXPECT_THAT(digests, Each(digests.front()));
  EXPECT_FALSE(digests.front().empty());
}

TEST_F(ExportProof, FindsASingleChangedBitAndItsPlace) {
  fs::path const path = writeSource("One.wav", 50000);
  auto const samples = samplesOf(path, 16);
  WrittenSamples written{.length = Frames(50000)};
  written.digest.add(Frames(0), samples);
  EXPECT_EQ(proveFile(path, FileFormat::wav16, written, false)->verdict, ProofVerdict::same);
  auto changed = samples;
  changed[2 * 20000] ^= 1;
  WrittenSamples other{.length = Frames(50000)};
  other.digest.add(Frames(0), changed);
  auto const proof = proveFile(path, FileFormat::wav16, other, false);
  EXPECT_EQ(proof->verdict, ProofVerdict::differs);
  EXPECT_EQ(proof->firstDifference, Frames(4 * 4096)); // the block that holds frame 20000
  EXPECT_EQ(proof->differing, Frames(4096));
}

TEST_F(ExportProof, DigestsOfPiecesJoinToThatOfTheWhole) {
  auto const samples = samplesOf(writeSource("One.wav", 30011), 16);
  SampleDigest whole;
  whole.add(Frames(0), samples);
  SampleDigest joined;
  for (auto const& [first, last] : {std::pair(0, 777), std::pair(777, 20000), std::pair(20000, 30011)}) {
    SampleDigest piece;
    piece.add(Frames(first), std::span(samples).subspan(static_cast<std::size_t>(first) * 2, static_cast<std::size_t>(last - first) * 2));
    joined.merge(piece);
  }
  EXPECT_EQ(joined, whole);
  SampleDigest shifted;
  shifted.add(Frames(1), samples);
  EXPECT_NE(shifted.hex(), whole.hex());
}

TEST_F(ExportProof, ExportAgainKeepsWhatDidNotChange) {
  Album const album = threeTracks();
  std::vector<std::string> const names{"wav24", "flac16", "ddp"};
  ASSERT_TRUE(exported(album, request(names)).has_value());
  auto const before = allBytes();
  auto const outcome = exported(album, again(names));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  for (ExportedDeliverable const& one : outcome->deliverables)
    EXPECT_THAT(kept(one), Each(true)) << one.name;
  EXPECT_TRUE(allBytes() == before);
}

TEST_F(ExportProof, AChangedTrackIsMadeAnewAndTheResultIsThatOfAFreshExport) {
  Album album = albumOf({writeSource("One.wav", 5 * 44100), writeSource("Two.wav", 5 * 44101),
                         writeSource("Three.wav", 5 * 44102), writeSource("Four.wav", 5 * 44103)});
  for (Track& track : album.tracks)
    track.gap = Seconds(4.0);
  std::vector<std::string> const names{"wav24", "flac16", "ddp"};
  ASSERT_TRUE(exported(album, request(names)).has_value());
  album.tracks[1].gain = Decibels(-3.0);
  auto const outcome = exported(album, again(names));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  // The first file ends where the second track begins: the last of its dither hangs on that.
  EXPECT_THAT(kept(outcome->deliverables[0]), ElementsAre(false, false, true, true));
  EXPECT_THAT(kept(outcome->deliverables[1]), ElementsAre(false, false, true, true));
  EXPECT_THAT(kept(outcome->deliverables[2]), ElementsAre(false));
  EXPECT_TRUE(allBytes() == freshBytes(album, names));
}

TEST_F(ExportProof, AnAlbumChainMakesEverythingBehindAChangeAnew) {
  Album album = threeTracks();
  album = edits::addSlot(album, TrackId(), ParamValues(*findProcessor("compressor")->table), 0).value();
  ASSERT_TRUE(exported(album, request({"wav24"})).has_value());
  album.tracks[2].gain = Decibels(-3.0);
  auto const outcome = exported(album, again({"wav24"}));
  ASSERT_TRUE(outcome.has_value());
  EXPECT_FALSE(kept(outcome->deliverables[0])[2]);
  EXPECT_TRUE(allBytes() == freshBytes(album, {"wav24"}));
}

TEST_F(ExportProof, AFileThatWasTamperedWithIsNotKept) {
  Album const album = threeTracks();
  ASSERT_TRUE(exported(album, request({"wav24"})).has_value());
  fs::path const victim = out() / "wav24/01 - One.wav";
  std::string bytes = bytesOf(victim);
  std::string const before = bytes;
  bytes[bytes.size() / 2] ^= 1;
  std::ofstream(victim, std::ios::binary) << bytes;
  fs::last_write_time(victim, fs::last_write_time(victim) + std::chrono::seconds(1));
  auto const outcome = exported(album, again({"wav24"}));
  ASSERT_TRUE(outcome.has_value());
  EXPECT_THAT(kept(outcome->deliverables[0]), ElementsAre(false, true, true));
  EXPECT_TRUE(bytesOf(victim) == before);
}

TEST_F(ExportProof, ACancelledExportLeavesTheLastOneAsItWas) {
  Album album = threeTracks();
  ASSERT_TRUE(exported(album, request({"wav24", "ddp"})).has_value());
  auto const before = allBytes();
  album.tracks[0].gain = Decibels(-6.0);
  Progress progress;
  progress.report = [&](double fraction, std::string_view) {
    if (fraction > 0.3)
      progress.cancel.cancel();
  };
  ASSERT_FALSE(exportAlbum(album, again({"wav24", "ddp"}), progress).has_value());
  EXPECT_TRUE(allBytes() == before);
}

TEST_F(ExportProof, StateTellsNeverCurrentStaleAndForeign) {
  Album album = threeTracks();
  Deliverable const wav{.name = "wav24"};
  EXPECT_EQ(deliveryStatus(album, out(), wav).state, DeliveryState::never);
  ASSERT_TRUE(exported(album, request({"wav24"})).has_value());
  EXPECT_EQ(deliveryStatus(album, out(), wav).state, DeliveryState::current);
  EXPECT_TRUE(deliveryStatus(album, out(), wav).passed);
  album.tracks[2].gain = Decibels(-1.0);
  auto const status = deliveryStatus(album, out(), wav);
  EXPECT_EQ(status.state, DeliveryState::stale);
  EXPECT_FALSE(status.stale.empty());
  fs::resize_file(out() / "wav24/01 - One.wav", 100);
  EXPECT_EQ(deliveryStatus(album, out(), wav).state, DeliveryState::foreign);
}

TEST_F(ExportProof, TextsThatWereChangedSinceMakeADeliveryStale) {
  Album const before = threeTracks();
  ASSERT_TRUE(exported(before, request({"flac24", "ddp", "cue"})).has_value());
  Deliverable const flac{.name = "flac24"};
  Album coded = before;
  coded.tracks[1].isrc = "GBAAA2600002";
  auto const status = deliveryStatus(coded, out(), flac);
  EXPECT_EQ(status.state, DeliveryState::stale);
  EXPECT_EQ(status.stale, std::vector<std::string>{"02 - Two.flac"});
  EXPECT_EQ(deliveryStatus(coded, out(), {.name = "ddp"}).state, DeliveryState::stale);
  EXPECT_EQ(deliveryStatus(coded, out(), {.name = "cue"}).state, DeliveryState::stale);
  EXPECT_EQ(deliveryStatus(before, out(), {.name = "flac24", .platform = "spotify"}).state, DeliveryState::stale);
  for (char const* const name : {"flac24", "ddp", "cue"})
    EXPECT_EQ(deliveryStatus(before, out(), {.name = name}).state, DeliveryState::current) << name;
  ASSERT_TRUE(exported(coded, again({"flac24", "ddp"})).has_value());
  EXPECT_EQ(deliveryStatus(coded, out(), flac).state, DeliveryState::current);
  EXPECT_EQ(deliveryStatus(coded, out(), {.name = "ddp"}).state, DeliveryState::current);
}

TEST_F(ExportProof, ADeliveryThatLimitsHoldsItsCeilingBehindTheRateConversion) {
  Album album = albumOf({writeSource("One.wav", 96000, SampleRate(48000), 0.99)});
  ExportRequest wanted = request({"wav24", "album-wav24"});
  wanted.deliverables[0].rate = 44100;
  wanted.deliverables[0].peaks = PeakPolicy::limit;
  wanted.deliverables[0].ceiling = Decibels(-1.0);
  wanted.deliverables[1].rate = 44100;
  auto const outcome = exported(album, wanted);
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  EXPECT_LE(outcome->deliverables[0].truePeak.value(), -0.99);
  EXPECT_GT(outcome->deliverables[1].truePeak.value(), 0.0);
  EXPECT_EQ(samplesOf(out() / "wav24-44.1k/01 - One.wav", 24).size(),
            samplesOf(out() / "album-wav24-44.1k/Album.wav", 24).size());
}

TEST_F(ExportProof, VinylSidesAreTurnedDownTogetherUntilTheHighestFits) {
  Album album = albumOf({writeSource("One.wav", 50000, kCdRate, 0.4), writeSource("Two.wav", 50001, kCdRate, 0.9)});
  album.tracks[1].gain = Decibels(3.0);
  album.tracks[1].partBreak = PartBreak::side;
  auto const outcome = exported(album, request({"vinyl"}));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  ExportedDeliverable const& vinyl = outcome->deliverables[0];
  ASSERT_EQ(vinyl.sideGains.size(), 2U);
  EXPECT_EQ(vinyl.sideGains[0], vinyl.sideGains[1]);
  EXPECT_LT(vinyl.sideGains[0].value(), -1.5);
  EXPECT_NEAR(vinyl.truePeak.value(), 0.0, 0.01);
  EXPECT_EQ(vinyl.clippedSamples, 0);
  EXPECT_TRUE(fs::exists(out() / "vinyl/Album - Side A.wav"));
  EXPECT_EQ(samplesOf(out() / "vinyl/Album - Side B.wav", 24).size(), 2U * 50001);
  EXPECT_TRUE(fs::exists(out() / "vinyl/Sides.txt"));
}

TEST_F(ExportProof, SingleTracksExportedAgainLeaveTheOthersInPlace) {
  Album album = threeTracks();
  ASSERT_TRUE(exported(album, request({"wav24"})).has_value());
  auto before = allBytes();
  album.tracks[2].gain = Decibels(-2.0);
  ExportRequest wanted = again({"wav24"});
  wanted.tracks = {3};
  auto const outcome = exported(album, wanted);
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  auto const after = allBytes();
  ASSERT_EQ(after.size(), 3U);
  EXPECT_TRUE(after.at("wav24/01 - One.wav") == before.at("wav24/01 - One.wav"));
  EXPECT_FALSE(after.at("wav24/03 - Three.wav") == before.at("wav24/03 - Three.wav"));
  EXPECT_EQ(readProof(out() / "wav24")->delivered.files.size(), 3U);
}

TEST_F(ExportProof, CodedFilesAreComparedWithWhatTheyWereMadeOf) {
  Album album = albumOf({writeSource("One.wav", 3 * 44100)});
  auto const outcome = exported(album, request({"mp3", "opus", "vorbis"}));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  for (ExportedDeliverable const& one : outcome->deliverables) {
    DeliveredFile const& file = one.files.at(0);
    EXPECT_EQ(file.verdict, ProofVerdict::coded) << one.name;
    ASSERT_TRUE(file.residual) << one.name;
    EXPECT_LT(*file.residual, Decibels(-3.0)) << one.name; // white noise is the hardest there is
    EXPECT_EQ(file.length.value(), one.rate == SampleRate(48000) ? 3 * 48000 : 3 * 44100) << one.name;
  }
}

TEST_F(ExportProof, NewTitlesAreWrittenIntoKeptFilesWithoutMakingThemAnew) {
  Album album = threeTracks();
  ExportRequest wanted = again({"flac24"});
  wanted.deliverables[0].fileNames = "{track:2}";
  ASSERT_TRUE(exported(album, wanted).has_value());
  album.tracks[1].credits.title = "Another Title";
  auto const outcome = exported(album, wanted);
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  EXPECT_THAT(kept(outcome->deliverables[0]), Each(true));
  auto const tags = readTags(out() / "flac24/02.flac");
  auto const samples = samplesOf(out() / "flac24/02.flac", 24);
  fs::remove_all(out());
  ASSERT_TRUE(exported(album, wanted).has_value());
  EXPECT_EQ(tags->title, "Another Title");
  EXPECT_TRUE(*tags == *readTags(out() / "flac24/02.flac"));
  EXPECT_TRUE(samples == samplesOf(out() / "flac24/02.flac", 24));
}

TEST_F(ExportProof, AVersionIsDeliveredWithItsOwnValuesInAFolderOfItsOwn) {
  Album album = threeTracks();
  album = edits::addVersion(album, "Clean").value();
  album = edits::setOverride(album, "Clean", "tracks.2.title", "Two (Clean)").value();
  album = edits::setOverride(album, "Clean", "tracks.2.isrc", "GBAAA2400099").value();
  ExportRequest wanted = request({"flac16", "flac16"});
  wanted.deliverables[1].version = "Clean";
  auto const outcome = exported(album, wanted);
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  EXPECT_EQ(readTags(out() / "flac16/02 - Two.flac")->title, "Two");
  auto const tags = readTags(out() / "Clean/flac16/02 - Two (Clean).flac");
  ASSERT_TRUE(tags.has_value());
  EXPECT_EQ(tags->isrc, "GBAAA2400099");
  EXPECT_TRUE(samplesOf(out() / "flac16/02 - Two.flac", 16) ==
              samplesOf(out() / "Clean/flac16/02 - Two (Clean).flac", 16));
}

TEST_F(ExportProof, SidesCountForVinylAlone) {
  Album album = albumOf({writeSource("One.wav", 220500), writeSource("Two.wav", 230000)});
  album.tracks[1].partBreak = PartBreak::side;
  auto const outcome = exported(album, request({"ddp", "vinyl"}));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  EXPECT_TRUE(fs::exists(out() / "ddp/IMAGE.DAT"));
  EXPECT_EQ(outcome->deliverables[0].discs.at(0).tracks.size(), 2U);
  EXPECT_TRUE(fs::exists(out() / "vinyl/Album - Side B.wav"));
}

TEST_F(ExportProof, VinylOfTheMainVersionGoesWithoutItsLimiter) {
  Album album = albumOf({writeSource("One.wav", 50000, kCdRate, 0.4)});
  ParamValues limiter(*findProcessor("limiter")->table);
  limiter.set(static_cast<int>(*limiter.table().indexOf("ceiling")), -20.0);
  album = edits::addSlot(album, album.tracks[0].id, limiter, 0).value();
  auto const outcome = exported(album, request({"vinyl", "album-wav24"}));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  EXPECT_GT(outcome->deliverables[0].truePeak, Decibels(-8.0));
  EXPECT_LT(outcome->deliverables[1].truePeak, Decibels(-19.9));
}

} // namespace
} // namespace lacquer
