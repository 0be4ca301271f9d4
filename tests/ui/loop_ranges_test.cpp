#include "ui/bridge/loop_ranges.h"

#include "bridge_with_tracks.h"
#include "ui/bridge/transport.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

constexpr std::int64_t kRate = 44100;
Frames seconds(std::int64_t count) { return Frames(count * kRate); }

// Three tracks of 200 s, 2 s apart: 0 … 200, 202 … 402, 404 … 604.
class LoopRangesTest : public testing::Test {
protected:
  LoopRangesTest() { addTracks(m_bridge, {"Undertow", "Glass", "Harbour"}); }
  [[nodiscard]] Timeline const& timeline() const { return m_bridge.timeline(); }
  [[nodiscard]] TrackId track(std::size_t index) const { return m_bridge.album().tracks[index].id; }
  SessionBridge m_bridge;
  Rolls const m_rolls{Seconds(5.0), Seconds(5.0)};
};

TEST_F(LoopRangesTest, aTransitionGoesFromBeforeTheEndToBehindTheStart) {
  EXPECT_EQ(transitionRange(timeline(), 1, m_rolls), (FrameRange{seconds(195), seconds(207)}));
}

TEST_F(LoopRangesTest, theFirstTransitionIsTheStartOfTheAlbum) {
  EXPECT_EQ(transitionRange(timeline(), 0, m_rolls), (FrameRange{Frames(0), seconds(5)}));
}

TEST_F(LoopRangesTest, anOverlapIsPlayedWhole) {
  m_bridge.set("tracks.2.gap", "-10");
  EXPECT_EQ(transitionRange(timeline(), 1, m_rolls), (FrameRange{seconds(185), seconds(205)}));
}

TEST_F(LoopRangesTest, allTransitionsFollowEachOther) {
  auto const ranges = tourRanges(timeline(), Tour::transitions, m_rolls);
  ASSERT_EQ(ranges.size(), 2U);
  EXPECT_EQ(ranges[1], (FrameRange{seconds(397), seconds(409)}));
}

TEST_F(LoopRangesTest, edgesAreStartAndEndOfEveryTrack) {
  auto const ranges = tourRanges(timeline(), Tour::edges, m_rolls);
  ASSERT_EQ(ranges.size(), 6U);
  EXPECT_EQ(ranges[0], (FrameRange{Frames(0), seconds(5)}));
  EXPECT_EQ(ranges[1], (FrameRange{seconds(195), seconds(200)}));
}

TEST_F(LoopRangesTest, selectedNeighboursAreOneStretchWithTheGap) {
  std::vector<TrackId> const both{track(0), track(1)};
  std::vector<TrackId> const apart{track(0), track(2)};
  EXPECT_EQ(rangesOf(timeline(), both), (std::vector<FrameRange>{{Frames(0), seconds(402)}}));
  EXPECT_EQ(rangesOf(timeline(), apart).size(), 2U);
}

TEST_F(LoopRangesTest, theTransportLoopsAMarkedSection) {
  Transport& transport = m_bridge.transport();
  transport.seek(seconds(10));
  transport.markSectionStart();
  transport.seek(seconds(20));
  transport.markSectionEnd();
  EXPECT_TRUE(transport.isLooping());
  EXPECT_EQ(transport.loopRange(), (FrameRange{seconds(10), seconds(20)}));
}

TEST_F(LoopRangesTest, aSectionNeedsItsEndBehindItsStart) {
  Transport& transport = m_bridge.transport();
  transport.seek(seconds(20));
  transport.markSectionStart();
  transport.seek(seconds(10));
  transport.markSectionEnd();
  EXPECT_FALSE(transport.isLooping());
}

TEST_F(LoopRangesTest, theLoopAboutThePlayheadStaysWhereItWasChosen) {
  Transport& transport = m_bridge.transport();
  transport.seek(seconds(50));
  transport.loop(LoopOver::playhead);
  transport.seek(seconds(60));
  EXPECT_EQ(transport.loopRange(), (FrameRange{seconds(45), seconds(55)}));
}

TEST_F(LoopRangesTest, loopingTracksFollowsTheSelection) {
  Transport& transport = m_bridge.transport();
  transport.loop(LoopOver::tracks);
  EXPECT_EQ(transport.loopRange(), (FrameRange{Frames(0), seconds(200)}));
  m_bridge.setSelectedTrack(track(1));
  EXPECT_EQ(transport.loopRange(), (FrameRange{seconds(202), seconds(402)}));
  transport.setLooping(false);
  EXPECT_FALSE(transport.loopRange().has_value());
}

} // namespace
} // namespace lacquer
