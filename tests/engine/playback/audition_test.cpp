#include "album/compare_states.h"
#include "callback_guard.h"
#include "player_rig.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

constexpr std::int64_t kSwitch = 662;   // 15 ms, rounded up
constexpr ListeningKey kOriginal = 1;
constexpr ListeningKey kReference = 7;

Companion original() {
  return {kOriginal, [](Album const& present) { return std::make_shared<Album const>(originalOf(present)); }, {}};
}

Companion reference(Source const& file, double from = 0.0, double loopStart = 0.0, double loopEnd = 0.0,
                    std::uint64_t take = 0) {
  return {kReference, {}, CompanionFile{file, Seconds(from), Seconds(loopStart), Seconds(loopEnd), take}};
}

ListeningPlan hearing(ListeningKey key) {
  ListeningPlan plan;
  plan.heard = key;
  return plan;
}

Album quieter(Album const& album) {
  return withProcessor(album, album.tracks[0].id, "gain", {{"gain", -6.0}});
}

Album noise(ColdCache const& folder, std::int64_t frames = 200000) {
  return makeAlbum({makeMix(folder / "mix.wav", whiteNoise(11, 0.4), frames)});
}

// ── Switching ──

TEST(Audition, ASwitchBeginsInTheNextBlockAndKeepsThePlace) {
  ColdCache const folder;
  Album const album = quieter(noise(folder));
  Stereo const master = exported(album);
  Stereo const mix = exported(originalOf(album));
  PlayerRig rig(album);
  rig.player->setCompanions({original()});
  rig.play(0);
  EXPECT_EQ(rig.pull(10000), slice(master, 0, 10000));
  rig.player->setListening(hearing(kOriginal));
  Stereo const out = rig.pull(20000, 64);
  Stereo const before = slice(master, 10000, 20000);
  EXPECT_FALSE(std::equal(out.begin(), out.begin() + 2 * 64, before.begin())); // within the first block
  EXPECT_EQ(slice(out, kSwitch, 20000 - kSwitch), slice(mix, 10000 + kSwitch, 20000 - kSwitch));
  EXPECT_EQ(rig.player->status().heard, kOriginal);
  rig.player->setListening(hearing(kMasterKey));
  Stereo const back = rig.pull(5000, 64);
  EXPECT_EQ(slice(back, kSwitch, 5000 - kSwitch), slice(master, 30000 + kSwitch, 5000 - kSwitch));
}

TEST(Audition, ASwitchDoesNotClick) {
  ColdCache const folder;
  Album const album = quieter(makeAlbum({makeMix(folder / "a.wav", sineWave(100.0, 0.5), 200000)}));
  PlayerRig rig(album);
  rig.player->setCompanions({original()});
  rig.player->setListening(hearing(kOriginal));
  rig.play(0);
  double const steady = roughness(rig.pull(8192));
  for (int i = 0; i < 6; ++i) { // also in the middle of a fade
    rig.player->setListening(hearing(i % 2 == 0 ? kMasterKey : kOriginal));
    EXPECT_LT(roughness(rig.pull(i < 4 ? 300 : 4096)), 3.0 * steady) << i;
  }
}

TEST(Audition, SourcesAreAlignedWhateverTheLatencyOfTheChain) {
  ColdCache const folder;
  Album album = noise(folder);
  album = withProcessor(album, album.tracks[0].id, "limiter"); // looks ahead, and has nothing to do
  PlayerRig rig(album);
  rig.player->setCompanions({original()});
  ListeningPlan plan = hearing(kMasterKey);
  plan.minus = kOriginal;
  rig.player->setListening(plan);
  rig.play(0);
  EXPECT_THAT(rig.pull(20000), ::testing::Each(0.0F));
}

TEST(Audition, DeltaIsTheDifferenceOfTheTwo) {
  ColdCache const folder;
  Album const album = quieter(noise(folder));
  Stereo const master = exported(album);
  Stereo const mix = exported(originalOf(album));
  PlayerRig rig(album);
  rig.player->setCompanions({original()});
  ListeningPlan plan = hearing(kMasterKey);
  plan.minus = kOriginal;
  plan.levels = {{kOriginal, {{Frames(0), 0.5}}}};
  rig.player->setListening(plan);
  rig.play(0);
  Stereo const out = rig.pull(5000);
  for (std::size_t n = 0; n < out.size(); ++n)
    ASSERT_NEAR(out[n], master[n] - 0.5F * mix[n], 1e-6) << n;
}

TEST(Audition, ALevelChangesAtItsFrame) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "dc.wav", [](std::int64_t, int) { return 0.25; }, 100000)});
  PlayerRig rig(album);
  rig.player->setCompanions({original()});
  ListeningPlan plan = hearing(kOriginal);
  plan.levels = {{kOriginal, {{Frames(0), 2.0}, {Frames(10000), 1.0}, {Frames(30000), 3.0}}}};
  rig.player->setListening(plan);
  rig.play(0);
  Stereo const out = rig.pull(40000, 777);
  EXPECT_EQ(out[2 * 9999], 0.5F);
  EXPECT_LT(out[2 * 10010], 0.5F);
  EXPECT_EQ(out[2 * (10000 + kSwitch)], 0.25F);
  EXPECT_EQ(out[2 * 29999], 0.25F);
  EXPECT_EQ(out[2 * (30000 + kSwitch)], 0.75F);
}

TEST(Audition, WhatIsNotMadeYetIsWaitedFor) {
  ColdCache const folder;
  Album const album = quieter(noise(folder));
  Stereo const master = exported(album);
  Stereo const mix = exported(originalOf(album));
  PlayerRig rig(album);
  rig.play(0);
  rig.player->setListening(hearing(kOriginal));
  EXPECT_EQ(rig.pull(4000), slice(master, 0, 4000));
  rig.player->setCompanions({original()});
  rig.player->waitUntilSettled();
  rig.pull(30000); // taken over a little ahead of the playhead
  EXPECT_EQ(rig.pull(5000), slice(mix, 34000, 5000));
}

TEST(Audition, ValueEditsReachTheMasterAlone) {
  ColdCache const folder;
  Album const album = quieter(noise(folder));
  Stereo const mix = exported(originalOf(album));
  PlayerRig rig(album);
  rig.player->setCompanions({original()});
  rig.player->setListening(hearing(kOriginal));
  rig.play(0);
  rig.pull(5000);
  rig.edit(edits::setParam(album, album.tracks[0].id, album.tracks[0].chain[0].id, 0, -20.0).value());
  EXPECT_EQ(rig.pull(10000), slice(mix, 5000, 10000));
}

TEST(Audition, ASnapshotPlaysItsOwnSoundAtTheSamePlace) {
  ColdCache const folder;
  Album const before = noise(folder);
  Album const album = withProcessor(before, TrackId(), "gain", {{"gain", 3.0}});
  auto const state = std::make_shared<Album const>(quieter(before));
  Stereo const expected = exported(*state);
  PlayerRig rig(album);
  rig.player->setCompanions({{2, [state](Album const& now) { return std::make_shared<Album const>(inPlaceOf(now, *state)); }, {}}});
  rig.player->setListening(hearing(2));
  rig.play(0);
  EXPECT_EQ(rig.pull(30000), slice(expected, 0, 30000)); // out of the cache, where exported() left the lane
  EXPECT_TRUE(rig.player->status().unavailable.empty());
}

// ── References ──

TEST(Audition, AReferencePlaysByItsOwnClock) {
  ColdCache const folder;
  Album const album = noise(folder);
  auto const file = makeMix(folder / "reference.wav", whiteNoise(5, 0.3), 300000);
  auto const at = [](std::int64_t n, int c) { return static_cast<float>(on24Bits(whiteNoise(5, 0.3)(n, c))); };
  PlayerRig rig(album);
  rig.player->setCompanions({reference(file.source, 1.0)});
  rig.player->setListening(hearing(kReference));
  rig.play(0);
  Stereo const out = rig.pull(20000);
  for (std::int64_t n = 0; n < 20000; ++n)
    ASSERT_EQ(out[static_cast<std::size_t>(2 * n)], at(44100 + n, 0)) << n;
  // The album jumps, the reference plays on.
  rig.player->seek(Frames(150000));
  rig.player->waitUntilSettled();
  Stereo const after = rig.pull(5000);
  for (std::int64_t n = 600; n < 5000; ++n)
    ASSERT_EQ(after[static_cast<std::size_t>(2 * n + 1)], at(44100 + 20000 + n, 1)) << n;
  auto const positions = rig.player->status().filePositions;
  ASSERT_EQ(positions.size(), 1u);
  EXPECT_NEAR(positions[0].second.value(), 1.0 + 25000.0 / 44100.0, 1e-6);
}

TEST(Audition, AReferenceGoesRoundInItsLoop) {
  ColdCache const folder;
  Album const album = noise(folder);
  auto const file = makeMix(folder / "reference.wav", whiteNoise(5, 0.3), 300000);
  auto const at = [](std::int64_t n) { return static_cast<float>(on24Bits(whiteNoise(5, 0.3)(n, 0))); };
  PlayerRig rig(album);
  rig.player->setCompanions({reference(file.source, 0.5, 1.0, 1.5)});
  rig.player->setListening(hearing(kReference));
  rig.play(0);
  Stereo const out = rig.pull(100000, 4096);
  auto const expectPlain = [&](std::int64_t first, std::int64_t last, std::int64_t inFile) {
    for (std::int64_t n = first; n < last; ++n)
      ASSERT_EQ(out[static_cast<std::size_t>(2 * n)], at(inFile + n - first)) << n;
  };
  std::int64_t const lead = 44100; // from 0.5 s to the loop's end at 1.5 s
  expectPlain(0, lead - 441, 22050);
  expectPlain(lead, lead + 22050 - 441, 44100);
  expectPlain(lead + 22050, lead + 44100 - 441, 44100);
}

TEST(Audition, AnEditDoesNotDisturbTheReference) {
  ColdCache const folder;
  Album const album = noise(folder, 400000);
  auto const file = makeMix(folder / "reference.wav", whiteNoise(5, 0.3), 400000);
  PlayerRig rig(album);
  rig.player->setCompanions({reference(file.source)});
  rig.player->setListening(hearing(kReference));
  rig.play(0);
  rig.pull(5000);
  rig.edit(quieter(album)); // structural: another graph takes over
  Stereo const out = rig.pull(60000, 512);
  for (std::int64_t n = 0; n < 60000; ++n)
    ASSERT_NEAR(out[static_cast<std::size_t>(2 * n)], on24Bits(whiteNoise(5, 0.3)(5000 + n, 0)), 1e-7) << n;
}

TEST(Audition, ACueBeginsAnew) {
  ColdCache const folder;
  Album const album = noise(folder, 400000);
  auto const file = makeMix(folder / "reference.wav", whiteNoise(5, 0.3), 400000);
  PlayerRig rig(album);
  rig.player->setCompanions({reference(file.source)});
  rig.player->setListening(hearing(kReference));
  rig.play(0);
  rig.pull(5000);
  rig.player->setCompanions({reference(file.source, 4.0, 0.0, 0.0, 1)});
  rig.player->waitUntilSettled();
  rig.pull(40000);
  double const at = rig.player->status().filePositions.at(0).second.value();
  EXPECT_GT(at, 4.0);
  EXPECT_LT(at, 5.0);
}

TEST(Audition, AReferenceThatWaitsBeginsAtItsCueWhenItIsHeard) {
  ColdCache const folder;
  Album const album = noise(folder, 400000);
  auto const file = makeMix(folder / "reference.wav", whiteNoise(5, 0.3), 400000);
  Companion waiting = reference(file.source, 2.0);
  waiting.file->waits = true;
  PlayerRig rig(album);
  rig.player->setCompanions({waiting});
  rig.play(0);
  rig.pull(30000);
  EXPECT_EQ(rig.player->status().filePositions.at(0).second, Seconds(2.0));
  rig.player->setListening(hearing(kReference));
  Stereo const out = rig.pull(20000);
  for (std::int64_t n = kSwitch; n < 20000; ++n)
    ASSERT_EQ(out[static_cast<std::size_t>(2 * n)], static_cast<float>(on24Bits(whiteNoise(5, 0.3)(88200 + n, 0)))) << n;
  EXPECT_NEAR(rig.player->status().filePositions.at(0).second.value(), 2.0 + 20000.0 / 44100.0, 0.01);
  // An edit takes it along where it is.
  rig.edit(quieter(album));
  rig.pull(40000);
  EXPECT_NEAR(rig.player->status().filePositions.at(0).second.value(), 2.0 + 60000.0 / 44100.0, 0.01);
}

TEST(Audition, AnotherFileUnderTheSameKeyBeginsAtItsStart) {
  ColdCache const folder;
  Album const album = noise(folder, 400000);
  auto const first = makeMix(folder / "first.wav", whiteNoise(5, 0.3), 400000);
  auto const second = makeMix(folder / "second.wav", whiteNoise(6, 0.3), 400000);
  PlayerRig rig(album);
  rig.player->setCompanions({reference(first.source)});
  rig.play(0);
  rig.pull(60000);
  rig.player->stop();
  rig.pull(1000);
  rig.player->setCompanions({reference(second.source)});
  rig.play(0);
  rig.pull(1000);
  EXPECT_LT(rig.player->status().filePositions.at(0).second.value(), 0.1);
}

TEST(Audition, AMissingReferenceIsNamedAndTheAlbumPlaysOn) {
  ColdCache const folder;
  Album const album = noise(folder);
  Source gone = makeMix(folder / "reference.wav", whiteNoise(5, 0.3), 1000).source;
  std::filesystem::remove(gone.path);
  PlayerRig rig(album);
  rig.player->setCompanions({reference(gone), original()});
  rig.player->setListening(hearing(kReference));
  rig.play(0);
  EXPECT_EQ(rig.pull(3000), slice(exported(album), 0, 3000));
  EXPECT_THAT(rig.player->status().unavailable, ::testing::ElementsAre(kReference));
  EXPECT_TRUE(rig.stops().empty());
}

TEST(Audition, TheCallbackNeitherAllocatesNorLocksWhileSourcesSwitch) {
  ColdCache const folder;
  Album const album = richAlbum(folder);
  auto const file = makeMix(folder / "reference.wav", whiteNoise(5, 0.3), 100000);
  PlayerRig rig(album);
  CallbackGuard const guard(*rig.device);
  rig.player->setCompanions({original(), reference(file.source)});
  rig.play(0);
  for (int i = 0; i < 12; ++i) {
    rig.player->setListening(hearing(i % 3 == 0 ? kOriginal : i % 3 == 1 ? kReference : kMasterKey));
    MonitorSettings monitor;
    monitor.dimmed = i % 2 == 0;
    monitor.band = static_cast<MonitorBand>(i % 5);
    rig.player->setMonitor(monitor);
    rig.pull(3000, 100 + i);
  }
  EXPECT_EQ(guard.found(), 0);
}

// ── Routes ──

TEST(Route, PlaysRangeAfterRangeAndStopsBehindTheLast) {
  ColdCache const folder;
  Album const album = noise(folder, 300000);
  Stereo const all = exported(album);
  PlayerRig rig(album);
  rig.player->setRoute({{{Frames(20000), Frames(60000)}, {Frames(100000), Frames(140000)}}, false});
  rig.play(20000);
  Stereo const out = rig.pull(90000, 256);
  EXPECT_EQ(slice(out, 1000, 39000), slice(all, 21000, 39000));
  EXPECT_EQ(slice(out, 41000, 38000), slice(all, 101000, 38000));
  EXPECT_FALSE(rig.player->status().playing);
  EXPECT_EQ(out.back(), 0.0F);
  ASSERT_EQ(rig.stops().size(), 1u);
  EXPECT_FALSE(rig.stops()[0]);
}

TEST(Route, GoesRoundWhereItRepeats) {
  ColdCache const folder;
  Album const album = noise(folder, 300000);
  Stereo const all = exported(album);
  PlayerRig rig(album);
  rig.player->setRoute({{{Frames(20000), Frames(50000)}, {Frames(100000), Frames(130000)}}, true});
  rig.play(100000);
  Stereo const out = rig.pull(90000, 256);
  EXPECT_EQ(slice(out, 31000, 28000), slice(all, 21000, 28000));
  EXPECT_EQ(slice(out, 61000, 28000), slice(all, 101000, 28000));
  EXPECT_TRUE(rig.player->status().playing);
}

TEST(Scrub, GivesAScrapOfThePlaceAndStaysThere) {
  ColdCache const folder;
  PlayerRig rig(noise(folder, 300000));
  ASSERT_TRUE(rig.player->scrub(Frames(100000)).has_value());
  rig.player->waitUntilSettled();
  Stereo const out = rig.pull(20000, 256);
  EXPECT_THAT(slice(out, 500, 100), ::testing::Contains(::testing::Ne(0.0F)));
  EXPECT_THAT(slice(out, 15000, 5000), ::testing::Each(0.0F));
  EXPECT_FALSE(rig.player->status().playing);
  EXPECT_EQ(rig.player->status().position, Frames(100000));
  EXPECT_TRUE(rig.stops().empty());
}

} // namespace
} // namespace lacquer
