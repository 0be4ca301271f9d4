#include "album/timeline.h"

#include "album/edits.h"
#include "support/random_album.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::plainAlbum;
using test::randomAlbum;

TEST(Timeline, AddsUpLengthsAndGaps) {
  Album album = plainAlbum({10.0, 20.0, 5.0});
  album.tracks[1].gap = Seconds(2.0);
  album.tracks[2].gap = Seconds(-1.5);
  album.tail = Seconds(3.0);
  Timeline const timeline = makeTimeline(album);
  EXPECT_EQ(timeline.placements[0].start, Frames(0));
  EXPECT_EQ(timeline.placements[1].start, Frames(12 * 44100));
  EXPECT_EQ(timeline.placements[2].start, Frames(32 * 44100 - 66150));
  EXPECT_EQ(timeline.length, Frames(32 * 44100 - 66150 + 8 * 44100));
}

TEST(Timeline, IgnoresTheGapOfTheFirstTrack) {
  Album album = plainAlbum({10.0});
  album.tracks[0].gap = Seconds(7.0);
  EXPECT_EQ(makeTimeline(album).placements[0].start, Frames(0));
}

TEST(Timeline, StartsAContinuousTrackExactlyAtTheEndOfItsPredecessorInTheSameLane) {
  Album album = plainAlbum({10.0, 20.0, 5.0});
  album.tracks[1].continuous = true;
  Timeline const timeline = makeTimeline(album);
  EXPECT_EQ(timeline.placements[1].start, timeline.placements[0].end());
  ASSERT_EQ(timeline.lanes.size(), 2u);
  EXPECT_EQ(timeline.lanes[0].trackCount, 2);
  EXPECT_EQ(timeline.lanes[0].end(), timeline.placements[1].end());
  EXPECT_EQ(timeline.placements[2].lane, 1);
}

TEST(Timeline, NeverStartsATrackBeforeThePreviousOne) {
  Album album = plainAlbum({10.0, 4.0, 20.0});
  album.tracks[1].gap = Seconds(-3.0);
  album.tracks[2].gap = Seconds(-15.0);
  Timeline const timeline = makeTimeline(album);
  EXPECT_EQ(timeline.placements[2].start, timeline.placements[1].start);
}

TEST(Timeline, JoinsPartsWithoutGapOrOverlap) {
  Album album = plainAlbum({10.0, 4.0, 20.0});
  album.tracks[1].gap = Seconds(-6.0); // ends within track 1
  album.tracks[2].partBreak = PartBreak::side;
  album.tracks[2].gap = Seconds(-2.0);
  Timeline const timeline = makeTimeline(album);
  ASSERT_EQ(timeline.parts.size(), 2u);
  EXPECT_EQ(timeline.parts[0].end, Frames(441000));
  EXPECT_EQ(timeline.parts[1].start, Frames(441000));
  EXPECT_EQ(timeline.placements[2].start, Frames(441000));
  EXPECT_EQ(timeline.parts[1].end, timeline.length);
}

TEST(Timeline, ConvertsClipEndsToTheAlbumRateEachRoundedOnce) {
  Album album = plainAlbum({10.0}, SampleRate(48000));
  album.rate = SampleRate(44100);
  album.tracks[0].clips[0].in = Frames(7);
  album.tracks[0].clips[0].out = Frames(400001);
  ClipPlacement const clip = makeTimeline(album).placements[0].clips[0];
  EXPECT_EQ(clip.sourceIn, Frames(6));       // 7 · 0.91875 = 6.43
  EXPECT_EQ(clip.sourceOut, Frames(367501)); // 400001 · 0.91875 = 367500.92
  EXPECT_EQ(clip.length, Frames(367495));
}

TEST(Timeline, OverlapsClipsByTheirCrossfade) {
  Album album = plainAlbum({10.0});
  Clip second = album.tracks[0].clips[0];
  second.id = ClipId(album.nextId++);
  album.tracks[0].clips[0].crossfade.length = Seconds(0.5);
  album.tracks[0].clips.push_back(second);
  Placement const placement = makeTimeline(album).placements[0];
  EXPECT_EQ(placement.clips[0].crossfade, Frames(22050));
  EXPECT_EQ(placement.clips[1].start, Frames(441000 - 22050));
  EXPECT_EQ(placement.length, Frames(882000 - 22050));
}

TEST(Timeline, ShortensCrossfadesSoThatNeverThreeClipsSound) {
  Album album = plainAlbum({4.0});
  Clip const clip = album.tracks[0].clips[0];
  album.tracks[0].clips = {clip, clip, clip};
  for (Clip& each : album.tracks[0].clips)
    each.crossfade.length = Seconds(3.0);
  Placement const placement = makeTimeline(album).placements[0];
  EXPECT_GE(placement.clips[2].start, placement.clips[0].start + placement.clips[0].length);
}

TEST(Timeline, ShiftsMarksByTheAlbumsOffsetsWithinThePart) {
  Album album = plainAlbum({10.0, 10.0});
  album.markOffsets = kCdMarkOffsets;
  album.tracks[1].mark = Seconds(0.5);
  Timeline const timeline = makeTimeline(album);
  EXPECT_EQ(timeline.placements[0].mark, Frames(0));
  EXPECT_EQ(timeline.placements[1].mark, Frames(12 * 44100 + 22050 - 5880)); // 10 CD frames of 588
}

TEST(Timeline, HasAPlaceForClipsOfUnknownSources) {
  Album album = plainAlbum({10.0, 10.0});
  album.sources.erase(album.sources.begin());
  Timeline const timeline = makeTimeline(album);
  EXPECT_EQ(timeline.placements[0].length, Frames(0));
  EXPECT_EQ(timeline.placements[1].length, Frames(441000));
}

TEST(TrackRanges, JoinedAreTheProgrammeForAnyAlbum) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    Timeline const timeline = makeTimeline(randomAlbum(seed));
    Frames joined(0);
    for (FrameRange const& range : trackRanges(timeline, FileGaps::append)) {
      EXPECT_EQ(range.start, joined) << seed;
      EXPECT_GE(range.end, range.start) << seed;
      joined = range.end;
    }
    EXPECT_EQ(joined, timeline.length) << seed;
  }
}

TEST(TrackRanges, WithoutGapsLeaveOutPausesOnly) {
  Album album = plainAlbum({10.0, 10.0});
  album.tail = Seconds(1.0);
  auto const ranges = trackRanges(makeTimeline(album), FileGaps::none);
  EXPECT_THAT(ranges, testing::ElementsAre(FrameRange{Frames(0), Frames(441000)},
                                           FrameRange{Frames(12 * 44100), Frames(22 * 44100)}));
}

TEST(TrackRanges, WithoutGapsLoseNoAudio) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    Timeline const timeline = makeTimeline(randomAlbum(seed));
    auto const ranges = trackRanges(timeline, FileGaps::none);
    auto const covered = [&](Frames frame) {
      return std::ranges::any_of(ranges, [&](FrameRange const& r) { return frame >= r.start && frame < r.end; });
    };
    for (Placement const& placement : timeline.placements)
      for (int part = 0; part < 16 && placement.length > Frames(0); ++part) {
        Frames const frame = placement.start + Frames((placement.length.value() - 1) * part / 15);
        EXPECT_TRUE(covered(frame)) << seed << " at " << frame.value();
      }
  }
}

TEST(LevelBasis, StaysWhenOnlyTheLevelsGainOrTextsChange) {
  Album album = plainAlbum({10.0, 10.0});
  ContentHash const basis = levelBasis(album, 0);
  album.tracks[0].level.gain = Decibels(-3.0);
  album.tracks[0].credits.title = "Other";
  album.tracks[1].gain = Decibels(2.0);
  EXPECT_EQ(levelBasis(album, 0), basis);
}

TEST(LevelBasis, ChangesWithWhateverShapesTheSound) {
  Album const album = plainAlbum({10.0, 10.0});
  ContentHash const basis = levelBasis(album, 0);
  for (char const* edit : {"rate=48000", "tracks.1.gain=1", "tracks.1.in=1", "tracks.1.out=9", "tracks.1.polarity=on",
                           "tracks.1.fade.in.length=1", "tracks.1.fade.out.length=1",
                           "tracks.1.level.place=pre_limiter", "tracks.1.clips.1.gain=1"}) {
    std::string_view const text = edit;
    std::size_t const equals = text.find('=');
    auto const after = edits::setField(album, text.substr(0, equals), text.substr(equals + 1));
    ASSERT_TRUE(after) << edit;
    EXPECT_NE(levelBasis(*after, 0), basis) << edit;
  }
}

TEST(LevelBasis, OfALaneHoldsAllItsTracks) {
  Album album = plainAlbum({10.0, 10.0});
  album.tracks[1].continuous = true;
  ContentHash const basis = levelBasis(album, 0);
  EXPECT_EQ(levelBasis(album, 1), basis);
  album.tracks[1].gain = Decibels(1.0);
  EXPECT_NE(levelBasis(album, 0), basis);
}

} // namespace
} // namespace lacquer
