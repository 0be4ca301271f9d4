#include "session/comparison.h"

#include "playback/manual_device.h"
#include "playback/player.h"
#include "session/measurement_service.h"
#include "session/session.h"
#include "session_thread.h"
#include "support/test_album.h"

#include "processors/catalog.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

Album withGain(Album album, TrackId owner, double decibels) {
  ParamValues values(*findProcessor("gain")->table);
  values.set(0, decibels);
  return edits::addSlot(std::move(album), owner, values, 0).value();
}

/// Two tracks of steady noise whose masters are 6 dB lower and 2 dB louder than their mixes.
struct ComparisonTest : testing::Test {
  ColdCache folder;
  SessionThread thread;
  Session session{thread.post()};
  Source file = makeMix(folder / "reference.wav", whiteNoise(9, 0.5), 6 * 44100).source;

  ComparisonTest() {
    Album album = makeAlbum({makeMix(folder / "a.wav", whiteNoise(1, 0.25), 6 * 44100),
                             makeMix(folder / "b.wav", whiteNoise(2, 0.25), 6 * 44100)});
    TrackId const first = album.tracks[0].id;
    TrackId const second = album.tracks[1].id;
    put(withGain(withGain(album, first, -6.0), second, 2.0));
  }
  void put(Album next) {
    ASSERT_TRUE(session.apply({"test", [&](Album const&) -> Result<Album> { return next; }}).has_value());
  }
  void addReference() {
    ImportedFile imported;
    imported.source = file;
    put(edits::addReferences(session.album(), std::span(&imported, 1)).value());
  }
  [[nodiscard]] Comparison& comparison() { return session.comparison(); }
  [[nodiscard]] CompareSourceState of(SourceKind kind) {
    for (CompareSourceState const& one : comparison().sources())
      if (one.source.kind == kind)
        return one;
    ADD_FAILURE() << "no such source";
    return {};
  }
  void settle() {
    thread.runUntil([this] {
      for (CompareSourceState const& one : comparison().sources())
        if (one.isAvailable && !one.offset)
          return false;
      return session.measurements().remaining().first == 0;
    });
  }
  [[nodiscard]] TrackId track(std::size_t index) const { return session.album().tracks[index].id; }
};

CompareSource const kOriginal{SourceKind::original, 0, {}};
CompareSource const kMaster{};

TEST_F(ComparisonTest, MovesTheOriginalToTheMasterTrackByTrack) {
  comparison().setTrack(track(0));
  settle();
  EXPECT_NEAR(of(SourceKind::original).offset->value(), -6.0, 0.01);
  EXPECT_EQ(of(SourceKind::master).offset->value(), 0.0);
  comparison().setTrack(track(1));
  settle();
  EXPECT_NEAR(of(SourceKind::original).offset->value(), 2.0, 0.01);
}

TEST_F(ComparisonTest, KeepsTheBalanceOfTheSongsWithOneOffsetForTheAlbum) {
  comparison().setScope(MatchScope::album);
  comparison().setTrack(track(0));
  settle();
  // Energies of both tracks pass one gate: mean of 10^(−0.6) and 10^(0.2).
  EXPECT_NEAR(of(SourceKind::original).offset->value(), 10.0 * std::log10((std::pow(10, -0.6) + std::pow(10, 0.2)) / 2), 0.01);
}

TEST_F(ComparisonTest, MeasuresALoopOverATransition) {
  comparison().setScope(MatchScope::loop);
  comparison().setLoop(FrameRange{Frames(3 * 44100), Frames(7 * 44100)}); // 3 s of one, 1 s of the other
  settle();
  // 27 blocks of the first track, 7 of the second, and three over the join.
  double const energy = (28.5 * std::pow(10, -0.6) + 8.5 * std::pow(10, 0.2)) / 37.0;
  EXPECT_NEAR(of(SourceKind::original).offset->value(), 10.0 * std::log10(energy), 0.03);
}

TEST_F(ComparisonTest, AReferenceStandsAsLoudAsTheMasterWithItsTrimOnTop) {
  addReference();
  comparison().setTrack(track(0));
  settle();
  // White noise of half the amplitude twice over: the master is 6 + 6.02 dB below the file.
  EXPECT_NEAR(of(SourceKind::reference).offset->value(), -6.0 - 6.02, 0.05);
  EXPECT_FALSE(of(SourceKind::reference).isAligned);
}

TEST_F(ComparisonTest, ReservesHeadroomForAllFromTheFirstSwitchOn) {
  comparison().setTrack(track(1));
  put(withGain(session.album(), track(1), 14.0)); // the mix has to come up by 16 dB: over full scale
  settle();
  EXPECT_EQ(comparison().headroom().value(), 0.0);
  ASSERT_TRUE(comparison().hear(kOriginal).has_value());
  EXPECT_TRUE(comparison().isEngaged());
  double const truePeak = session.measurements().trackOf(session.album(), track(1))->truePeak.value();
  EXPECT_NEAR(comparison().headroom().value(), -truePeak, 0.05); // the mix at the master's level peaks as it does
  EXPECT_EQ(comparison().monitor().headroom, comparison().headroom());
  comparison().setMatched(false);
  EXPECT_EQ(comparison().headroom().value(), 0.0);
  comparison().setMatched(true);
  comparison().end();
  EXPECT_EQ(comparison().headroom().value(), 0.0);
  EXPECT_EQ(comparison().heard(), kMaster);
}

TEST_F(ComparisonTest, TogglesBetweenTheLastTwo) {
  session.takeSnapshot(1);
  CompareSource const snapshot{SourceKind::snapshot, 1, {}};
  ASSERT_TRUE(comparison().hear(snapshot).has_value());
  comparison().toggleLastTwo();
  EXPECT_EQ(comparison().heard(), kMaster);
  comparison().toggleLastTwo();
  EXPECT_EQ(comparison().heard(), snapshot);
  ASSERT_TRUE(comparison().hear(kOriginal).has_value());
  comparison().toggleLastTwo();
  EXPECT_EQ(comparison().heard(), snapshot);
}

TEST_F(ComparisonTest, ASnapshotKeepsItsSoundWhenTheAlbumGoesOn) {
  session.takeSnapshot(0);
  put(withGain(session.album(), track(0), -3.0));
  comparison().setTrack(track(0));
  settle();
  EXPECT_NEAR(of(SourceKind::snapshot).offset->value(), -3.0, 0.01);
}

TEST_F(ComparisonTest, RefusesWhatIsNotThere) {
  EXPECT_FALSE(comparison().hear({SourceKind::snapshot, 0, {}}).has_value());
  addReference();
  std::filesystem::remove(file.path);
  put(withGain(session.album(), track(0), -1.0));
  CompareSourceState const reference = of(SourceKind::reference);
  EXPECT_FALSE(reference.isAvailable);
  EXPECT_NE(reference.problem.find("reference.wav"), std::string::npos);
  EXPECT_FALSE(comparison().hear(reference.source).has_value());
}

TEST_F(ComparisonTest, HasNoDifferenceOfOtherMusic) {
  addReference();
  ASSERT_TRUE(comparison().hear(of(SourceKind::reference).source).has_value());
  EXPECT_FALSE(comparison().setDelta(true).has_value());
  ASSERT_TRUE(comparison().hear(kOriginal).has_value());
  ASSERT_TRUE(comparison().hear(kMaster).has_value());
  EXPECT_TRUE(comparison().setDelta(true).has_value());
  EXPECT_TRUE(comparison().isDelta());
  ASSERT_TRUE(comparison().hear(of(SourceKind::reference).source).has_value());
  EXPECT_FALSE(comparison().isDelta());
}

TEST_F(ComparisonTest, AReferenceWaitsAtItsCueAlsoWhenItComesLater) {
  auto manual = std::make_unique<ManualDevice>();
  ManualDevice& device = *manual;
  Session played{thread.post(), std::move(manual)};
  Comparison& compared = played.comparison();
  compared.setStartsAtCue(true);
  ImportedFile imported;
  imported.source = file;
  Album album = edits::addReferences(session.album(), std::span(&imported, 1)).value();
  album.references[0].cues = {{Seconds(2.0), "chorus"}};
  ReferenceId const id = album.references[0].id;
  ASSERT_TRUE(played.apply({"test", [&](Album const&) -> Result<Album> { return album; }}).has_value());
  auto const pull = [&](int blocks) {
    for (int i = 0; i < blocks; ++i) {
      static_cast<void>(device.pull(1024));
      played.player().waitUntilSettled();
    }
  };
  ASSERT_TRUE(played.player().play(Frames(0)).has_value());
  played.player().waitUntilSettled();
  pull(20);
  EXPECT_EQ(compared.referencePosition(id), Seconds(2.0));
  ASSERT_TRUE(compared.hear({SourceKind::reference, id.value(), {}}).has_value());
  pull(20);
  EXPECT_NEAR(compared.referencePosition(id)->value(), 2.0 + 20 * 1024 / 44100.0, 0.05);
  ASSERT_TRUE(compared.hear(kMaster).has_value()); // it goes back and waits
  pull(40);
  EXPECT_EQ(compared.referencePosition(id), Seconds(2.0));
}

TEST_F(ComparisonTest, AnotherProjectTakesNothingOver) {
  addReference();
  ReferenceId const id = session.album().references[0].id;
  comparison().loopReference(id, ReferenceLoop{Seconds(1.0), Seconds(2.0), ""});
  session.takeSnapshot(0);
  ASSERT_TRUE(comparison().hear({SourceKind::snapshot, 0, {}}).has_value());
  session.startNew();
  EXPECT_EQ(comparison().heard(), kMaster);
  EXPECT_FALSE(comparison().isEngaged());
  EXPECT_EQ(comparison().sources().size(), 2u);
  EXPECT_EQ(comparison().headroom().value(), 0.0);
}

TEST_F(ComparisonTest, FallsBackToTheMasterWhenWhatIsHeardGoesAway) {
  session.takeSnapshot(0);
  ASSERT_TRUE(comparison().hear({SourceKind::snapshot, 0, {}}).has_value());
  session.clearSnapshot(0);
  EXPECT_EQ(comparison().heard(), kMaster);
}

TEST_F(ComparisonTest, TakesASlotOutAtEqualLoudness) {
  comparison().setTrack(track(0));
  put(withGain(session.album(), track(0), 3.0)); // in front of the one of −6 dB
  SlotId const slot = session.album().tracks[0].chain[0].id;
  ASSERT_TRUE(comparison().hear({SourceKind::withoutSlot, slot.value(), track(0)}).has_value());
  settle();
  EXPECT_NEAR(of(SourceKind::withoutSlot).offset->value(), 3.0, 0.01);
  EXPECT_TRUE(of(SourceKind::withoutSlot).isAligned);
  ASSERT_TRUE(comparison().hear({SourceKind::onlySlot, slot.value(), track(0)}).has_value());
  settle();
  EXPECT_NEAR(of(SourceKind::onlySlot).offset->value(), -6.0, 0.01); // what the other slot takes away
  put(edits::removeSlot(session.album(), track(0), slot).value());
  EXPECT_EQ(comparison().heard(), kMaster);
}

TEST_F(ComparisonTest, ASlotAskedForWhileALoopPlaysIsMatchedAsSoonAsItIsMeasured) {
  Session played{thread.post(), std::make_unique<ManualDevice>()};
  Comparison& compared = played.comparison();
  TrackId const first = track(0);
  ASSERT_TRUE(played.apply({"test", [&](Album const&) -> Result<Album> { return session.album(); }}).has_value());
  compared.setTrack(first);
  compared.setLoop(FrameRange{Frames(0), Frames(2 * 44100)});
  ASSERT_TRUE(played.player().play(Frames(0)).has_value());
  played.player().waitUntilSettled();
  SlotId const slot = played.album().tracks[0].chain[0].id;
  CompareSource const without{SourceKind::withoutSlot, slot.value(), first};
  ASSERT_TRUE(compared.hear(without).has_value());
  auto const offset = [&]() -> std::optional<Decibels> {
    for (CompareSourceState const& one : compared.sources())
      if (one.source == without)
        return one.offset;
    return std::nullopt;
  };
  EXPECT_FALSE(offset().has_value());
  thread.runUntil([&] { return offset().has_value(); });
  EXPECT_NEAR(offset()->value(), -6.0, 0.01);
}

TEST_F(ComparisonTest, TheDeltaOfASlotEndsWithTheComparison) {
  SlotId const slot = session.album().tracks[0].chain[0].id;
  ASSERT_TRUE(comparison().hearSlotDelta(track(0), slot).has_value());
  EXPECT_TRUE(comparison().isDelta());
  EXPECT_EQ(comparison().heard(), kMaster);
  EXPECT_EQ(comparison().lastOther().kind, SourceKind::withoutSlot);
  comparison().end();
  EXPECT_FALSE(comparison().isDelta());
  for (CompareSourceState const& one : comparison().sources())
    EXPECT_NE(one.source.kind, SourceKind::withoutSlot);
  EXPECT_FALSE(comparison().hear({SourceKind::withoutSlot, 999999, track(0)}).has_value());
}

} // namespace
} // namespace lacquer
