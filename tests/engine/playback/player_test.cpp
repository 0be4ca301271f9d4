#include "callback_guard.h"
#include "player_rig.h"


#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

constexpr std::int64_t kFade = 441; // 10 ms

Album constantAlbum(ColdCache const& folder, double amplitude, std::int64_t frames) {
  return makeAlbum({makeMix(folder / "dc.wav", [=](std::int64_t, int) { return amplitude; }, frames)});
}

// ── What is played is what is exported ──

TEST(Player, GivesTheExportBitForBitInBlocksOfAnySize) {
  ColdCache const folder;
  Album const album = richAlbum(folder);
  Stereo const expected = exported(album);
  for (int const block : {1000, 64, 4096, 5000}) {
    PlayerRig rig(album);
    rig.play(0);
    Stereo out;
    while (out.size() < expected.size()) {
      Stereo const part = rig.pull(block * 16, block);
      out.insert(out.end(), part.begin(), part.end());
    }
    EXPECT_TRUE(std::equal(expected.begin(), expected.end(), out.begin())) << block;
    EXPECT_THAT(std::vector<float>(out.begin() + static_cast<std::ptrdiff_t>(expected.size()), out.end()), ::testing::Each(0.0F));
  }
}

TEST(Player, GivesTheExportFromALanesStartWithoutAFade) {
  ColdCache const folder;
  Album const album = richAlbum(folder);
  Stereo const expected = exported(album);
  std::int64_t const start = makeTimeline(album).placements[2].start.value();
  PlayerRig rig(album);
  rig.play(start);
  EXPECT_EQ(rig.pull(20000), slice(expected, start, 20000));
}

TEST(Player, FadesInOver5MsWhenItStartsInsideATrack) {
  ColdCache const folder;
  PlayerRig rig(constantAlbum(folder, 0.5, 40000));
  rig.play(10000);
  Stereo const out = rig.pull(1000);
  EXPECT_LT(std::abs(out[0]), 0.01F);
  EXPECT_LT(roughness(out), 0.01);
  EXPECT_EQ(out[2 * 221], 0.5F);
}

TEST(Player, ConvertsForADeviceOfAnotherRate) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", sineWave(1000.0, 0.5), 44100)});
  PlayerRig rig(album, SampleRate(48000));
  rig.play(0);
  Stereo const out = rig.pull(44000);
  EXPECT_TRUE(rig.player->status().converting);
  EXPECT_EQ(rig.player->status().device.rate, SampleRate(48000));
  // Second difference of a sine at 48 kHz: −4·sin²(π·f/rate) times itself.
  double const factor = 4.0 * std::pow(std::sin(std::numbers::pi * 1000.0 / 48000.0), 2.0);
  for (std::size_t n = 20000; n < 30000; ++n)
    ASSERT_NEAR(static_cast<double>(out[2 * n + 2]) - 2.0 * out[2 * n] + out[2 * n - 2], -factor * out[2 * n], 1e-6);
}

// ── Transport ──

TEST(Player, StopsByItselfAtTheEndAndSaysSo) {
  ColdCache const folder;
  PlayerRig rig(constantAlbum(folder, 0.5, 3000));
  rig.play(0);
  EXPECT_TRUE(rig.player->status().playing);
  Stereo const out = rig.pull(4000);
  EXPECT_EQ(out[2 * 2999], 0.5F);
  EXPECT_EQ(out[2 * 3000], 0.0F);
  EXPECT_FALSE(rig.player->status().playing);
  ASSERT_EQ(rig.stops().size(), 1u);
  EXPECT_FALSE(rig.stops()[0].has_value());
  EXPECT_EQ(rig.player->status().position, Frames(3000));
}

TEST(Player, RefusesAnEmptyAlbum) {
  PlayerRig rig{Album()};
  Result<void> const played = rig.player->play(Frames(0));
  ASSERT_FALSE(played);
  EXPECT_EQ(played.error().kind, ErrorKind::refused);
  rig.player->stop();
  rig.player->seek(Frames(100));
  EXPECT_FALSE(rig.player->status().playing);
}

TEST(Player, FadesOutOver5MsAtAStopAndStaysThere) {
  ColdCache const folder;
  PlayerRig rig(constantAlbum(folder, 0.5, 40000));
  rig.play(0);
  rig.pull(1024);
  rig.player->stop();
  EXPECT_FALSE(rig.player->status().playing);
  Stereo const out = rig.pull(1024);
  EXPECT_LT(roughness(out), 0.01);
  EXPECT_GT(out[0], 0.49F);
  EXPECT_EQ(out[2 * 221], 0.0F);
  EXPECT_EQ(rig.player->status().position, Frames(1024));
  EXPECT_TRUE(rig.stops().empty());
}

TEST(Player, ASeekLandsOnTheFrame) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(4, 0.8), 100000)});
  Stereo const expected = exported(album);
  PlayerRig rig(album);
  rig.play(0);
  rig.pull(2560);
  rig.player->seek(Frames(70001));
  rig.player->waitUntilSettled();
  Stereo const out = rig.pull(5000);
  // Behind the cross-fade it is the programme at that place, to the bit.
  EXPECT_EQ(slice(out, kFade, 5000 - kFade), slice(expected, 70001 + kFade, 5000 - kFade));
  EXPECT_EQ(rig.player->status().position, Frames(75001));
}

TEST(Player, ASeekIntoAChainEqualsTheExportWithinMinus100Db) {
  ColdCache const folder;
  Album album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(5, 0.5), 300000)});
  album = withProcessor(album, album.tracks[0].id, "equalizer", {{"band.1.type", 1}, {"band.1.frequency", 80}, {"band.1.gain", 6}});
  Stereo const expected = exported(album);
  PlayerRig rig(album);
  rig.play(0);
  rig.pull(1000);
  rig.player->seek(Frames(200000));
  rig.player->waitUntilSettled();
  Stereo const out = rig.pull(8000);
  for (std::size_t n = kFade; n < 8000; ++n)
    ASSERT_NEAR(out[2 * n], expected[2 * (200000 + n)], 1e-5) << n;
}

TEST(Player, ASeekDoesNotClick) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", sineWave(100.0, 0.5), 200000)});
  PlayerRig rig(album);
  rig.play(0);
  double const steady = roughness(rig.pull(8192));
  rig.player->seek(Frames(100123));
  rig.player->waitUntilSettled();
  EXPECT_LE(roughness(rig.pull(4096)), 3.0 * steady);
}

TEST(Player, LoopsToTheFrame) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(6, 0.8), 60000)});
  Stereo const expected = exported(album);
  PlayerRig rig(album);
  rig.player->setLoop(FrameRange{Frames(10000), Frames(20000)});
  rig.play(5000);
  Stereo const out = rig.pull(40000);
  for (std::int64_t const turn : {0, 1})
    EXPECT_EQ(slice(out, 15000 + turn * 10000 + kFade, 10000 - kFade), slice(expected, 10000 + kFade, 10000 - kFade)) << turn;
  EXPECT_EQ(rig.player->status().position, Frames(15000));
}

TEST(Player, GoesOnBehindTheLoopWhenItIsSwitchedOff) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(6, 0.8), 60000)});
  PlayerRig rig(album);
  rig.player->setLoop(FrameRange{Frames(10000), Frames(20000)});
  rig.play(0);
  rig.pull(15000);
  rig.player->setLoop(std::nullopt);
  rig.pull(10000);
  EXPECT_EQ(rig.player->status().position, Frames(25000));
}

// ── Edits while it plays ──

TEST(Player, AValueEditIsHeardInTheNextBlock) {
  ColdCache const folder;
  Album album = constantAlbum(folder, 0.25, 100000);
  album = withProcessor(album, album.tracks[0].id, "gain");
  PlayerRig rig(album);
  rig.play(0);
  rig.pull(2560);
  rig.edit(edits::setParam(rig.album(), rig.album().tracks[0].id, rig.album().tracks[0].chain[0].id, 0, -6.0).value());
  Stereo const block = rig.device->pull(256);
  EXPECT_NEAR(block[0], 0.25, 0.001); // smoothed from the block's first sample on
  EXPECT_LT(block[2 * 255], 0.24F);
  Stereo const later = rig.pull(8192);
  EXPECT_NEAR(later.back(), 0.25 * std::pow(10.0, -6.0 / 20.0), 1e-6);
  EXPECT_LT(roughness(later), 0.001);
}

TEST(Player, AValueEditThatComesWhileASeekIsBeingMadeIsNotLost) {
  ColdCache const folder;
  Album album = constantAlbum(folder, 0.25, 400000);
  album = withProcessor(album, album.tracks[0].id, "gain");
  PlayerRig rig(album);
  rig.play(0);
  rig.pull(2560);
  rig.player->seek(Frames(300000));
  rig.edit(edits::setParam(rig.album(), rig.album().tracks[0].id, rig.album().tracks[0].chain[0].id, 0, -6.0).value());
  rig.player->waitUntilSettled();
  EXPECT_NEAR(rig.pull(8192).back(), 0.25 * std::pow(10.0, -6.0 / 20.0), 1e-6);
}

TEST(Player, AnEditOfTheSequenceTakesOverWithoutGapOrClick) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", sineWave(100.0, 0.5), 300000)});
  PlayerRig rig(album);
  rig.play(0);
  double const steady = roughness(rig.pull(8192));
  Album next = rig.album();
  next.tracks[0].fadeOut = {Seconds(1.0), FadeShape::s, 0.5}; // far from the playhead
  rig.edit(next);
  Stereo const out = rig.pull(40000);
  EXPECT_LE(roughness(out), 1.01 * steady);
  Stereo const expected = exported(next);
  // The two graphs give the same here, so even the cross-fade is inaudible: within a rounding of the programme.
  for (std::size_t n = 0; n < 40000; ++n)
    ASSERT_NEAR(out[2 * n], expected[2 * (8192 + n)], 1e-7) << n;
  EXPECT_EQ(rig.player->status().position, Frames(48192));
}

TEST(Player, AfterAnEditOfTheSequenceItPlaysTheNewAlbumToTheBit) {
  ColdCache const folder;
  Album const album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(7, 0.5), 60000), makeMix(folder / "b.wav", whiteNoise(8, 0.5), 30000)});
  PlayerRig rig(album);
  rig.play(0);
  rig.pull(5000);
  Album next = rig.album();
  next.tracks[1].gap = Seconds(-0.5);
  rig.edit(next);
  Stereo const expected = exported(next);
  Stereo const out = rig.pull(static_cast<std::int64_t>(expected.size()) / 2 - 5000);
  std::int64_t const from = 5000 + 30000; // safely behind the take-over
  EXPECT_EQ(slice(out, from - 5000, 30000), slice(expected, from, 30000));
}

TEST(Player, FollowsAnAlbumOfAnotherRate) {
  ColdCache const folder;
  Album const album = constantAlbum(folder, 0.5, 88200);
  PlayerRig rig(album);
  rig.play(44100);
  rig.pull(256);
  Album next = rig.album();
  next.rate = SampleRate(48000);
  rig.edit(next);
  rig.player->waitUntilSettled();
  EXPECT_EQ(rig.player->status().device.rate, SampleRate(48000));
  EXPECT_NEAR(static_cast<double>(rig.player->status().position.value()), 48000.0 * 44356 / 44100, 1.0);
  EXPECT_NEAR(rig.pull(4096).back(), 0.5, 1e-4);
}

// ── The device ──

TEST(Player, StopsWithAMessageWhenTheDeviceDies) {
  ColdCache const folder;
  PlayerRig rig(constantAlbum(folder, 0.5, 40000));
  rig.play(0);
  rig.pull(1024);
  rig.device->die();
  rig.player->waitUntilSettled();
  EXPECT_FALSE(rig.player->status().playing);
  EXPECT_TRUE(rig.player->status().device.name.empty());
  ASSERT_EQ(rig.stops().size(), 1u);
  ASSERT_TRUE(rig.stops()[0].has_value());
  EXPECT_EQ(rig.stops()[0]->kind, ErrorKind::device);
  EXPECT_THAT(rig.stops()[0]->message(), ::testing::HasSubstr("Manual"));
  rig.play(1024);
  EXPECT_EQ(rig.pull(1024).back(), 0.5F);
}

TEST(Player, SaysWhyTheDeviceDoesNotOpen) {
  ColdCache const folder;
  PlayerRig rig(constantAlbum(folder, 0.5, 40000));
  rig.device->refuseToOpen("it is used by another program");
  Result<void> const played = rig.player->play(Frames(0));
  ASSERT_FALSE(played);
  EXPECT_EQ(played.error().kind, ErrorKind::device);
  EXPECT_FALSE(rig.player->status().playing);
}

TEST(Player, MovesOverToAnotherDeviceWhilePlaying) {
  ColdCache const folder;
  PlayerRig rig(constantAlbum(folder, 0.5, 40000));
  rig.play(0);
  rig.pull(2048);
  rig.player->setDevice({"", kCdRate, 512});
  rig.player->waitUntilSettled();
  EXPECT_EQ(rig.device->openCount(), 2);
  EXPECT_TRUE(rig.player->status().playing);
  EXPECT_EQ(rig.pull(2048).back(), 0.5F);
  EXPECT_EQ(rig.player->status().position, Frames(4096));
}

TEST(Player, CountsTheUnderflowsOfTheDevice) {
  ColdCache const folder;
  PlayerRig rig(constantAlbum(folder, 0.5, 40000));
  rig.play(0);
  rig.device->reportUnderflow();
  rig.pull(512);
  EXPECT_EQ(rig.player->status().deviceUnderflows, 1);
}

TEST(Player, SaysWhichFileIsMissing) {
  ColdCache const folder;
  PlayerRig rig(constantAlbum(folder, 0.5, 40000));
  std::filesystem::remove(folder / "dc.wav");
  rig.play(0);
  EXPECT_FALSE(rig.player->status().playing);
  ASSERT_EQ(rig.stops().size(), 1u);
  ASSERT_TRUE(rig.stops()[0].has_value());
  EXPECT_EQ(rig.stops()[0]->file, folder / "dc.wav");
}

// ── The audio thread ──

TEST(Player, TheCallbackNeitherAllocatesNorLocks) {
  ColdCache const folder;
  PlayerRig rig(richAlbum(folder));
  CallbackGuard const guard(*rig.device);
  rig.play(0);
  rig.pull(6000, 100);
  rig.edit(edits::setParam(rig.album(), rig.album().tracks[0].id, rig.album().tracks[0].chain[0].id, 0, -12.0).value());
  rig.pull(6000, 333);
  Album next = rig.album();
  next.tracks[2].gap = Seconds(0.1);
  rig.edit(next);
  rig.pull(20000, 1024);
  rig.player->seek(Frames(60000));
  rig.player->waitUntilSettled();
  rig.pull(6000, 5000);
  static_cast<void>(rig.player->takeReading());
  rig.player->stop();
  rig.pull(1000);
  EXPECT_EQ(guard.found(), 0);
}

TEST(Player, StandsRandomEditsAndSeeksWhileAnotherThreadPulls) {
  ColdCache const folder;
  Album const album = richAlbum(folder);
  PlayerRig rig(album);
  rig.play(0);
  std::atomic<bool> done{false};
  std::thread audio([&] {
    for (int i = 0; i < 400 || !done; ++i)
      for (float const sample : rig.device->pull(1 + (i * 37) % 700))
        ASSERT_TRUE(std::abs(sample) < 4.0F);
  });
  std::mt19937 random(12);
  for (int i = 0; i < 150; ++i) {
    switch (random() % 7) {
    case 0: rig.player->seek(Frames(static_cast<std::int64_t>(random() % 140000))); break;
    case 1: rig.player->stop(); break;
    case 2: EXPECT_TRUE(rig.player->play(Frames(static_cast<std::int64_t>(random() % 140000)))); break;
    case 3: {
      Album next = rig.album();
      next.tracks[2].gap = Seconds(0.1 * static_cast<double>(random() % 10));
      rig.edit(next);
      break;
    }
    case 4: {
      Track const& track = rig.album().tracks[0];
      rig.edit(edits::setBypassed(rig.album(), track.id, track.chain[0].id, random() % 2 == 0).value());
      break;
    }
    case 5: rig.player->setLoop(random() % 2 == 0 ? std::optional(FrameRange{Frames(1000), Frames(30000)}) : std::nullopt); break;
    default:
      static_cast<void>(rig.player->takeReading());
      static_cast<void>(rig.player->status());
      rig.player->waitUntilSettled();
    }
  }
  done = true;
  audio.join();
  for (auto const& stop : rig.stops())
    EXPECT_FALSE(stop.has_value()) << stop->message();
}

// ── Meters ──

TEST(Player, MetersWhatIsHeard) {
  ColdCache const folder;
  PlayerRig rig(makeAlbum({makeMix(folder / "a.wav", sineWave(997.0, 0.5), 200000)}));
  rig.play(0);
  rig.pull(44100 * 4, 4096);
  MeterReading const reading = rig.player->takeReading();
  EXPECT_NEAR(reading.samplePeakDb[0], -6.02, 0.01);
  EXPECT_NEAR(reading.truePeakDb[1], -6.02, 0.01);
  EXPECT_NEAR(reading.rmsDb[0], -9.03, 0.01);
  EXPECT_NEAR(reading.correlation, 1.0, 1e-9);
  EXPECT_NEAR(reading.loudness.momentary.value(), -6.02, 0.02); // BS.1770: −3.01 LUFS for a full-scale sine in one channel
  EXPECT_EQ(rig.player->takeReading().samplePeakDb[0], MeterReading::kSilent);
}

TEST(Player, MetersFallSilentBehindAStopAndKeepWhatWasPlayed) {
  ColdCache const folder;
  PlayerRig rig(makeAlbum({makeMix(folder / "a.wav", sineWave(997.0, 0.5), 200000)}));
  rig.play(0);
  rig.pull(44100 * 2, 4096);
  rig.player->stop();
  rig.pull(1024);
  MeterReading const reading = rig.player->takeReading();
  EXPECT_EQ(reading.rmsDb[0], MeterReading::kSilent);
  EXPECT_EQ(reading.correlation, 0.0);
  EXPECT_EQ(reading.loudness.momentary, kNoLoudness);
  EXPECT_EQ(rig.player->takeReading().samplePeakDb[0], MeterReading::kSilent);
  EXPECT_NEAR(reading.loudness.integrated.value(), -6.02, 0.02); // a full-scale sine in one channel reads −3.01 LUFS
  EXPECT_NEAR(reading.maxTruePeakDb, -6.02, 0.01);
}

} // namespace
} // namespace lacquer
