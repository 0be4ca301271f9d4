#include "disc/ddp_verifier.h"
#include "deliver/exported_album.h"

#include <gmock/gmock.h>

// Filesets and cue sheets as other programs, and our own verifier, see them.

namespace lacquer {
namespace {

namespace fs = std::filesystem;

class Disc : public lacquer::testing::ExportedAlbum {
protected:
  void SetUp() override {
    Album album = threeTracks();
    album.tracks[1].credits.title = "Zwei – “Größe”";
    auto const outcome = exported(album, request({"ddp", "ddp:cue2ddp", "cue", "cue-tracks", "toc", "bin"}));
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message();
  }

  /// Runs a command in a folder of the export; what it says goes to `said`.
  int run(std::string const& folder, std::string const& command) {
    fs::path const log = m_folder / "log.txt";
    int const status = std::system(
        ("cd '" + (out() / folder).string() + "' && " + command + " > '" + log.string() + "' 2>&1").c_str());
    said = bytesOf(log);
    return status;
  }

  [[nodiscard]] std::vector<std::string> errors(std::string const& folder) const {
    auto const findings = verifyDdp(out() / folder, {});
    std::vector<std::string> list;
    if (!findings)
      return {findings.error().message()};
    for (Finding const& finding : *findings)
      if (finding.severity != Severity::note)
        list.push_back(finding.where + " " + finding.what);
    return list;
  }

  void damage(std::string const& file, std::size_t at) {
    std::fstream stream(out() / file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekg(static_cast<std::streamoff>(at));
    char const byte = static_cast<char>(stream.get());
    stream.seekp(static_cast<std::streamoff>(at));
    stream.put(static_cast<char>(byte ^ 0x01));
  }

  std::string said;
};

TEST_F(Disc, Md5sumConfirmsTheList) {
  if (!hasTool("md5sum"))
    GTEST_SKIP() << "md5sum is not installed";
  EXPECT_EQ(run("ddp", "md5sum -c CHECKSUM.MD5"), 0) << said;
  EXPECT_EQ(std::ranges::count(said, '\n'), 5) << said;
  EXPECT_EQ(run("ddp-cue2ddp", "md5sum -c CHECKSUM.MD5"), 0) << said;
}

TEST_F(Disc, CdrdaoSeesTheTracksOfTheCueSheet) {
  if (!hasTool("cdrdao"))
    GTEST_SKIP() << "cdrdao is not installed";
  EXPECT_EQ(run("cue", "cdrdao show-toc Album.cue"), 0) << said;
  EXPECT_THAT(said, ::testing::Not(::testing::ContainsRegex("ERROR|WARNING")));
  EXPECT_THAT(said, ::testing::HasSubstr("TRACK  3"));
  // Track 2 begins at 5 s + 123 frames + 1.3 s = 6.3028 s, CD frame 472 of its file.
  EXPECT_THAT(said, ::testing::HasSubstr("00:06:22"));
}

TEST_F(Disc, MetaflacTakesTheCueSheet) {
  if (!hasTool("metaflac") || !hasTool("flac"))
    GTEST_SKIP() << "flac is not installed";
  ASSERT_EQ(run("cue", "flac -s Album.wav"), 0) << said;
  EXPECT_EQ(run("cue", "metaflac --import-cuesheet-from=Album.cue Album.flac"), 0) << said;
  EXPECT_EQ(run("cue", "metaflac --list --block-type=CUESHEET Album.flac"), 0);
  EXPECT_THAT(said, ::testing::HasSubstr("4006381333931"));
  EXPECT_THAT(said, ::testing::HasSubstr("GBAAA2400001"));
}

TEST_F(Disc, CdrdaoReadsTheTocAndItsAudio) {
  if (!hasTool("cdrdao"))
    GTEST_SKIP() << "cdrdao is not installed";
  EXPECT_EQ(run("toc", "cdrdao read-test Album.toc"), 0) << said;
  EXPECT_THAT(said, ::testing::Not(::testing::ContainsRegex("ERROR|WARNING")));
  auto const sectors = fs::file_size(out() / "ddp/IMAGE.DAT") / 2352 - 150;
  EXPECT_THAT(said, ::testing::HasSubstr("Read " + std::to_string(sectors) + " blocks"));
}

TEST_F(Disc, CdInfoSeesTheImageThatTheFilesetHolds) {
  if (!hasTool("cd-info"))
    GTEST_SKIP() << "cd-info is not installed";
  EXPECT_EQ(run("bin", "cd-info --no-device-info --no-cddb --cue-file=Album.cue"), 0) << said;
  EXPECT_THAT(said, ::testing::HasSubstr("1: 00:02:00"));
  EXPECT_THAT(said, ::testing::HasSubstr("2: 00:08:22")); // 472 + 150
  std::string const image = bytesOf(out() / "ddp/IMAGE.DAT");
  EXPECT_TRUE(bytesOf(out() / "bin/Album.bin") == image.substr(150 * 2352));
}

TEST_F(Disc, FilesOfTheTrackSheetJoinToTheProgrammeAndStandInIt) {
  std::string const sheet = bytesOf(out() / "cue-tracks/Album.cue");
  std::vector<std::int32_t> joined;
  std::vector<fs::path> files;
  for (auto const& entry : fs::directory_iterator(out() / "cue-tracks"))
    if (entry.path().extension() == ".wav")
      files.push_back(entry.path());
  std::ranges::sort(files);
  ASSERT_EQ(files.size(), 3U);
  for (fs::path const& file : files) {
    EXPECT_THAT(sheet, ::testing::HasSubstr("FILE \"" + file.filename().string() + "\" WAVE"));
    auto const samples = samplesOf(file, 16);
    EXPECT_EQ(samples.size() % (588 * 2), 0U) << file;
    joined.insert(joined.end(), samples.begin(), samples.end());
  }
  EXPECT_TRUE(joined == samplesOf(out() / "cue/Album.wav", 16));
}

TEST_F(Disc, OwnVerifierFindsNothing) {
  EXPECT_THAT(errors("ddp"), ::testing::IsEmpty());
  EXPECT_THAT(errors("ddp-cue2ddp"), ::testing::IsEmpty());
}

TEST_F(Disc, DamageAnywhereIsFound) {
  for (auto const& [file, at] : std::vector<std::pair<std::string, std::size_t>>{
           {"DDPID", 3}, {"DDPID", 12}, {"DDPMS", 15}, {"DDPMS", 300}, {"PQDESCR", 70}, {"PQDESCR", 141},
           {"CDTEXT.BIN", 30}, {"IMAGE.DAT", 5}, {"IMAGE.DAT", 900000}}) {
    damage("ddp/" + file, at);
    EXPECT_THAT(errors("ddp"), ::testing::Not(::testing::IsEmpty())) << file << " " << at;
    damage("ddp/" + file, at);
  }
  EXPECT_THAT(errors("ddp"), ::testing::IsEmpty());
}

TEST_F(Disc, WithoutItsChecksumsDamageToTheStructureIsStillFound) {
  fs::remove(out() / "ddp/CHECKSUM.MD5");
  std::size_t const clean = errors("ddp").size(); // that there is no list
  EXPECT_EQ(clean, 1U);
  fs::resize_file(out() / "ddp/IMAGE.DAT", fs::file_size(out() / "ddp/IMAGE.DAT") - 1);
  EXPECT_GT(errors("ddp").size(), clean);
}

TEST_F(Disc, StrayFilesAndMissingFilesAreFound) {
  std::ofstream(out() / "ddp/.DS_Store") << "x";
  EXPECT_EQ(errors("ddp").size(), 1U);
  fs::remove(out() / "ddp/.DS_Store");
  fs::remove(out() / "ddp/PQDESCR");
  EXPECT_THAT(errors("ddp"), ::testing::Not(::testing::IsEmpty()));
}

TEST_F(Disc, FolderWithoutAFilesetIsAFileError) {
  auto const findings = verifyDdp(out() / "cue", {});
  ASSERT_FALSE(findings.has_value());
  EXPECT_EQ(findings.error().kind, ErrorKind::file);
  EXPECT_FALSE(verifyDdp(m_folder / "nowhere", {}).has_value());
}

TEST_F(Disc, HostileFilesetsAreSurvived) {
  std::mt19937 random(1);
  std::vector<std::string> const files{"DDPID", "DDPMS", "PQDESCR", "CDTEXT.BIN"};
  fs::remove(out() / "ddp/CHECKSUM.MD5");
  fs::resize_file(out() / "ddp/IMAGE.DAT", 2352);
  for (std::string const& file : files) {
    std::string const good = bytesOf(out() / "ddp" / file);
    for (int trial = 0; trial < 60; ++trial) {
      std::string bad = good.substr(0, random() % (good.size() + 1));
      for (int i = 0; i < 6 && !bad.empty(); ++i)
        bad[random() % bad.size()] = static_cast<char>(random());
      std::ofstream(out() / "ddp" / file, std::ios::binary) << bad;
      EXPECT_FALSE(errors("ddp").empty());
    }
    std::ofstream(out() / "ddp" / file, std::ios::binary) << good;
  }
}

} // namespace
} // namespace lacquer
