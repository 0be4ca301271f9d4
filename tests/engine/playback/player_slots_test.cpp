// What the player tells of slots, and what it plays with that the album does not hold.

#include "player_rig.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

TEST(Player, TellsTheGainReductionOfTheSlotsThatSound) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(9, 0.9), 60000)});
  album = withProcessor(album, album.tracks[0].id, "compressor", {{"threshold", -30}, {"ratio", 4}});
  PlayerRig rig(album);
  rig.play(0);
  rig.pull(8192);
  static_cast<void>(rig.player->takeReading()); // asks for it
  rig.pull(1024);
  MeterReading const reading = rig.player->takeReading();
  ASSERT_EQ(reading.activity.size(), 1u);
  EXPECT_EQ(reading.activity[0].slot, rig.album().tracks[0].chain[0].id);
  EXPECT_GT(reading.activity[0].reading.gainReductionDb, 1.0);
}

TEST(Player, PlaysWithAuditionsThatTheAlbumDoesNotHold) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "dc.wav", [](std::int64_t, int) { return 0.25; }, 400000)});
  album = withProcessor(album, album.tracks[0].id, "gain");
  PlayerRig rig(album);
  rig.play(0);
  rig.pull(2000);
  Slot const& slot = rig.album().tracks[0].chain[0];
  rig.player->setAuditions({{rig.album().tracks[0].id, slot.id, 0, -20.0}});
  EXPECT_NEAR(rig.pull(4000).back(), 0.025, 1e-6);
  rig.edit(edits::setField(rig.album(), "tracks.1.gain", "6").value()); // another graph takes over, with it
  EXPECT_NEAR(rig.pull(44100).back(), 0.025 * std::pow(10.0, 0.3), 1e-5);
  rig.player->setAuditions({});
  EXPECT_NEAR(rig.pull(4000).back(), 0.25 * std::pow(10.0, 0.3), 1e-5);
}

TEST(Player, LooksIntoTheSlotItIsAskedTo) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", sineWave(997.0, 0.25), 400000)});
  album = withProcessor(album, album.tracks[0].id, "gain", {{"gain", -6.0206}});
  album = withProcessor(album, album.tracks[0].id, "gain");
  PlayerRig rig(album);
  SlotId const watched = rig.album().tracks[0].chain[1].id;
  rig.player->watchSlot(watched);
  rig.play(0);
  rig.pull(44100);
  SlotView const view = rig.player->takeReading().watched;
  EXPECT_EQ(view.slot, watched);
  ASSERT_GT(view.history.size(), 90u); // 10 ms each
  EXPECT_NEAR(view.history[50].inputPeak, 0.25, 1e-3);
  EXPECT_NEAR(view.history[50].outputPeak, 0.125, 1e-3);
  ASSERT_NE(view.output, nullptr);
  rig.player->watchSlot(rig.album().tracks[0].chain[0].id);
  rig.pull(44100);
  EXPECT_NEAR(rig.player->takeReading().watched.history[50].outputPeak, 0.25, 1e-3);
}

} // namespace
} // namespace lacquer
