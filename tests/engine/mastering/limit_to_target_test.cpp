#include "mastering/album_leveller.h"

#include "mastering/album_measurement.h"
#include "processors/catalog.h"
#include "processors/limiter.h"
#include "support/test_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

constexpr std::int64_t kSecond = 44100;
constexpr auto kCeiling = static_cast<int>(LimiterParam::ceiling);
constexpr auto kStyle = static_cast<int>(LimiterParam::style);

/// Noise in bursts over a quiet bed: peaks far above its loudness.
Signal bursts(unsigned seed) {
  return [noise = whiteNoise(seed, 1.0)](std::int64_t n, int c) { return noise(n, c) * (n % 22050 < 3000 ? 0.5 : 0.03); };
}

LevelRequest limitTo(double loudness, double ceiling = -1.0) {
  return {.target = Lufs(loudness), .ceiling = Decibels(ceiling), .limitToTarget = true};
}

/// What a render of its own says, not the report.
void expectOnTarget(Album const& album, double loudness, double ceiling) {
  auto const measured = measureAlbum(album, nullptr, {}).value();
  for (Measurement const& one : measured) {
    EXPECT_NEAR(one.integrated.value(), loudness, 0.02);
    EXPECT_LE(one.truePeak.value(), ceiling);
    EXPECT_GE(one.truePeak.value(), ceiling - 0.02);
  }
}

TEST(LimitToTarget, LandsOnLoudnessAndCeilingWithALimiterOfItsOwn) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", bursts(3), 6 * kSecond), makeMix(folder / "b.wav", bursts(4), 6 * kSecond)});
  double const target = measureAlbum(album, nullptr, {}).value()[0].integrated.value() + 4.0;
  auto const outcome = solveLevels(album, limitTo(target), nullptr, {}).value();
  EXPECT_TRUE(outcome.allHit());
  expectOnTarget(outcome.album, target, -1.0);
  for (std::size_t t = 0; t < 2; ++t) {
    ASSERT_EQ(outcome.album.tracks[t].chain.size(), 1u);
    EXPECT_EQ(outcome.album.tracks[t].chain[0].values.table().id(), "limiter");
    EXPECT_EQ(outcome.album.tracks[t].level.place, LevelPlace::preLimiter);
    EXPECT_TRUE(outcome.moves[t].addedLimiter);
    EXPECT_NE(outcome.moves[t].reason.find("new limiter"), std::string::npos);
    EXPECT_EQ(*outcome.album.tracks[t].level.solvedFor, levelBasis(outcome.album, static_cast<int>(t)));
  }
}

TEST(LimitToTarget, LandsInEveryStyle) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", bursts(5), 5 * kSecond)});
  double const target = measureAlbum(album, nullptr, {}).value()[0].integrated.value() + 3.0;
  for (int style = 0; style < 5; ++style) {
    LevelRequest request = limitTo(target, -0.5);
    request.style = static_cast<LimiterStyle>(style);
    auto const outcome = solveLevels(album, request, nullptr, {}).value();
    EXPECT_TRUE(outcome.allHit()) << style << outcome.moves[0].reason;
    EXPECT_EQ(outcome.album.tracks[0].chain[0].values.choice(kStyle), style);
    expectOnTarget(outcome.album, target, -0.5);
  }
}

TEST(LimitToTarget, UsesTheLimiterThatIsThereAndItsStyle) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", bursts(6), 5 * kSecond)});
  ParamValues values(limiterTable());
  values.set(kCeiling, -3.0);
  values.set(kStyle, static_cast<double>(LimiterStyle::loud));
  album = edits::addSlot(album, album.tracks[0].id, values, 0).value();
  double const target = measureAlbum(album, nullptr, {}).value()[0].integrated.value() + 3.0;
  auto const outcome = solveLevels(album, limitTo(target, -1.5), nullptr, {}).value();
  ASSERT_EQ(outcome.album.tracks[0].chain.size(), 1u);
  EXPECT_FALSE(outcome.moves[0].addedLimiter);
  EXPECT_EQ(outcome.album.tracks[0].chain[0].values.choice(kStyle), static_cast<int>(LimiterStyle::loud));
  EXPECT_NEAR(outcome.album.tracks[0].chain[0].values[kCeiling], -1.5, 0.1);
  expectOnTarget(outcome.album, target, -1.5);
}

TEST(LimitToTarget, HoldsTheCeilingBehindAProcessorThatFollowsTheLimiter) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", bursts(7), 5 * kSecond)});
  album = edits::addSlot(album, album.tracks[0].id, ParamValues(limiterTable()), 0).value();
  ParamValues gain(*findProcessor("gain")->table);
  gain.set(*gain.table().indexOf("gain"), 2.0);
  album = edits::addSlot(album, album.tracks[0].id, gain, 1).value();
  double const target = measureAlbum(album, nullptr, {}).value()[0].integrated.value() + 2.0;
  auto const outcome = solveLevels(album, limitTo(target), nullptr, {}).value();
  EXPECT_TRUE(outcome.allHit());
  EXPECT_NEAR(outcome.moves[0].limiterCeiling->value(), -3.0, 0.1);
  expectOnTarget(outcome.album, target, -1.0);
}

TEST(LimitToTarget, LimitsOnTheAlbumChainWhereThatHasALimiter) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", bursts(8), 5 * kSecond), makeMix(folder / "b.wav", bursts(9), 5 * kSecond)});
  album = edits::addSlot(album, TrackId(), ParamValues(limiterTable()), 0).value();
  double const target = measureAlbum(album, nullptr, {}).value()[0].integrated.value() + 4.0;
  auto const outcome = solveLevels(album, limitTo(target, -2.0), nullptr, {}).value();
  EXPECT_TRUE(outcome.allHit());
  EXPECT_TRUE(outcome.album.tracks[0].chain.empty());
  expectOnTarget(outcome.album, target, -2.0);
}

TEST(LimitToTarget, LeavesPeaksBelowTheCeilingWhereTheTargetNeedsNoLimiting) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", sineWave(1000, 0.5), 4 * kSecond)});
  auto const outcome = solveLevels(album, limitTo(-20.0), nullptr, {}).value();
  EXPECT_TRUE(outcome.allHit());
  EXPECT_NEAR(outcome.moves[0].truePeak.value(), -20.0, 0.1); // a sine: its peak is its loudness, in LUFS
  EXPECT_EQ(outcome.album.tracks[0].chain[0].values[kCeiling], -1.0);
}

TEST(LimitToTarget, SaysHowNearItGetsToWhatIsOutOfReach) {
  ColdCache const folder;
  // A sine of any level cannot be louder than its ceiling.
  Album const album = makeAlbum({makeMix(folder / "a.wav", sineWave(1000, 0.1), 4 * kSecond)});
  auto const outcome = solveLevels(album, limitTo(3.0), nullptr, {}).value();
  EXPECT_FALSE(outcome.allHit());
  EXPECT_NEAR(outcome.moves[0].reached.value(), -1.0, 0.15);
  EXPECT_LE(outcome.moves[0].truePeak.value(), -1.0);
  EXPECT_NE(outcome.moves[0].reason.find("out of reach"), std::string::npos);
  EXPECT_NEAR(measureAlbum(outcome.album, nullptr, {}).value()[0].integrated.value(), outcome.moves[0].reached.value(), 0.001);
}

TEST(LimitToTarget, FindsTheSameEveryTime) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", bursts(10), 4 * kSecond), makeMix(folder / "b.wav", bursts(11), 4 * kSecond)});
  auto const first = solveLevels(album, limitTo(-14.0), nullptr, {}).value();
  auto const second = solveLevels(album, limitTo(-14.0), nullptr, {}).value();
  for (std::size_t t = 0; t < 2; ++t) {
    EXPECT_EQ(first.album.tracks[t].level.gain, second.album.tracks[t].level.gain);
    EXPECT_EQ(first.album.tracks[t].chain[0].values, second.album.tracks[t].chain[0].values);
  }
}

TEST(LimitToTarget, LeavesLockedTracksAndTracksThatWereNotAskedForAsTheyAre) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", bursts(12), 4 * kSecond), makeMix(folder / "b.wav", bursts(13), 4 * kSecond),
                           makeMix(folder / "c.wav", bursts(14), 4 * kSecond)});
  album.tracks[0].locked = true;
  LevelRequest request = limitTo(-15.0);
  request.tracks = {album.tracks[0].id, album.tracks[1].id};
  auto const outcome = solveLevels(album, request, nullptr, {}).value();
  EXPECT_EQ(outcome.album.tracks[0], album.tracks[0]);
  EXPECT_EQ(outcome.album.tracks[1].chain.size(), 1u);
  EXPECT_EQ(outcome.album.tracks[2], album.tracks[2]);
}

TEST(LimitToTarget, RefusesToLimitToNothing) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", bursts(15), kSecond)});
  EXPECT_FALSE(solveLevels(album, {.limitToTarget = true}, nullptr, {}).has_value());
  EXPECT_FALSE(solveLevels(album, limitTo(-14.0, 3.0), nullptr, {}).has_value());
}

} // namespace
} // namespace lacquer
