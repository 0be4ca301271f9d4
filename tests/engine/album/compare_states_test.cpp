#include "album/compare_states.h"

#include "album/edits.h"
#include "album/timeline.h"
#include "support/random_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using namespace test;

Album threeTracks() {
  Album album = plainAlbum({10.0, 20.0, 30.0});
  album.tracks[1].gap = Seconds(1.5);
  album.tracks[2].gap = Seconds(-0.5);
  return album;
}

TEST(CompareStates, TheOriginalHasTheTimelineAndNothingElse) {
  Album album = threeTracks();
  album.tracks[0].gain = Decibels(3.0);
  album.tracks[0].level.gain = Decibels(-2.0);
  album.tracks[1].clips[0].gain = Decibels(1.0);
  album.tracks[1].envelope = {{Seconds(1.0), Decibels(-6.0)}};
  album.tracks[1].polarityInverted = true;
  Album const original = originalOf(album);
  EXPECT_EQ(original.tracks[0].gain.value(), 0.0);
  EXPECT_EQ(original.tracks[0].level, Level());
  EXPECT_EQ(original.tracks[1].clips[0].gain.value(), 0.0);
  EXPECT_TRUE(original.tracks[1].envelope.empty());
  EXPECT_TRUE(original.tracks[1].polarityInverted);
  EXPECT_EQ(makeTimeline(original).placements[2].start, makeTimeline(album).placements[2].start);
}

TEST(CompareStates, AnotherOrderIsLaidWhereTheTracksLieNow) {
  Album const before = threeTracks();
  Album now = edits::moveTrack(before, before.tracks[2].id, 0).value();
  now.tracks[1].gap = Seconds(4.0);
  Album const laid = inPlaceOf(now, before);
  Timeline const wanted = makeTimeline(now);
  Timeline const found = makeTimeline(laid);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(laid.tracks[i].id, now.tracks[i].id);
    EXPECT_EQ(found.placements[i].start, wanted.placements[i].start);
  }
}

TEST(CompareStates, ATrackThatWasCutElsewhereLiesByItsSource) {
  Album const before = threeTracks();
  Album now = before;
  now.tracks[1].clips[0].in = Frames(44100);
  Album const laid = inPlaceOf(now, before);
  // Began a second earlier in the song: lies a second earlier now, and what follows lies where it is.
  EXPECT_EQ(makeTimeline(laid).placements[1].start, makeTimeline(now).placements[1].start - Frames(44100));
  EXPECT_EQ(makeTimeline(laid).placements[2].start, makeTimeline(now).placements[2].start);
  now = before;
  now.tracks[0].clips[0].in = Frames(4410);
  EXPECT_EQ(inPlaceOf(now, before).tracks[0].clips[0].in, Frames(4410)); // the programme starts with it
}

TEST(CompareStates, ANewTrackIsSilentInAnOlderState) {
  Album const now = threeTracks();
  Album const before = edits::removeTrack(now, now.tracks[1].id).value();
  Album const laid = inPlaceOf(now, before);
  EXPECT_EQ(toLinear(laid.tracks[1].gain), 0.0);
  EXPECT_EQ(makeTimeline(laid).length, makeTimeline(now).length);
}

TEST(CompareStates, ATrackOnItsOwnTakesTheSoundOfTheLaneThatItWasIn) {
  Album const before = edits::splitTrack(edits::setField(threeTracks(), "tracks.1.level", "-4").value(), threeTracks().tracks[0].id, Seconds(4.0)).value();
  ASSERT_TRUE(before.tracks[1].continuous);
  Album now = before;
  now.tracks[1].continuous = false;
  now.tracks[1].gap = Seconds(0.0);
  Album const laid = inPlaceOf(now, before);
  EXPECT_FALSE(laid.tracks[1].continuous);
  EXPECT_EQ(laid.tracks[1].level.gain.value(), -4.0);
}

TEST(CompareStates, AnotherMixLiesAgainstTheOneThatSounds) {
  Album album = threeTracks();
  ImportedFile file;
  file.source = album.sources[1];
  file.source.path = "/music/new.wav";
  file.source.identity.content = {7, 7};
  file.source.length = file.source.length + Frames(44100);
  // The new file has a lead-in that is a second longer.
  album = edits::replaceMix(album, album.tracks[1].id, file, {Seconds(1.0), false}).value();
  Album const old = withOtherMix(album, album.tracks[1].id, 0);
  Timeline const wanted = makeTimeline(album);
  Timeline const found = makeTimeline(old);
  auto const songAt = [](Timeline const& timeline, Seconds leadIn) { // where the song's first second lies
    ClipPlacement const& clip = timeline.placements[1].clips[0];
    return timeline.placements[1].start + clip.start - clip.sourceIn + toFrames(leadIn, timeline.rate);
  };
  EXPECT_EQ(songAt(found, Seconds(0.0)), songAt(wanted, Seconds(1.0)));
  EXPECT_EQ(found.placements[2].start, wanted.placements[2].start);
}

} // namespace
} // namespace lacquer
