#include "disc/ddp_diff.h"

#include "disc/fileset_samples.h"
#include "support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

using testing::filesetOf;
using testing::noiseImage;
using testing::sampleDisc;
using testing::SampleFileset;
using Kind = DdpDifference::Kind;

DdpComparison comparisonOf(SampleFileset const& first, SampleFileset const& second) {
  test::TempFolder folder;
  first.writeTo(folder / "A");
  second.writeTo(folder / "B");
  auto comparison = compareDdp(folder / "A", folder / "B", {});
  EXPECT_TRUE(comparison.has_value()) << (comparison ? "" : comparison.error().message());
  return comparison ? *comparison : DdpComparison{};
}

SampleFileset rightSet() { return filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut)); }

SampleFileset changed(void (*change)(DiscLayout&)) {
  DiscLayout disc = sampleDisc();
  change(disc);
  return filesetOf(disc, noiseImage(sampleDisc().leadOut));
}

TEST(DdpDiff, DialectIsNoDifference) {
  SampleFileset other = filesetOf(sampleDisc(), noiseImage(sampleDisc().leadOut), {.isrcOnEveryIndex = true});
  other["image.dat"] = other["IMAGE.DAT"];
  other.files.erase("IMAGE.DAT");
  EXPECT_TRUE(comparisonOf(rightSet(), other).isEmpty());
}

TEST(DdpDiff, NamesEachDifferenceWithItsPlaceAndBothSides) {
  DdpComparison const comparison = comparisonOf(rightSet(), changed([](DiscLayout& disc) {
                                                  disc.upc = "0123456789012";
                                                  disc.text.title = "Other";
                                                  disc.tracks[0].isrc.clear();
                                                  disc.tracks[1].start = CdFrames(651);
                                                  disc.tracks[1].copyPermitted = true;
                                                  disc.tracks[2].indexes.pop_back();
                                                }));
  auto const is = [](Kind kind, char const* where, char const* first, char const* second) {
    return ::testing::AllOf(::testing::Field(&DdpDifference::kind, kind), ::testing::Field(&DdpDifference::where, where),
                            ::testing::Field(&DdpDifference::first, first),
                            ::testing::Field(&DdpDifference::second, second));
  };
  EXPECT_THAT(comparison.differences,
              ::testing::UnorderedElementsAre(
                  is(Kind::upc, "Album", "4006381333931", "0123456789012"), is(Kind::cdText, "Album, title", "Disc", "Other"),
                  is(Kind::isrc, "Track 1", "GBAAA2400001", "none"), is(Kind::pq, "Track 2, INDEX 01", "00:08:50", "00:08:51"),
                  is(Kind::flags, "Track 2, copy permitted", "no", "yes"),
                  is(Kind::pq, "Track 3, INDEX 03", "00:17:25", "none")));
  EXPECT_EQ(comparison.differingFrames, 0);
}

TEST(DdpDiff, TellsWhereSamplesDifferAndByHowMuch) {
  SampleFileset other = rightSet();
  std::string& image = other["IMAGE.DAT"];
  std::size_t const place = 700 * 588 + 10;
  auto& high = image[place * 4 + 1];
  high = static_cast<char>(high ^ 0x40); // 16384 of 32768
  image[(place + 20) * 4] = static_cast<char>(image[(place + 20) * 4] ^ 1);
  image[1400 * 2352] = static_cast<char>(image[1400 * 2352] ^ 1); // far away: another run
  DdpComparison const comparison = comparisonOf(rightSet(), other);
  EXPECT_EQ(comparison.differingFrames, 3);
  ASSERT_EQ(comparison.audio.size(), 2U);
  EXPECT_EQ(comparison.audio[0].at, Frames(place));
  EXPECT_EQ(comparison.audio[0].length, Frames(21));
  EXPECT_EQ(comparison.audio[0].track, 2);
  EXPECT_NEAR(comparison.audio[0].peak.value(), -6.02, 0.01);
  EXPECT_EQ(comparison.audio[1].track, 3);
  EXPECT_FALSE(comparison.shift.has_value());
}

TEST(DdpDiff, RecognisesTheSameAudioAtAnotherPlace) {
  for (int const shift : {-700, 30, 588}) {
    SampleFileset other = rightSet();
    std::string& image = other["IMAGE.DAT"];
    std::string const music = image.substr(150 * 2352);
    if (shift > 0)
      image = std::string(150 * 2352 + static_cast<std::size_t>(shift) * 4, '\0') + music.substr(0, music.size() - static_cast<std::size_t>(shift) * 4);
    else
      image = std::string(150 * 2352, '\0').substr(0, 150 * 2352 + static_cast<std::size_t>(shift * 4)) + music + std::string(static_cast<std::size_t>(-shift) * 4, '\0');
    DdpComparison const comparison = comparisonOf(rightSet(), other);
    ASSERT_TRUE(comparison.shift.has_value()) << shift;
    EXPECT_EQ(comparison.shift, Frames(shift));
  }
}

TEST(DdpDiff, CountsRunsBeyondThoseItKeeps) {
  DiscLayout disc = sampleDisc();
  SampleFileset const silent = filesetOf(disc, std::string(static_cast<std::size_t>(disc.leadOut.value()) * 2352, '\0'));
  DdpComparison const comparison = comparisonOf(rightSet(), silent);
  EXPECT_GT(comparison.differingFrames, 1490 * 588);
  EXPECT_EQ(comparison.audio.size(), 1U);
}

} // namespace
} // namespace lacquer
