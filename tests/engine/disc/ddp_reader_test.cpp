#include "disc/ddp_image.h"
#include "disc/fileset_samples.h"
#include "support/temp_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

using testing::filesetOf;
using testing::noiseImage;
using testing::sampleDisc;
using testing::SampleFileset;

SampleFileset rightSet() { return filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut)); }

/// A fileset on disk as it is read.
struct Reading {
  explicit Reading(SampleFileset const& files, std::string const& inside = {}) {
    files.writeTo(folder / inside);
    auto read = readDdp(folder.path());
    EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().message());
    if (read)
      set = *std::move(read);
  }
  [[nodiscard]] bool tells(std::string_view words) const {
    return std::ranges::any_of(set.findings, [&](Finding const& f) { return f.what.find(words) != std::string::npos; });
  }
  /// All samples of the disc.
  [[nodiscard]] std::string bytes() const {
    auto image = DdpImage::open(set);
    EXPECT_TRUE(image.has_value()) << (image ? "" : image.error().message());
    if (!image)
      return {};
    std::vector<std::int16_t> samples(static_cast<std::size_t>(2 * image->length().value()));
    EXPECT_TRUE(image->read(samples).has_value());
    return {reinterpret_cast<char const*>(samples.data()), samples.size() * 2};
  }
  test::TempFolder folder;
  DdpFileset set;
};

TEST(DdpReader, ReadsTheLayoutThatWasWritten) {
  Reading const reading(rightSet());
  EXPECT_EQ(reading.set.layout, sampleDisc());
  EXPECT_THAT(reading.set.findings, ::testing::IsEmpty());
}

TEST(DdpReader, TakesControlCharactersForBlanksAndSaysSo) {
  SampleFileset set = rightSet();
  set.putPack(0, 4, 0x1B);              // the first letter of the album's title
  set.put("DDPID", 38, "\x07" "CODE");  // Master ID
  set.putPq(1, 20, "GB\x1B" "AA2400001"); // ISRC of track 1
  Reading const reading(set);
  EXPECT_EQ(reading.set.layout.text.title, " " + sampleDisc().text.title.substr(1));
  EXPECT_EQ(reading.set.layout.masterId.substr(0, 5), " CODE");
  EXPECT_EQ(reading.set.layout.tracks.at(0).isrc, "GB?AA2400001");
  EXPECT_TRUE(reading.tells("control characters"));
}

TEST(DdpReader, TellsFieldsOfTheMapThatOtherReadersStumbleOver) {
  SampleFileset set = rightSet();
  set.put("DDPMS", 71, "009");           // of the first stream
  set.put("DDPMS", 2 * 128 + 41, "X");   // of the image
  Reading const reading(set);
  EXPECT_TRUE(reading.tells("SIZ"));
  EXPECT_TRUE(reading.tells("SCR"));
  EXPECT_EQ(reading.set.layout, sampleDisc());
}

TEST(DdpReader, MatchesNamesWithoutCaseAndWithAnEnding) {
  SampleFileset set = rightSet();
  for (auto const& [from, to] : {std::pair("DDPMS", "DDPMS.DAT"), std::pair("DDPID", "ddpid"), std::pair("PQDESCR", "pqdescr")}) {
    set[to] = set[from];
    set.files.erase(from);
  }
  Reading const reading(set);
  EXPECT_EQ(reading.set.layout, sampleDisc());
  EXPECT_TRUE(reading.tells("is not named DDPMS"));
}

TEST(DdpReader, FindsAFilesetOneFolderDown) {
  Reading const reading(rightSet(), "MASTER");
  EXPECT_EQ(reading.set.layout, sampleDisc());
  EXPECT_TRUE(reading.tells("lies one folder down, in MASTER"));
}

TEST(DdpReader, JoinsImagesThatFollowEachOther) {
  SampleFileset set = rightSet();
  std::string const image = set["IMAGE.DAT"];
  set["IMAGE.DAT"] = image.substr(0, 600 * 2352);
  set["IMAGE2.DAT"] = image.substr(600 * 2352);
  std::string second = set["DDPMS"].substr(256);
  set.put("DDPMS", 256 + 14, "00000600");
  second.replace(14, 16, "0000105000000600").replace(46, 4, "    ").replace(74, 10, "IMAGE2.DAT");
  set["DDPMS"] += second;
  Reading const reading(set);
  EXPECT_EQ(reading.set.image.size(), 2U);
  EXPECT_EQ(reading.bytes(), image);
  EXPECT_TRUE(reading.tells("has 2 audio streams"));
}

TEST(DdpReader, DoesNotJoinImagesWithAHoleBetween) {
  SampleFileset set = rightSet();
  std::string second = set["DDPMS"].substr(256);
  second.replace(22, 8, "00002000");
  set["DDPMS"] += second;
  Reading const reading(set);
  EXPECT_TRUE(reading.set.image.empty());
  EXPECT_TRUE(reading.tells("starts at sector 2000, the stream before it ends at 1650"));
  EXPECT_FALSE(DdpImage::open(reading.set).has_value());
}

TEST(DdpReader, TakesAnImageWithoutThePauseForSilentThere) {
  SampleFileset set = rightSet();
  std::string const image = set["IMAGE.DAT"];
  set["IMAGE.DAT"].erase(0, 150 * 2352);
  set.put("DDPMS", 256 + 14, "0000150000000150");
  Reading const reading(set);
  EXPECT_EQ(reading.set.imageStart, CdFrames(150));
  EXPECT_EQ(reading.set.layout, sampleDisc());
  EXPECT_EQ(reading.bytes(), image);
}

TEST(DdpReader, PutsThePauseBackWhereTimesDoNotCountIt) {
  DiscLayout disc = sampleDisc();
  SampleFileset set = rightSet();
  std::string const image = set["IMAGE.DAT"];
  set["IMAGE.DAT"].erase(0, 150 * 2352);
  set.put("DDPMS", 256 + 14, "0000150000000000");
  set["PQDESCR"].erase(64, 64); // no INDEX 00 of track 1 either, which had its ISRC
  disc.tracks[0].isrc.clear();
  for (std::size_t packet = 1; packet < 10; ++packet) {
    std::string& pq = set["PQDESCR"];
    int const seconds = std::stoi(pq.substr(packet * 64 + 12, 2)) - 2;
    pq.replace(packet * 64 + 12, 2, fmt::format("{:02}", seconds));
  }
  Reading const reading(set);
  EXPECT_EQ(reading.set.layout, disc);
  EXPECT_EQ(reading.bytes(), image);
}

TEST(DdpReader, BeginsAnImageWhereItsOffsetSays) {
  SampleFileset set = rightSet();
  std::string const image = set["IMAGE.DAT"];
  set["IMAGE.DAT"].insert(0, "a header of 20 bytes");
  set.put("DDPMS", 256 + 104, "000000020");
  Reading const reading(set);
  EXPECT_EQ(reading.bytes(), image);
  EXPECT_TRUE(reading.tells("begins 20 bytes into its file"));
}

TEST(DdpReader, TakesZeroBytesForBlanks) {
  SampleFileset set = rightSet();
  for (char const* const name : {"DDPID", "DDPMS", "PQDESCR"})
    std::ranges::replace(set[name], ' ', '\0');
  set.put("DDPMS", 128 + 30, "PQ DESCR").put("DDPID", 0, "DDP 2.00");
  EXPECT_EQ(Reading(set).set.layout, sampleDisc());
}

TEST(DdpReader, TakesUpcAOfTwelveDigitsForAnEan) {
  SampleFileset set = rightSet();
  set.put("DDPID", 8, "123456789012 ").putPq(0, 32, "123456789012 ");
  EXPECT_EQ(Reading(set).set.layout.upc, "0123456789012");
  set.put("DDPID", 8, "0000000000000").putPq(0, 32, "0000000000000");
  EXPECT_EQ(Reading(set).set.layout.upc, "");
}

TEST(DdpReader, DropsAPauseOfNoLength) {
  SampleFileset set = rightSet();
  set.putPq(4, 10, "000850");
  Reading const reading(set);
  EXPECT_FALSE(reading.set.layout.tracks[1].pregap.has_value());
  EXPECT_TRUE(reading.tells("track 2 has a pause of no length"));
}

TEST(DdpReader, ReadsUserTextInBothOfItsPlaces) {
  SampleFileset set = rightSet();
  set.put("DDPID", 93, "05HELLO");
  EXPECT_EQ(Reading(set).set.userText, "HELLO");
  set.put("DDPID", 93, " 05HELLO");
  EXPECT_EQ(Reading(set).set.userText, "HELLO");
}

TEST(DdpReader, ReadsFlagsInSmallLetters) {
  SampleFileset set = rightSet();
  set.putPq(4, 16, "as").putPq(5, 16, "as");
  Reading const reading(set);
  EXPECT_TRUE(reading.set.layout.tracks[1].copyPermitted);
  EXPECT_TRUE(reading.set.layout.tracks[1].fourChannel);
  EXPECT_TRUE(reading.set.layout.tracks[1].serialCopy);
}

TEST(DdpReader, ReadsTextsThatTheMapDoesNotName) {
  SampleFileset set = rightSet();
  set["DDPMS"].erase(0, 128);
  EXPECT_EQ(Reading(set).set.layout.text.title, "Disc");
}

TEST(DdpReader, RefusesAFolderWithoutAFileset) {
  test::TempFolder folder;
  auto const read = readDdp(folder.path());
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().kind, ErrorKind::file);
  EXPECT_FALSE(readDdp(folder / "nothing").has_value());
}

} // namespace
} // namespace lacquer
