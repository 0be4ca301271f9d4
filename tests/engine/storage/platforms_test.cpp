#include "storage/platforms.h"

#include "support/temp_folder.h"

#include <fstream>
#include <gmock/gmock.h>
#include <limits>
#include <set>

namespace lacquer {
namespace {

using ::testing::HasSubstr;

Platform platform(std::string_view id) {
  auto const found = findPlatform(factoryPlatforms(), id);
  EXPECT_TRUE(found.has_value()) << id;
  return found.value_or(Platform{});
}

std::vector<double> gains(Platform const& platform, PlatformMode mode, std::vector<double> const& loudness) {
  std::vector<ProgrammeFigures> tracks;
  for (double const value : loudness)
    tracks.push_back({"Track", Lufs(value), Decibels(-1.0)});
  std::vector<double> values;
  for (Decibels const gain : playbackGains(platform, mode, tracks))
    values.push_back(gain.value());
  return values;
}

TEST(Platforms, TableOfTheProgramIsReadWhole) {
  auto const parsed = parsePlatforms(embeddedPlatforms(), "platforms.json");
  ASSERT_TRUE(parsed.has_value()) << parsed.error().message();
  EXPECT_GE(parsed->size(), 15U);
  std::set<std::string> ids;
  for (Platform const& one : *parsed) {
    EXPECT_TRUE(ids.insert(one.id).second) << one.id;
    EXPECT_EQ(one.checked.size(), 10U) << one.id;
    EXPECT_FALSE(one.name.empty() || one.source.empty()) << one.id;
    EXPECT_THAT((std::set<std::string>{"high", "medium", "low"}), ::testing::Contains(one.confidence)) << one.id;
  }
}

// Spotify's published example: −20 LUFS at −5 dBTP plays at −16.
TEST(Platforms, QuietMusicIsRaisedAsFarAsItsPeaksAllow) {
  EXPECT_DOUBLE_EQ(playbackGain(platform("spotify"), Lufs(-20.0), Decibels(-5.0)).value(), 4.0);
  EXPECT_DOUBLE_EQ(playbackGain(platform("spotify"), Lufs(-16.0), Decibels(-9.0)).value(), 2.0);
  EXPECT_DOUBLE_EQ(playbackGain(platform("spotify"), Lufs(-20.0), Decibels(0.0)).value(), 0.0);
}

TEST(Platforms, LoudMusicIsTurnedDown) {
  EXPECT_DOUBLE_EQ(playbackGain(platform("spotify"), Lufs(-8.0), Decibels(-1.0)).value(), -6.0);
}

TEST(Platforms, AlbumMovesAsOneByItsLoudestTrackAndShuffledTracksByThemselves) {
  Platform const spotify = platform("spotify");
  EXPECT_EQ(gains(spotify, PlatformMode::album, {-8.0, -10.0, -14.0}), (std::vector{-6.0, -6.0, -6.0}));
  EXPECT_EQ(gains(spotify, PlatformMode::track, {-8.0, -10.0, -14.0}), (std::vector{-6.0, -4.0, 0.0}));
}

TEST(Platforms, ServiceThatRaisesNothingLeavesQuietMusic) {
  EXPECT_DOUBLE_EQ(playbackGain(platform("youtube"), Lufs(-18.0), Decibels(-9.0)).value(), 0.0);
}

TEST(Platforms, NothingIsMovedWithoutATargetOrAMeasurement) {
  EXPECT_DOUBLE_EQ(playbackGain(platform("cd"), Lufs(-6.0), Decibels(0.0)).value(), 0.0);
  Lufs const silent(-std::numeric_limits<double>::infinity());
  EXPECT_DOUBLE_EQ(playbackGain(platform("spotify"), silent, Decibels(-90.0)).value(), 0.0);
  EXPECT_TRUE(gains(platform("spotify"), PlatformMode::album, {}).empty());
}

TEST(Platforms, AreFoundByIdAndNameInAnyCaseAndOthersNameTheChoices) {
  EXPECT_EQ(platform("SPOTIFY").id, "spotify");
  EXPECT_EQ(platform("compact disc").id, "cd");
  auto const unknown = findPlatform(factoryPlatforms(), "myspace");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_THAT(unknown.error().remedy, HasSubstr("spotify"));
}

TEST(Platforms, EntriesOfTheUserReplaceWhatTheyNameAndAddWhatIsNew) {
  test::TempFolder folder;
  std::ofstream(folder / "platforms.json")
      << R"({"platforms": [{"id": "spotify", "target_lufs": -11}, {"id": "radio", "name": "Radio", "target_lufs": -20}]})";
  PlatformTable const table = loadPlatforms(folder / "platforms.json");
  EXPECT_TRUE(table.problems.empty());
  Platform const spotify = findPlatform(table.platforms, "spotify").value();
  EXPECT_EQ(spotify.target, Lufs(-11.0));
  EXPECT_EQ(spotify.name, "Spotify");
  EXPECT_EQ(table.platforms.back().id, "radio");
  EXPECT_EQ(table.platforms.size(), factoryPlatforms().size() + 1);
}

TEST(Platforms, FileThatCannotBeReadLeavesTheTableAndSaysSo) {
  test::TempFolder folder;
  for (std::string const text :
       {"", "[]", "{}", R"({"platforms": [{"id": "spotify", "target_lufs": 14}]})", R"({"platforms": [{"id": "A b"}]})",
        R"({"platforms": [{"id": "a", "mode": "side"}]})", R"({"platforms": [{"id": "a", "ceiling_dbtp": "x"}]})"}) {
    std::ofstream(folder / "platforms.json") << text;
    PlatformTable const table = loadPlatforms(folder / "platforms.json");
    EXPECT_EQ(table.problems.size(), 1U) << text;
    EXPECT_EQ(table.platforms, factoryPlatforms()) << text;
  }
  EXPECT_TRUE(loadPlatforms(folder / "missing.json").problems.empty());
}

TEST(Platforms, CheckTellsAtWhichLevelTracksPlay) {
  std::vector<ProgrammeFigures> const tracks{{"Track 1", Lufs(-9.0), Decibels(-2.5)}};
  auto const findings = checkPlatform(platform("spotify"), tracks);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].severity, Severity::note);
  EXPECT_EQ(findings[0].what, "Spotify: plays at -14.0 LUFS, 5.0 dB turned down");
}

TEST(Platforms, CheckWarnsOfPeaksAboveWhatIsAdvisedForLoudMasters) {
  std::vector<ProgrammeFigures> const loud{{"Track 1", Lufs(-9.0), Decibels(-1.5)}};
  std::vector<ProgrammeFigures> const quiet{{"Track 1", Lufs(-14.0), Decibels(-1.0)}};
  EXPECT_EQ(checkPlatform(platform("spotify"), loud).front().severity, Severity::warning);
  EXPECT_EQ(checkPlatform(platform("spotify"), quiet).front().severity, Severity::note);
}

TEST(Platforms, BroadcastRefusesWhatIsOutsideItsToleranceOrAboveItsCeiling) {
  auto const errors = [](double loudness, double peak) {
    std::vector<ProgrammeFigures> const tracks{{"Track 1", Lufs(loudness), Decibels(peak)}};
    auto const findings = checkPlatform(platform("ebu-r128"), tracks);
    return std::ranges::count(findings, Severity::error, &Finding::severity);
  };
  EXPECT_EQ(errors(-23.4, -1.0), 0);
  EXPECT_EQ(errors(-22.0, -1.0), 1);
  EXPECT_EQ(errors(-23.0, -0.5), 1);
  EXPECT_EQ(errors(-26.0, -0.5), 2);
}

} // namespace
} // namespace lacquer
