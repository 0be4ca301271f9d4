#include "session/listening_pass.h"

#include "album/edits.h"
#include "processors/catalog.h"
#include "support/random_album.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

using test::plainAlbum;
using testing::ElementsAre;
using testing::IsEmpty;

Album with(Album const& album, std::string_view address, std::string_view text) {
  return edits::setField(album, address, text).value();
}

/// A player whose device takes blocks of 2048 frames and a window that looks 60 times a second.
struct Listener {
  Album album;
  ListeningPass pass;
  std::vector<TrackId> heard;
  double seconds = 0.0; ///< place on the timeline
  bool hearsMaster = true;

  void look(bool playing, double elapsed) {
    std::int64_t const frame = static_cast<std::int64_t>(seconds * 44100.0) / 2048 * 2048;
    for (TrackId const track :
         pass.observe(album, makeTimeline(album), {playing, hearsMaster, Frames(frame), Seconds(elapsed)}))
      heard.push_back(track);
  }
  void play(double until, double step = 1.0 / 60) {
    while (seconds < until) {
      look(true, step);
      seconds += step;
    }
  }
  void stop() { look(false, 1.0 / 60); }
  [[nodiscard]] TrackId track(std::size_t index) const { return album.tracks[index].id; }
};

struct ListeningPassTest : testing::Test {
  Listener listener{.album = plainAlbum({10.0, 10.0, 10.0}), .pass = {}, .heard = {}}; // from 0, 12 and 24 s
  TrackId first = listener.track(0);
  TrackId second = listener.track(1);
  TrackId third = listener.track(2);
};

TEST_F(ListeningPassTest, FromTheTopHearsEveryTrackOnceInOrder) {
  listener.play(34.0);
  EXPECT_THAT(listener.heard, ElementsAre(first, second, third));
}

TEST_F(ListeningPassTest, HearsATrackAtItsEndAndNotBefore) {
  listener.play(9.5);
  EXPECT_THAT(listener.heard, IsEmpty());
  listener.play(10.1);
  EXPECT_THAT(listener.heard, ElementsAre(first));
}

TEST_F(ListeningPassTest, HearsWhatIsPlayedFromItsStart) {
  listener.seconds = 12.0;
  listener.play(22.5);
  listener.stop();
  EXPECT_THAT(listener.heard, ElementsAre(second));
}

TEST_F(ListeningPassTest, DoesNotHearWhatWasBegunInTheMiddle) {
  listener.seconds = 5.0;
  listener.play(23.0);
  EXPECT_THAT(listener.heard, ElementsAre(second));
}

TEST_F(ListeningPassTest, IsBrokenByAJumpForwards) {
  listener.play(5.0);
  listener.seconds += 1.0;
  listener.play(23.0);
  EXPECT_THAT(listener.heard, ElementsAre(second));
}

TEST_F(ListeningPassTest, IsBrokenBySmallJumpsThatAddUp) {
  listener.play(5.0);
  for (int i = 0; i < 4; ++i) {
    listener.seconds += 0.15;
    listener.play(listener.seconds + 0.5);
  }
  listener.play(11.0);
  EXPECT_THAT(listener.heard, IsEmpty());
}

TEST_F(ListeningPassTest, IsBrokenByAJumpBack) {
  listener.play(8.0);
  listener.seconds -= 2.0;
  listener.play(11.0);
  EXPECT_THAT(listener.heard, IsEmpty());
}

TEST_F(ListeningPassTest, BeginsAnewAtTheTop) {
  listener.play(8.0);
  listener.seconds = 0.0;
  listener.play(11.0);
  EXPECT_THAT(listener.heard, ElementsAre(first));
}

TEST_F(ListeningPassTest, IsBrokenByAStop) {
  listener.play(5.0);
  listener.stop();
  listener.play(11.0);
  EXPECT_THAT(listener.heard, IsEmpty());
}

TEST_F(ListeningPassTest, IsBrokenByAnotherSource) {
  listener.play(5.0);
  listener.hearsMaster = false;
  listener.play(5.2);
  listener.hearsMaster = true;
  listener.play(23.0);
  EXPECT_THAT(listener.heard, ElementsAre(second));
}

TEST_F(ListeningPassTest, IsBrokenByAnEditOfWhatPlays) {
  listener.play(5.0);
  listener.album = with(listener.album, "tracks.1.gain", "-1");
  listener.play(23.0);
  EXPECT_THAT(listener.heard, ElementsAre(second));
}

TEST_F(ListeningPassTest, IsNotBrokenByAnEditOfAnotherTrackOrOfATitle) {
  listener.play(5.0);
  listener.album = with(listener.album, "tracks.2.gain", "-1");
  listener.album = with(listener.album, "tracks.1.title", "New");
  listener.play(11.0);
  EXPECT_THAT(listener.heard, ElementsAre(first));
}

TEST_F(ListeningPassTest, GoesOnThroughAStallOfTheWindow) {
  listener.play(5.0);
  listener.play(9.0, 3.0);
  listener.play(11.5, 2.9); // over the end of the track
  EXPECT_THAT(listener.heard, ElementsAre(first));
}

TEST_F(ListeningPassTest, HearsEveryTrackOfAGaplessAlbum) {
  Album album = listener.album;
  for (char const* track : {"tracks.2", "tracks.3"})
    album = with(album, fmt::format("{}.continuous", track), "on");
  listener.album = album;
  listener.play(30.0);
  EXPECT_THAT(listener.heard, ElementsAre(first, second, third));
}

TEST_F(ListeningPassTest, HearsTracksThatOverlap) {
  listener.album = edits::makeCrossfade(listener.album, second, Seconds(3.0), FadeShape::s).value();
  listener.play(30.0);
  EXPECT_THAT(listener.heard, ElementsAre(first, second, third));
}

TEST(TrackSoundHash, ChangesWithWhatIsHeardInTheTracksRange) {
  Album album = plainAlbum({10.0, 10.0, 10.0});
  album = edits::makeCrossfade(album, album.tracks[1].id, Seconds(3.0), FadeShape::s).value();
  ContentHash const sound = trackSoundHash(album, 1); // begins while the first still fades out
  auto const changes = [&](std::string_view address, std::string_view text) {
    return trackSoundHash(with(album, address, text), 1) != sound;
  };
  EXPECT_TRUE(changes("tracks.2.gain", "-1"));
  EXPECT_TRUE(changes("tracks.2.level", "-1"));
  EXPECT_TRUE(changes("tracks.2.in", "1"));
  EXPECT_TRUE(changes("tracks.2.fade.in.length", "1"));
  EXPECT_TRUE(changes("tracks.2.gap", "-2")); // less of its neighbour is heard
  EXPECT_TRUE(changes("tracks.1.gain", "-1")); // the neighbour that overlaps
  EXPECT_TRUE(changes("tracks.1.level", "-1"));
  EXPECT_TRUE(changes("tracks.2.mark", "1"));
  EXPECT_FALSE(changes("tracks.3.gain", "-1"));
  EXPECT_FALSE(changes("tracks.3.gap", "5"));
  EXPECT_FALSE(changes("tracks.2.title", "New"));
  EXPECT_FALSE(changes("title", "New"));
  Album const chained =
      edits::addSlot(album, TrackId(), ParamValues(*findProcessor("gain")->table), 0).value();
  EXPECT_NE(trackSoundHash(chained, 1), sound);
}

TEST(TrackSoundHash, StaysWhereTheTrackMovesInTime) {
  Album const album = plainAlbum({10.0, 10.0, 10.0});
  EXPECT_EQ(trackSoundHash(with(album, "tracks.2.gap", "7"), 2), trackSoundHash(album, 2));
  EXPECT_EQ(trackSoundHash(edits::moveTrack(album, album.tracks[2].id, 1).value(), 1), trackSoundHash(album, 2));
}

TEST(TrackSoundHash, OfALaneHoldsItsNeighbours) {
  Album const album = with(plainAlbum({10.0, 10.0}), "tracks.2.continuous", "on");
  EXPECT_NE(trackSoundHash(with(album, "tracks.2.gain", "-1"), 0), trackSoundHash(album, 0));
  EXPECT_NE(trackSoundHash(album, 0), trackSoundHash(album, 1));
}

} // namespace
} // namespace lacquer
