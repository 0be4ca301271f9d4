#include "album/album_access.h"
#include "album/changes.h"
#include "album/edits.h"
#include "album/timeline.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::firstError;
using test::makeSource;
using test::plainAlbum;

constexpr SampleRate k44(44100);
constexpr SampleRate k48(48000);

ImportedFile mix(std::string const& name, double seconds, SampleRate rate = k44) {
  return {makeSource(name, seconds, rate), "", "", name, "", {}};
}

/// One track of 100 s that plays 10 … 90 s of its file.
Album trimmed() {
  Album album = plainAlbum({100.0});
  album.tracks[0].clips[0].in = Frames(441000);
  album.tracks[0].clips[0].out = Frames(3969000);
  album.tracks[0].revision = "v1";
  return album;
}

Album replaced(Album const& album, ImportedFile const& file, MixShift const& shift) {
  return edits::replaceMix(album, album.tracks[0].id, file, shift).value();
}

TEST(ReplaceMix, PlaysTheSameMusicWhereTheNewFileHasALongerLeadIn) {
  Album const album = trimmed();
  Album const after = replaced(album, mix("v2", 101.0), {Seconds(0.5), false});
  Track const& track = after.tracks[0];
  EXPECT_EQ(track.clips[0].in, Frames(441000 + 22050));
  EXPECT_EQ(track.clips[0].out, Frames(3969000 + 22050));
  EXPECT_EQ(after.findSource(track.clips[0].source)->path, "/music/album/v2.wav");
  EXPECT_EQ(track.revision, "v2");
  EXPECT_EQ(firstError(after), "");
}

TEST(ReplaceMix, KeepsTheMixThatSounded) {
  Album const album = trimmed();
  Album const after = replaced(album, mix("v2", 101.0), {Seconds(0.5), false});
  ASSERT_EQ(after.tracks[0].otherMixes.size(), 1u);
  EXPECT_EQ(after.tracks[0].otherMixes[0].name, "v1");
  EXPECT_EQ(after.tracks[0].otherMixes[0].clips, album.tracks[0].clips);
  EXPECT_EQ(after.sources.size(), 2u);
  Album const third = replaced(after, mix("v3", 101.0), {Seconds(0.0), false});
  EXPECT_EQ(third.tracks[0].otherMixes[0].name, "v2");
  EXPECT_EQ(third.tracks[0].otherMixes[1].name, "v1");
}

TEST(ReplaceMix, CountsFramesAtTheRateOfEachFile) {
  Album const after = replaced(trimmed(), mix("v2", 101.0, k48), {Seconds(-0.25), false});
  EXPECT_EQ(after.tracks[0].clips[0].in, Frames(480000 - 12000));
  EXPECT_EQ(after.tracks[0].clips[0].out, Frames(90 * 48000 - 12000));
  EXPECT_EQ(after.rate, k44);
}

TEST(ReplaceMix, CutsWhatTheNewFileDoesNotHoldAtItsEnd) {
  Album const after = replaced(trimmed(), mix("v2", 60.0), {Seconds(0.5), false});
  EXPECT_EQ(after.tracks[0].clips[0].out, Frames(60 * 44100));
}

TEST(ReplaceMix, RunsToTheEndOfTheNewFileWhereItRanToTheEndOfTheOld) {
  Album const after = replaced(plainAlbum({100.0}), mix("v2", 103.0), {Seconds(0.0), false});
  EXPECT_EQ(after.tracks[0].clips[0].out, Frames(103 * 44100));
}

TEST(ReplaceMix, KeepsEnvelopeNotesAndMarksWithTheMusicWhereTheStartIsCut) {
  Album album = plainAlbum({100.0});
  Track& track = album.tracks[0];
  track.envelope = {{Seconds(0.0), Decibels(0.0)}, {Seconds(4.0), Decibels(-4.0)}};
  track.notes = {{Seconds(10.0), "", "click", false}};
  track.mark = Seconds(3.0);
  track.indexMarks = {Seconds(20.0)};
  // The new file lacks the first second: everything is a second nearer to the start.
  Track const now = replaced(album, mix("v2", 99.0), {Seconds(-1.0), false}).tracks[0];
  EXPECT_EQ(now.clips[0].in, Frames(0));
  EXPECT_EQ(now.envelope[0], (EnvelopePoint{Seconds(0.0), Decibels(-1.0)}));
  EXPECT_EQ(now.envelope[1], (EnvelopePoint{Seconds(3.0), Decibels(-4.0)}));
  EXPECT_EQ(now.notes[0].at, Seconds(9.0));
  EXPECT_EQ(now.mark, Seconds(2.0));
  EXPECT_EQ(now.indexMarks[0], Seconds(20.0)); // from the mark on
  EXPECT_EQ(now.otherMixes[0].laterStart, Seconds(-1.0));
}

TEST(ReplaceMix, TurnsThePolarityWhereTheNewFileIsTheOtherWayRound) {
  Album album = trimmed();
  EXPECT_TRUE(replaced(album, mix("v2", 100.0), {Seconds(0.0), true}).tracks[0].polarityInverted);
  album.tracks[0].polarityInverted = true;
  EXPECT_FALSE(replaced(album, mix("v2", 100.0), {Seconds(0.0), true}).tracks[0].polarityInverted);
}

TEST(ReplaceMix, KeepsGainsFadesChainAndCrossfades) {
  Album album = trimmed();
  Track& track = album.tracks[0];
  track.clips.push_back({ClipId(album.nextId++), track.clips[0].source, Frames(3969000), Frames(4410000), Decibels(-2.0), {}});
  track.clips[0].crossfade.length = Seconds(0.2);
  track.fadeOut.length = Seconds(5.0);
  track.gain = Decibels(1.5);
  Track const now = replaced(album, mix("v2", 101.0), {Seconds(0.5), false}).tracks[0];
  EXPECT_EQ(now.clips[0].crossfade, track.clips[0].crossfade);
  EXPECT_EQ(now.clips[1].gain, Decibels(-2.0));
  EXPECT_EQ(now.clips[0].out, now.clips[1].in);
  EXPECT_EQ(now.fadeOut, track.fadeOut);
  EXPECT_EQ(now.gain, track.gain);
}

TEST(ReplaceMix, LeavesClipsOfOtherSourcesAlone) {
  Album album = edits::addTracks(trimmed(), std::vector{mix("fix", 5.0)}, 1).value();
  Clip fix = album.tracks[1].clips[0];
  fix.id = ClipId(album.nextId++);
  album.tracks[0].clips.push_back(fix);
  EXPECT_EQ(mainSource(album, album.tracks[0]), album.tracks[0].clips[0].source);
  Track const now = replaced(album, mix("v2", 101.0), {Seconds(0.5), false}).tracks[0];
  EXPECT_EQ(now.clips[1].source, fix.source);
  EXPECT_EQ(now.clips[1].in, fix.in);
}

TEST(ReplaceMix, IsRefusedWhereNothingWouldBeLeft) {
  Album const album = trimmed();
  TrackId const track = album.tracks[0].id;
  EXPECT_FALSE(edits::replaceMix(album, track, mix("v2", 9.0), {}));
  EXPECT_FALSE(edits::replaceMix(album, track, mix("v2", 100.0), {Seconds(std::nan("")), false}));
  EXPECT_FALSE(edits::replaceMix(album, track, mix("Track 1", 100.0), {})); // the file that plays
  Album locked = album;
  locked.tracks[0].locked = true;
  EXPECT_FALSE(edits::replaceMix(locked, track, mix("v2", 100.0), {}));
}

TEST(SelectMix, ThereAndBackIsWhereItWas) {
  Album album = trimmed();
  Track& track = album.tracks[0];
  track.notes = {{Seconds(10.0), "", "click", false}};
  track.clips[0].in = Frames(0);
  track.standAlone = StandAlone{Frames(44100), Frames(88200), {}, {}};
  Album const after = replaced(album, mix("v2", 101.0, k48), {Seconds(-1.0), true});
  EXPECT_EQ(after.tracks[0].standAlone->in, Frames(0));
  EXPECT_EQ(after.tracks[0].standAlone->out, Frames(48000));
  Album const back = edits::selectMix(after, track.id, 0).value();
  EXPECT_EQ(back.tracks[0].clips, track.clips);
  EXPECT_EQ(back.tracks[0].revision, "v1");
  EXPECT_EQ(back.tracks[0].polarityInverted, false);
  EXPECT_EQ(back.tracks[0].notes, track.notes);
  EXPECT_EQ(back.tracks[0].standAlone->in, Frames(44100));
  EXPECT_EQ(back.tracks[0].otherMixes[0].name, "v2");
  EXPECT_EQ(back.tracks[0].otherMixes[0].laterStart, Seconds(1.0));
  EXPECT_EQ(edits::selectMix(back, track.id, 0).value(), after);
  EXPECT_FALSE(edits::selectMix(back, track.id, 1));
}

TEST(RemoveMix, ForgetsItsSource) {
  Album const after = replaced(trimmed(), mix("v2", 101.0), {});
  Album const removed = edits::removeMix(after, after.tracks[0].id, 0).value();
  EXPECT_THAT(removed.tracks[0].otherMixes, testing::IsEmpty());
  EXPECT_EQ(removed.sources.size(), 1u);
  Changes const changes = diff(after, removed);
  EXPECT_FALSE(changes.structural); // nothing that sounds
  EXPECT_TRUE(changes.text);
}

TEST(SelectMix, IsHeardAsASoundOfItsTrackAlone) {
  Album const two = edits::addTracks(trimmed(), std::vector{mix("other", 5.0)}, 1).value();
  Album const after = replaced(two, mix("v2", 101.0), {});
  Changes const changes = diff(two, after);
  EXPECT_TRUE(changes.structural);
  EXPECT_THAT(changes.soundOf, testing::ElementsAre(two.tracks[0].id));
}

TEST(SplitTrack, SplitsTheOtherMixesAtTheSamePlace) {
  Album const after = replaced(plainAlbum({100.0}), mix("v2", 100.0), {Seconds(-1.0), false}); // begins 1 s later
  Album const split = edits::splitTrack(after, after.tracks[0].id, Seconds(39.0)).value();
  MixRevision const& first = split.tracks[0].otherMixes[0];
  MixRevision const& second = split.tracks[1].otherMixes[0];
  EXPECT_EQ(split.tracks[0].clips[0].out, Frames(39 * 44100));
  EXPECT_EQ(first.clips[0].out, Frames(40 * 44100));
  EXPECT_EQ(second.clips[0].in, Frames(40 * 44100));
  EXPECT_EQ(first.laterStart, Seconds(-1.0));
  EXPECT_EQ(second.laterStart, Seconds(0.0));
  EXPECT_EQ(firstError(split), "");
}

TEST(AcceptSource, FitsTheClipsOfOtherMixes) {
  Album const after = replaced(plainAlbum({100.0}), mix("v2", 100.0), {});
  SourceId const old = after.tracks[0].otherMixes[0].clips[0].source;
  Source shorter = *after.findSource(old);
  shorter.length = Frames(90 * 44100);
  EXPECT_EQ(edits::acceptSource(after, old, shorter).value().tracks[0].otherMixes[0].clips[0].out, Frames(90 * 44100));
}

} // namespace
} // namespace lacquer
