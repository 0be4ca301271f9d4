#include "mastering/album_leveller.h"

#include "mastering/album_measurement.h"
#include "processors/catalog.h"
#include "support/test_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

constexpr std::int64_t kSecond = 44100;

/// The loudness of a 1 kHz tone of peak `dbfs` on both channels is about `dbfs` LUFS.
Signal tone(double dbfs) { return sineWave(1000, toLinear(Decibels(dbfs))); }

/// Noise in bursts over a quiet bed: peaks far above its loudness.
Signal bursts(unsigned seed) {
  return [noise = whiteNoise(seed, 1.0)](std::int64_t n, int c) { return noise(n, c) * (n % 22050 < 3000 ? 0.5 : 0.03); };
}

Album withLimiter(Album album, std::size_t track, double ceiling = -1.0) {
  ParamValues values(*findProcessor("limiter")->table);
  values.set(*values.table().indexOf("ceiling"), ceiling);
  return edits::addSlot(album, album.tracks[track].id, values, album.tracks[track].chain.size()).value();
}

std::vector<double> integrated(Album const& album) {
  std::vector<double> figures;
  auto const measured = measureAlbum(album, nullptr, {}).value();
  for (Measurement const& one : measured)
    figures.push_back(one.integrated.value());
  return figures;
}

TEST(AlbumLeveller, BringsEveryTrackToTheTarget) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", tone(-20), 5 * kSecond), makeMix(folder / "b.wav", tone(-31), 5 * kSecond)});
  auto const outcome = solveLevels(album, {.target = Lufs(-23.0)}, nullptr, {}).value();
  EXPECT_TRUE(outcome.allHit());
  for (double const reached : integrated(outcome.album))
    EXPECT_NEAR(reached, -23.0, 0.03);
  EXPECT_NEAR(outcome.moves[0].after.value(), -3.0, 0.05);
  EXPECT_NEAR(outcome.moves[1].after.value(), 8.0, 0.05);
}

TEST(AlbumLeveller, FollowsTheAnchorsLoudestSectionAndKeepsOffsets) {
  ColdCache const folder;
  // Half quiet, half loud: integrated loudness would mislead, the loud section is what is heard.
  auto const halves = [](std::int64_t n, int c) { return tone(n < 8 * kSecond ? -40.0 : -18.0)(n, c); };
  Album album = makeAlbum({makeMix(folder / "a.wav", halves, 16 * kSecond), makeMix(folder / "b.wav", tone(-24), 8 * kSecond)});
  album.tracks[1].offset = Decibels(-1.5);
  auto const outcome = solveLevels(album, {}, nullptr, {}).value();
  EXPECT_EQ(outcome.moves[0].after, Decibels(0.0));
  EXPECT_NEAR(outcome.moves[1].after.value(), 6.0 - 1.5, 0.1);
  EXPECT_TRUE(outcome.allHit());
}

TEST(AlbumLeveller, SolvesThroughTheLimiterInFrontOfIt) {
  ColdCache const folder;
  Album const album = withLimiter(makeAlbum({makeMix(folder / "a.wav", bursts(3), 8 * kSecond)}), 0);
  auto const before = integrated(album);
  auto const outcome = solveLevels(album, {.target = Lufs(before[0] + 3.0), .ceiling = Decibels(-1.0)}, nullptr, {}).value();
  EXPECT_EQ(outcome.moves[0].place, LevelPlace::preLimiter);
  EXPECT_TRUE(outcome.moves[0].hit) << outcome.moves[0].reason;
  EXPECT_NEAR(integrated(outcome.album)[0], before[0] + 3.0, 0.05);
  EXPECT_LE(measureAlbum(outcome.album, nullptr, {}).value()[0].truePeak.value(), -0.98);
  EXPECT_GT(outcome.moves[0].after.value(), 3.0); // the limiter takes some of it
}

TEST(AlbumLeveller, GivesWayToTheCeilingWithoutALimiterAndSaysWhatIsMissing) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", bursts(4), 6 * kSecond)});
  auto const before = integrated(album);
  auto const outcome = solveLevels(album, {.target = Lufs(before[0] + 12.0), .ceiling = Decibels(-1.0)}, nullptr, {}).value();
  EXPECT_FALSE(outcome.allHit());
  EXPECT_NE(outcome.moves[0].reason.find("limiter would be needed"), std::string::npos);
  EXPECT_NEAR(outcome.moves[0].truePeak.value(), -1.0, 0.03);
  EXPECT_LE(measureAlbum(outcome.album, nullptr, {}).value()[0].truePeak.value(), -0.97);
}

TEST(AlbumLeveller, MovesTheAlbumAsAWholeWithRelationsKept) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", tone(-20), 10 * kSecond), makeMix(folder / "b.wav", tone(-26), 10 * kSecond)});
  auto const outcome = solveLevels(album, {.target = Lufs(-14.0), .mode = LevelMode::album}, nullptr, {}).value();
  EXPECT_NEAR(outcome.albumIntegrated.value(), -14.0, 0.03);
  auto const reached = integrated(outcome.album);
  EXPECT_NEAR(reached[0] - reached[1], 6.0, 0.01);
}

TEST(AlbumLeveller, LeavesLockedTracksAlone) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", tone(-20), 4 * kSecond), makeMix(folder / "b.wav", tone(-30), 4 * kSecond)});
  album.tracks[1].locked = true;
  auto const outcome = solveLevels(album, {.target = Lufs(-23.0)}, nullptr, {}).value();
  EXPECT_TRUE(outcome.moves[1].locked);
  EXPECT_EQ(outcome.album.tracks[1], album.tracks[1]);
}

TEST(AlbumLeveller, JudgesOnlyTheTracksItWasAskedFor) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", tone(-20), 4 * kSecond), makeMix(folder / "b.wav", tone(-30), 4 * kSecond)});
  auto const outcome = solveLevels(album, {.target = Lufs(-23.0), .tracks = {album.tracks[1].id}}, nullptr, {}).value();
  ASSERT_EQ(outcome.moves.size(), 1u);
  EXPECT_EQ(outcome.moves[0].track, album.tracks[1].id);
  EXPECT_TRUE(outcome.allHit());
  EXPECT_EQ(outcome.album.tracks[0], album.tracks[0]);
}

TEST(AlbumLeveller, MarksLevelsSolvedUntilTheSoundChanges) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", tone(-20), 4 * kSecond)});
  Album solved = solveLevels(album, {.target = Lufs(-18.0)}, nullptr, {}).value().album;
  ASSERT_TRUE(solved.tracks[0].level.solvedFor);
  EXPECT_EQ(*solved.tracks[0].level.solvedFor, levelBasis(solved, 0));
  solved = withLimiter(solved, 0);
  EXPECT_NE(*solved.tracks[0].level.solvedFor, levelBasis(solved, 0));
}

TEST(AlbumLeveller, SaysThatSilenceCannotBeLevelled) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", [](std::int64_t, int) { return 0.0; }, 4 * kSecond)});
  auto const outcome = solveLevels(album, {.target = Lufs(-14.0)}, nullptr, {}).value();
  EXPECT_FALSE(outcome.allHit());
  EXPECT_EQ(outcome.moves[0].after, Decibels(0.0));
  EXPECT_NE(outcome.moves[0].reason.find("too quiet"), std::string::npos);
}

TEST(AlbumLeveller, SolvesThroughALimiterOnTheAlbumChain) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", bursts(5), 6 * kSecond), makeMix(folder / "b.wav", bursts(6), 6 * kSecond)});
  album = edits::addSlot(album, TrackId(), ParamValues(*findProcessor("limiter")->table), 0).value();
  double const target = integrated(album)[0] + 3.0;
  auto const outcome = solveLevels(album, {.target = Lufs(target), .ceiling = Decibels(-1.0)}, nullptr, {}).value();
  EXPECT_TRUE(outcome.allHit());
  for (double const reached : integrated(outcome.album))
    EXPECT_NEAR(reached, target, 0.05);
}

} // namespace
} // namespace lacquer
