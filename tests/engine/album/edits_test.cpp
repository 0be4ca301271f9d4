#include "album/edits.h"

#include "album/history.h"
#include "album/timeline.h"
#include "processors/catalog.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::firstError;
using test::makeSource;
using test::plainAlbum;
using test::randomAlbum;
using test::randomEdit;

ParamValues limiter() {
  return ParamValues(*findProcessor("limiter")->table);
}
ParamValues gain() {
  return ParamValues(*findProcessor("gain")->table);
}

TEST(Edits, KeepAnyAlbumWholeHoweverTheyAreMixed) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::mt19937 random(seed);
    Album album = randomAlbum(seed);
    ASSERT_EQ(firstError(album), "") << seed;
    for (int i = 0; i < 100; ++i) {
      if (auto const after = randomEdit(album, random))
        album = *after;
      ASSERT_EQ(firstError(album), "") << "seed " << seed << ", edit " << i;
    }
  }
}

TEST(Edits, AreTakenBackCompletelyByUndo) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937 random(seed);
    Album const start = randomAlbum(seed);
    History history(start);
    for (int i = 0; i < 50; ++i)
      if (auto const after = randomEdit(history.album(), random))
        history.push(*after, "edit");
    Album const end = history.album();
    while (history.undo()) {
    }
    EXPECT_EQ(history.album(), start) << seed;
    while (history.redo()) {
    }
    EXPECT_EQ(history.album(), end) << seed;
  }
}

TEST(Edits, NeverChangeALockedTrack) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::mt19937 random(seed);
    Album album = randomAlbum(seed);
    for (int i = 0; i < 60; ++i) {
      auto const after = randomEdit(album, random);
      if (!after)
        continue;
      for (Track const& track : album.tracks) {
        Track const* const now = after->findTrack(track.id);
        if (track.locked && now && now->locked) {
          EXPECT_EQ(*now, track) << seed;
        }
        EXPECT_TRUE(!track.locked || now) << seed;
      }
      album = *after;
    }
  }
}

TEST(Edits, ImportAFileOnceHoweverOftenItIsAdded) {
  ImportedFile const file{makeSource("song", 10.0), "Song", "Artist", "v2", "gb-aaa-24-00001", 1};
  std::vector<ImportedFile> const twice{file, file};
  Album const album = edits::addTracks({}, twice, 0).value();
  EXPECT_EQ(album.sources.size(), 1u);
  EXPECT_EQ(album.tracks.size(), 2u);
  EXPECT_EQ(album.tracks[0].isrc, "GBAAA2400001");
  EXPECT_EQ(album.tracks[0].clips[0].out, Frames(441000));
}

TEST(Edits, ForgetSourcesThatNoTrackUses) {
  Album const album = plainAlbum({10.0, 10.0});
  Album const after = edits::removeTrack(album, album.tracks[0].id).value();
  ASSERT_EQ(after.sources.size(), 1u);
  EXPECT_EQ(after.sources[0].id, after.tracks[0].clips[0].source);
}

TEST(Edits, MoveATrackWithItsGap) {
  Album album = plainAlbum({1.0, 2.0, 3.0});
  album.tracks[2].gap = Seconds(5.0);
  Album const after = edits::moveTrack(album, album.tracks[2].id, 0).value();
  EXPECT_EQ(after.tracks[0].id, album.tracks[2].id);
  EXPECT_EQ(after.tracks[0].gap, Seconds(5.0));
  EXPECT_EQ(after.tracks[1].id, album.tracks[0].id);
}

TEST(Edits, SplitATrackWithoutMovingAFrame) {
  Album const album = plainAlbum({10.0, 10.0}, SampleRate(48000));
  Album resampled = album;
  resampled.rate = SampleRate(44100);
  Album const after = edits::splitTrack(resampled, album.tracks[0].id, Seconds(3.21987)).value();
  Timeline const before = makeTimeline(resampled);
  Timeline const split = makeTimeline(after);
  EXPECT_EQ(split.length, before.length);
  EXPECT_EQ(split.lanes.size(), before.lanes.size());
  EXPECT_EQ(split.placements[0].clips[0].sourceOut, split.placements[1].clips[0].sourceIn);
  EXPECT_EQ(after.tracks[0].clips[0].out, after.tracks[1].clips[0].in);
}

TEST(Edits, SplitTheEnvelopeAtItsOwnLevel) {
  Album album = plainAlbum({10.0});
  album.tracks[0].envelope = {{Seconds(0.0), Decibels(0.0)}, {Seconds(10.0), Decibels(-10.0)}};
  Album const after = edits::splitTrack(album, album.tracks[0].id, Seconds(4.0)).value();
  EXPECT_DOUBLE_EQ(after.tracks[0].envelope.back().gain.value(), -4.0);
  EXPECT_DOUBLE_EQ(after.tracks[1].envelope.front().gain.value(), -4.0);
  EXPECT_DOUBLE_EQ(after.tracks[1].envelope.back().at.value(), 6.0);
}

TEST(Edits, GiveATrackThatLosesItsLaneTheChainItWasHeardThrough) {
  Album album = plainAlbum({10.0});
  TrackId const head = album.tracks[0].id;
  album = edits::addSlot(album, head, limiter(), 0).value();
  album = edits::splitTrack(album, head, Seconds(5.0)).value();
  album.tracks[0].level.gain = Decibels(-2.0);
  album.tracks[1].chain.clear();
  album = edits::removeTrack(album, head).value();
  ASSERT_EQ(album.tracks[0].chain.size(), 1u);
  EXPECT_EQ(album.tracks[0].chain[0].values.table().id(), "limiter");
  EXPECT_EQ(album.tracks[0].level.gain, Decibels(-2.0));
  EXPECT_FALSE(album.tracks[0].continuous);
}

TEST(Edits, JoinOverlapAndFadesOnlyForACrossfade) {
  Album const album = plainAlbum({10.0, 10.0});
  Album const after = edits::makeCrossfade(album, album.tracks[1].id, Seconds(3.0), FadeShape::equalPower).value();
  EXPECT_EQ(after.tracks[1].gap, Seconds(-3.0));
  EXPECT_EQ(after.tracks[0].fadeOut.length, Seconds(3.0));
  EXPECT_EQ(after.tracks[1].fadeIn.length, Seconds(3.0));
  Album const overlapped = edits::setField(album, "tracks.2.gap", "-3").value();
  EXPECT_EQ(overlapped.tracks[0].fadeOut, album.tracks[0].fadeOut);
  EXPECT_EQ(overlapped.tracks[1].fadeIn, album.tracks[1].fadeIn);
}

TEST(Edits, RefuseACrossfadeLongerThanATrack) {
  Album const album = plainAlbum({10.0, 4.0});
  EXPECT_FALSE(edits::makeCrossfade(album, album.tracks[1].id, Seconds(4.5), FadeShape::linear));
  EXPECT_FALSE(edits::makeCrossfade(album, album.tracks[0].id, Seconds(1.0), FadeShape::linear));
}

TEST(Edits, CopyAChainUnderNewIds) {
  Album album = plainAlbum({10.0, 10.0});
  album = edits::addSlot(album, album.tracks[0].id, limiter(), 0).value();
  TrackId const target = album.tracks[1].id;
  Album const after = edits::copyChain(album, album.tracks[0].id, std::span(&target, 1)).value();
  EXPECT_EQ(after.tracks[1].chain[0].values, after.tracks[0].chain[0].values);
  EXPECT_NE(after.tracks[1].chain[0].id, after.tracks[0].chain[0].id);
}

TEST(Edits, RefuseAParameterOutsideItsRange) {
  Album album = plainAlbum({10.0});
  album = edits::addSlot(album, TrackId(), gain(), 0).value();
  EXPECT_FALSE(edits::setParam(album, TrackId(), album.chain[0].id, 0, 1e6));
  EXPECT_FALSE(edits::setParam(album, TrackId(), album.chain[0].id, 0, std::nan("")));
  EXPECT_FALSE(edits::setParam(album, TrackId(), album.chain[0].id, 99, 0.0));
}

TEST(Edits, MarkALevelSolvedUntilTheSoundChanges) {
  Album album = plainAlbum({10.0});
  TrackId const track = album.tracks[0].id;
  album = edits::setSolvedLevel(album, track, Decibels(-3.0), LevelPlace::preLimiter).value();
  EXPECT_EQ(album.tracks[0].level.solvedFor, levelBasis(album, 0));
  album = edits::addSlot(album, track, limiter(), 0).value();
  EXPECT_NE(album.tracks[0].level.solvedFor, levelBasis(album, 0));
}

TEST(Edits, ForgetWhatALevelWasSolvedForWhenItIsTyped) {
  Album album = plainAlbum({10.0});
  album = edits::setSolvedLevel(album, album.tracks[0].id, Decibels(-3.0), LevelPlace::postChain).value();
  album = edits::setField(album, "tracks.1.level", "-3").value();
  EXPECT_FALSE(album.tracks[0].level.solvedFor.has_value());
}

TEST(Edits, KeepAClipAtTheEndOfASourceThatBecameLonger) {
  Album const album = plainAlbum({10.0});
  Album const after = edits::acceptSource(album, album.sources[0].id, makeSource("Track 1", 12.0)).value();
  EXPECT_EQ(after.tracks[0].clips[0].out, Frames(12 * 44100));
  EXPECT_EQ(after.sources[0].id, album.sources[0].id);
}

TEST(Edits, ConvertClipsOfASourceThatChangedItsRate) {
  Album album = plainAlbum({10.0});
  album.tracks[0].clips[0].in = Frames(44100);
  Album const after =
      edits::acceptSource(album, album.sources[0].id, makeSource("Track 1", 10.0, SampleRate(96000))).value();
  EXPECT_EQ(after.tracks[0].clips[0].in, Frames(96000));
  EXPECT_EQ(after.tracks[0].clips[0].out, Frames(960000));
}

TEST(LevelIndex, StandsBeforeTheLastLimiter) {
  Album album;
  for (ParamValues const& values : {limiter(), gain(), limiter(), gain()})
    album = edits::addSlot(album, TrackId(), values, album.chain.size()).value();
  EXPECT_EQ(levelIndex(album.chain, LevelPlace::preLimiter), 2u);
  EXPECT_EQ(levelIndex(album.chain, LevelPlace::postChain), 4u);
  EXPECT_EQ(levelIndex({}, LevelPlace::preLimiter), 0u);
}

TEST(UsualRate, IsThatOfMostSourcesAndTheHigherAmongEquals) {
  std::vector<Source> sources{makeSource("a", 1, SampleRate(96000)), makeSource("b", 1), makeSource("c", 1)};
  EXPECT_EQ(usualRate(sources), SampleRate(44100));
  sources.push_back(makeSource("d", 1, SampleRate(96000)));
  EXPECT_EQ(usualRate(sources), SampleRate(96000));
}

} // namespace
} // namespace lacquer
