#include "disc/disc_layout.h"

#include "disc/programme_cuts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

/// An album whose tracks have these lengths, in frames of `rate`.
Album albumOf(std::vector<std::int64_t> const& lengths, SampleRate rate = kCdRate, Seconds gap = Seconds(0.0)) {
  Album album;
  album.rate = rate;
  for (std::int64_t const length : lengths) {
    Source source;
    source.id = SourceId(album.nextId++);
    source.rate = rate;
    source.length = Frames(length);
    album.sources.push_back(source);
    Clip clip;
    clip.id = ClipId(album.nextId++);
    clip.source = source.id;
    clip.out = Frames(length);
    Track track;
    track.id = TrackId(album.nextId++);
    track.clips = {clip};
    track.gap = gap;
    album.tracks.push_back(track);
  }
  return album;
}

Result<DiscLayout> layoutOf(Album const& album, DiscPause pause = DiscPause::index00) {
  return makeDiscLayout(album, makeTimeline(album), 0, pause);
}

TEST(DiscLayout, TracksStartAtTheCdFrameAtOrBeforeTheirMark) {
  auto const layout = layoutOf(albumOf({588 * 400, 588 * 400 + 587, 588 * 400}));
  ASSERT_TRUE(layout.has_value());
  EXPECT_EQ(layout->tracks[0].start, CdFrames(150));
  EXPECT_EQ(layout->tracks[0].pregap, CdFrames(0));
  EXPECT_EQ(layout->tracks[1].start, CdFrames(550));
  EXPECT_EQ(layout->tracks[2].start, CdFrames(950)); // 587 frames too late are not rounded up
  EXPECT_EQ(layout->leadOut, CdFrames(150 + 1201));
}

TEST(DiscLayout, AsADraftShowsWhatBreaksTheRules) {
  Album const album = albumOf({588 * 400, 588 * 10});
  EXPECT_FALSE(layoutOf(album));
  DiscLayout const draft = draftDiscLayout(album, makeTimeline(album), 0, DiscPause::index00);
  ASSERT_EQ(draft.tracks.size(), 2u);
  EXPECT_EQ(draft.tracks[1].start, CdFrames(150 + 400));
  EXPECT_EQ(checkDiscLayout(draft).front().severity, Severity::error);
  EXPECT_TRUE(draftDiscLayout(Album(), makeTimeline(Album()), 0, DiscPause::index00).tracks.empty());
}

TEST(DiscLayout, RoundingNeverAccumulates) {
  auto const layout = layoutOf(albumOf(std::vector<std::int64_t>(99, 588 * 301 + 1)));
  ASSERT_TRUE(layout.has_value());
  for (std::int64_t i = 0; i < 99; ++i)
    EXPECT_EQ(layout->tracks[static_cast<std::size_t>(i)].start, CdFrames(150 + i * (588 * 301 + 1) / 588));
}

TEST(DiscLayout, MarksAtAnotherRateAreRoundedFromTheirExactTime) {
  auto const layout = layoutOf(albumOf({96000 * 5 + 1279, 96000 * 5}, SampleRate(96000)));
  ASSERT_TRUE(layout.has_value());
  EXPECT_EQ(layout->tracks[1].start, CdFrames(150 + 375)); // 1280 frames of 96 kHz are one CD frame
}

TEST(DiscLayout, PauseBecomesIndex00AtTheEndOfTheAudioBefore) {
  auto const layout = layoutOf(albumOf({588 * 400, 588 * 400}, kCdRate, Seconds(2.0)));
  EXPECT_EQ(layout->tracks[1].pregap, CdFrames(550));
  EXPECT_EQ(layout->tracks[1].start, CdFrames(700));
  auto const inPrevious = layoutOf(albumOf({588 * 400, 588 * 400}, kCdRate, Seconds(2.0)), DiscPause::inPreviousTrack);
  EXPECT_FALSE(inPrevious->tracks[1].pregap.has_value());
  EXPECT_EQ(inPrevious->tracks[1].start, CdFrames(700));
}

TEST(DiscLayout, TracksThatMeetOrOverlapHaveNoIndex00) {
  EXPECT_FALSE(layoutOf(albumOf({588 * 400, 588 * 400}))->tracks[1].pregap.has_value());
  auto const overlap = layoutOf(albumOf({588 * 400, 588 * 400}, kCdRate, Seconds(-1.0)));
  EXPECT_FALSE(overlap->tracks[1].pregap.has_value());
  EXPECT_EQ(overlap->tracks[1].start, CdFrames(150 + 325));
}

TEST(DiscLayout, PauseShorterThanACdFrameIsNone) {
  auto const layout = layoutOf(albumOf({588 * 400, 588 * 400}, kCdRate, Seconds(0.005)));
  EXPECT_FALSE(layout->tracks[1].pregap.has_value());
}

TEST(DiscLayout, OwnPregapIsIndex00WhateverSoundsThere) {
  Album album = albumOf({588 * 400, 588 * 400, 588 * 400}, kCdRate, Seconds(2.0));
  album.tracks[1].continuous = true;
  album.tracks[1].pregap = Seconds(10.0 / 75.0);
  album.tracks[2].pregap = Seconds(0.0);
  auto const layout = layoutOf(album);
  ASSERT_TRUE(layout.has_value());
  EXPECT_EQ(layout->tracks[1].pregap, CdFrames(540));
  EXPECT_EQ(layout->tracks[1].start, CdFrames(550));
  EXPECT_FALSE(layout->tracks[2].pregap.has_value());
  EXPECT_EQ(layout->tracks[2].start, CdFrames(1100));
}

TEST(DiscLayout, HiddenMusicLiesBetweenThePauseAndALaterFirstMark) {
  Album album = albumOf({588 * 4000});
  album.tracks[0].mark = Seconds(20.0);
  auto const layout = layoutOf(album);
  ASSERT_TRUE(layout.has_value());
  EXPECT_EQ(layout->tracks[0].pregap, CdFrames(0));
  EXPECT_EQ(layout->tracks[0].start, CdFrames(150 + 1500));
  EXPECT_EQ(layout->leadOut, CdFrames(150 + 4000));
}

TEST(DiscLayout, FurtherLanguagesFollowTheTracksOfThePart) {
  Album album = albumOf({588 * 400, 588 * 400});
  album.tracks[1].partBreak = PartBreak::disc;
  CdTextLanguage german{"de", {.title = "Scheibe"}, {}};
  german.tracks[album.tracks[1].id].title = "Zwei";
  album.languages = {german};
  album.closedInfo = "for the plant";
  album.tracks[1].serialCopy = true;
  auto const second = makeDiscLayout(album, makeTimeline(album), 1, DiscPause::index00);
  ASSERT_TRUE(second.has_value());
  ASSERT_EQ(second->languages.size(), 1U);
  EXPECT_EQ(second->languages[0].text.title, "Scheibe");
  ASSERT_EQ(second->languages[0].tracks.size(), 1U);
  EXPECT_EQ(second->languages[0].tracks[0].title, "Zwei");
  EXPECT_EQ(second->closedInfo, "for the plant");
  EXPECT_TRUE(second->tracks[0].serialCopy);
}

TEST(DiscLayout, IndexMarksCountFromTheTrackStart) {
  Album album = albumOf({588 * 400, 588 * 800});
  album.tracks[1].indexMarks = {Seconds(4.0), Seconds(6.0)};
  EXPECT_THAT(layoutOf(album)->tracks[1].indexes, ::testing::ElementsAre(CdFrames(850), CdFrames(1000)));
}

TEST(DiscLayout, IndexMarksOutsideTheTrackAreRefused) {
  Album album = albumOf({588 * 400, 588 * 400});
  album.tracks[0].indexMarks = {Seconds(30.0)};
  EXPECT_FALSE(layoutOf(album).has_value());
}

TEST(DiscLayout, HoldsNinetyNineTracksAndNoMore) {
  EXPECT_TRUE(layoutOf(albumOf(std::vector<std::int64_t>(99, 588 * 300))).has_value());
  auto const tooMany = layoutOf(albumOf(std::vector<std::int64_t>(100, 588 * 300)));
  ASSERT_FALSE(tooMany.has_value());
  EXPECT_EQ(tooMany.error().kind, ErrorKind::refused);
  EXPECT_NE(tooMany.error().what.find("99"), std::string::npos);
}

TEST(DiscLayout, FourSecondsAreATrackAndAFrameLessIsNot) {
  EXPECT_TRUE(layoutOf(albumOf({588 * 300, 588 * 300})).has_value());
  EXPECT_FALSE(layoutOf(albumOf({588 * 299, 588 * 300})).has_value());
}

TEST(DiscLayout, EndsAtTheLastAddressOfADisc) {
  EXPECT_TRUE(layoutOf(albumOf({588 * 359849LL})).has_value());
  EXPECT_FALSE(layoutOf(albumOf({588 * 359849LL + 1})).has_value());
}

TEST(DiscLayout, PartsAreDiscsOfTheirOwn) {
  Album album = albumOf({588 * 400, 588 * 500});
  album.tracks[1].partBreak = PartBreak::disc;
  auto const second = makeDiscLayout(album, makeTimeline(album), 1, DiscPause::index00);
  ASSERT_TRUE(second.has_value());
  ASSERT_EQ(second->tracks.size(), 1U);
  EXPECT_EQ(second->tracks[0].number, 1);
  EXPECT_EQ(second->tracks[0].start, CdFrames(150));
  EXPECT_EQ(second->leadOut, CdFrames(650));
}

TEST(DiscLayout, TracksWithoutAnArtistHaveTheAlbums) {
  Album album = albumOf({588 * 400});
  album.credits.artist = "A";
  EXPECT_EQ(layoutOf(album)->tracks[0].text.artist, "A");
}

TEST(ProgrammeCuts, TileTheProgrammeAtEveryRate) {
  Album const album = albumOf({100001, 99999, 123457}, kCdRate, Seconds(0.123));
  Timeline const timeline = makeTimeline(album);
  for (int const rate : {44100, 48000, 88200, 96000, 192000})
    for (CutAt const cut : {CutAt::sample, CutAt::cdFrame}) {
      auto const cuts = programmeCuts(timeline, 0, SampleRate(rate), cut, FileGaps::append);
      Frames at(0);
      for (FrameRange const& range : cuts) {
        EXPECT_EQ(range.start, at);
        at = range.end;
      }
      EXPECT_EQ(at, framesAtRate(timeline.length, kCdRate, SampleRate(rate)));
    }
}

} // namespace
} // namespace lacquer
