#include "disc/ddp_import.h"

#include "album/album_access.h"
#include "disc/fileset_samples.h"
#include "support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What is imported describes the same disc again: the same packets and texts, and the samples of the image.

namespace lacquer {
namespace {

using testing::filesetOf;
using testing::noiseImage;
using testing::sampleDisc;
using testing::SampleFileset;

class DdpImport : public ::testing::Test {
protected:
  void run(SampleFileset const& set, DdpOptions const& options = {}) {
    set.writeTo(m_folder / "set");
    auto disc = importDdp(m_folder / "set", m_folder / "disc.wav", false, {});
    ASSERT_TRUE(disc.has_value()) << disc.error().message();
    m_findings = disc->findings;
    m_album = disc->album;
    auto const layout = makeDiscLayout(m_album, makeTimeline(m_album), 0, DiscPause::index00);
    ASSERT_TRUE(layout.has_value()) << layout.error().message();
    auto const again = describeDdp(*layout, options);
    ASSERT_TRUE(again.has_value());
    for (DdpDescription::File const& file : again->files)
      m_again[file.name] = file.bytes;
    std::ifstream wav(m_folder / "disc.wav", std::ios::binary);
    m_wav.assign(std::istreambuf_iterator<char>(wav), {});
  }

  void expectSame(SampleFileset const& set) {
    for (auto const& [name, bytes] : m_again.files)
      EXPECT_EQ(bytes, set.files.at(name)) << name;
    EXPECT_EQ(m_again.files.size() + 2, set.files.size()); // and the image and the checksums
    expectSameAudio(set.files.at("IMAGE.DAT"));
  }

  /// The samples of the file are the image behind its pause.
  void expectSameAudio(std::string const& image) const {
    std::string const music = image.substr(150 * 2352);
    EXPECT_NE(m_wav.find(music), std::string::npos);
    EXPECT_EQ(m_album.sources.at(0).length, Frames(static_cast<std::int64_t>(music.size()) / 4));
  }

  test::TempFolder m_folder;
  Album m_album;
  std::vector<Finding> m_findings;
  SampleFileset m_again;
  std::string m_wav;
};

TEST_F(DdpImport, KeepsEveryByteOfADiscWithPausesThatHoldAudio) {
  SampleFileset const set = filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut));
  run(set);
  expectSame(set);
  EXPECT_THAT(m_findings, ::testing::IsEmpty());
}

TEST_F(DdpImport, KeepsNinetyNineTracksWithIndexesAndAHiddenOne) {
  DiscLayout const disc = testing::fullSampleDisc();
  SampleFileset const set = filesetOf(disc, noiseImage(disc.leadOut));
  run(set);
  expectSame(set);
}

TEST_F(DdpImport, KeepsTextsInAllLanguagesAndCodes) {
  DiscLayout disc = sampleDisc();
  disc.genre = "Classical: early music";
  disc.closedInfo = "matrix 7";
  disc.masterId = "MASTER 1";
  disc.text.message = "hello";
  disc.tracks[1].text.composer = "Böhm";
  DiscLanguage german{"de", {.title = "Scheibe", .artist = "Künstler"}, {{.title = "Eins"}, {.title = "Zwei"}, {.title = "Drei"}}};
  DiscLanguage japanese{"ja", {.title = "夜"}, {{.title = "歌"}, {.title = "夢"}, {.title = "犬 3"}}};
  disc.languages = {german, japanese};
  SampleFileset const set = filesetOf(disc, noiseImage(disc.leadOut), {.cdTextCodes = true, .isrcOnEveryIndex = true});
  run(set, {.cdTextCodes = true, .isrcOnEveryIndex = true});
  expectSame(set);
}

TEST_F(DdpImport, MakesARightDiscOfAnOddOne) {
  std::string const image = noiseImage(sampleDisc().leadOut);
  SampleFileset set = filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut));
  set["IMAGE.DAT"].erase(0, 150 * 2352);
  set.put("DDPMS", 256 + 14, "0000150000000150");
  set.put("DDPID", 0, "DDP 1.01").put("DDPID", 8, "123456789012 ").putPq(0, 32, "123456789012 ").putPq(1, 20, "gbaaa2400001");
  set.seal();
  run(set);
  expectSameAudio(image);
  EXPECT_EQ(m_album.upc, "0123456789012");
  EXPECT_EQ(m_album.tracks[0].isrc, "GBAAA2400001");
  EXPECT_GE(m_findings.size(), 3U);
}

TEST_F(DdpImport, RefusesWhatIsNoDiscOfAudio) {
  auto const error = [&](SampleFileset const& set) {
    std::filesystem::remove_all(m_folder / "set");
    set.writeTo(m_folder / "set");
    auto const disc = importDdp(m_folder / "set", m_folder / "a.wav", false, {});
    EXPECT_FALSE(std::filesystem::exists(m_folder / "a.wav"));
    return disc ? std::string() : disc.error().what;
  };
  SampleFileset const right = filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut));
  SampleFileset set = right;
  EXPECT_THAT(error(set.putPq(4, 16, "41")), ::testing::HasSubstr("track 2 holds data"));
  set = right;
  EXPECT_THAT(error(set.put("DDPMS", 256 + 38, "10")), ::testing::HasSubstr("no audio"));
  set = right;
  set["IMAGE.DAT"].resize(1000 * 2352);
  EXPECT_THAT(error(set), ::testing::HasSubstr("is cut off"));
  set = right;
  EXPECT_THAT(error(set.putPq(5, 10, "000100").putPq(4, 10, "000050")), ::testing::HasSubstr("starts before the one in front"));
}

TEST_F(DdpImport, MakesAnAlbumOfTextsWithControlCharacters) {
  SampleFileset set = filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut));
  run(set.putPack(0, 4, 0x1B));
  EXPECT_TRUE(checkText(m_album.credits.title, TextLines::one).has_value());
  EXPECT_THAT(m_findings, ::testing::Contains(::testing::Field(&Finding::what, ::testing::HasSubstr("control characters"))));
}

TEST_F(DdpImport, LeavesNothingBehindWhenItFails) {
  SampleFileset set = filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut));
  set["IMAGE.DAT"].resize(set["IMAGE.DAT"].size() - 2352); // cut off
  set.writeTo(m_folder / "set");
  EXPECT_FALSE(importDdp(m_folder / "set", m_folder / "new" / "audio" / "a.wav", false, {}).has_value());
  EXPECT_FALSE(extractDdp(m_folder / "set", m_folder / "tracks", {}).has_value());
  EXPECT_FALSE(std::filesystem::exists(m_folder / "new"));
  EXPECT_FALSE(std::filesystem::exists(m_folder / "tracks"));
}

TEST_F(DdpImport, TakesTheTracksAwayThatWereExtractedBeforeItWasCancelled) {
  filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut)).writeTo(m_folder / "set");
  Progress progress;
  progress.report = [cancel = progress.cancel, &folder = m_folder](double, std::string_view) mutable {
    if (std::filesystem::exists(folder / "tracks") && !std::filesystem::is_empty(folder / "tracks"))
      for (auto const& entry : std::filesystem::directory_iterator(folder / "tracks"))
        if (entry.path().extension() == ".wav")
          cancel.cancel();
  };
  auto const files = extractDdp(m_folder / "set", m_folder / "tracks", progress);
  ASSERT_FALSE(files.has_value());
  EXPECT_EQ(files.error().kind, ErrorKind::cancelled);
  EXPECT_FALSE(std::filesystem::exists(m_folder / "tracks"));
}

TEST_F(DdpImport, WritesNothingIntoTheFilesetItself) {
  filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut)).writeTo(m_folder / "set");
  for (auto const& target : {m_folder / "set", m_folder / "set" / "tracks", m_folder / "set" / ".." / "set"}) {
    auto const files = extractDdp(m_folder / "set", target, {});
    ASSERT_FALSE(files.has_value()) << target;
    EXPECT_EQ(files.error().kind, ErrorKind::refused);
    EXPECT_FALSE(importDdp(m_folder / "set", target / "a.wav", false, {}).has_value()) << target;
  }
  EXPECT_FALSE(std::filesystem::exists(m_folder / "set" / "tracks"));
}

} // namespace
} // namespace lacquer
