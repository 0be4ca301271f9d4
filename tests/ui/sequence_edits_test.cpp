#include "ui/sequence/sequence_edits.h"

#include "bridge_with_tracks.h"

#include <gmock/gmock.h>

namespace lacquer {
namespace {

using testing::ElementsAre;

class SequenceEdits : public testing::Test {
protected:
  SequenceEdits() { addTracks(m_bridge, {"One", "Two", "Three", "Four"}); }
  [[nodiscard]] TrackId id(std::size_t index) const { return m_bridge.album().tracks[index].id; }
  [[nodiscard]] std::vector<std::string> titles() const {
    std::vector<std::string> all;
    for (Track const& track : m_bridge.album().tracks)
      all.push_back(track.credits.title);
    return all;
  }
  [[nodiscard]] std::string undoName() { return m_bridge.session().history().undoName(); }

  SessionBridge m_bridge;
};

TEST_F(SequenceEdits, severalTracksMoveTogetherInTheirOrder) {
  m_bridge.apply(sequenceEdits::moveTracks(m_bridge.album(), {id(3), id(0)}, 2));
  EXPECT_THAT(titles(), ElementsAre("Two", "One", "Four", "Three"));
  EXPECT_EQ(undoName(), "Move 2 tracks");
}

TEST_F(SequenceEdits, movingBehindTheLastRowPutsTracksAtTheEnd) {
  m_bridge.apply(sequenceEdits::moveTracks(m_bridge.album(), {id(0)}, 4));
  EXPECT_THAT(titles(), ElementsAre("Two", "Three", "Four", "One"));
}

TEST_F(SequenceEdits, removingSeveralTracksIsOneStepOfUndo) {
  m_bridge.apply(sequenceEdits::removeTracks(m_bridge.album(), {id(1), id(2)}));
  EXPECT_THAT(titles(), ElementsAre("One", "Four"));
  m_bridge.session().undo();
  EXPECT_THAT(titles(), ElementsAre("One", "Two", "Three", "Four"));
}

TEST_F(SequenceEdits, aLockedTrackAmongThemRefusesTheWholeRemoval) {
  m_bridge.set("tracks.2.locked", "on");
  EXPECT_FALSE(m_bridge.apply(sequenceEdits::removeTracks(m_bridge.album(), {id(0), id(1)})));
  EXPECT_EQ(titles().size(), 4U);
}

TEST_F(SequenceEdits, lockingCarriesTheNameOfTheTrack) {
  m_bridge.apply(sequenceEdits::setForAll(m_bridge.album(), {id(1)}, "Lock", "locked", "on"));
  EXPECT_TRUE(m_bridge.album().tracks[1].locked);
  EXPECT_EQ(undoName(), "Lock ‘Two’");
}

TEST_F(SequenceEdits, splittingMakesTheSecondPartContinuous) {
  m_bridge.apply(sequenceEdits::splitAt(m_bridge.album(), Frames(50 * 44100)));
  ASSERT_EQ(m_bridge.album().tracks.size(), 5U);
  EXPECT_TRUE(m_bridge.album().tracks[1].continuous);
  EXPECT_EQ(m_bridge.timeline().placements[1].start, Frames(50 * 44100));
}

TEST_F(SequenceEdits, splittingInAGapIsRefused) {
  EXPECT_FALSE(m_bridge.apply(sequenceEdits::splitAt(m_bridge.album(), Frames(201 * 44100))));
}

TEST_F(SequenceEdits, aCrossfadeTakesTheOverlapThatIsThere) {
  m_bridge.set("tracks.2.gap", "-5");
  m_bridge.apply(sequenceEdits::makeCrossfade(m_bridge.album(), id(1)));
  EXPECT_DOUBLE_EQ(m_bridge.album().tracks[1].fadeIn.length.value(), 5.0);
  EXPECT_DOUBLE_EQ(m_bridge.album().tracks[0].fadeOut.length.value(), 5.0);
  EXPECT_EQ(undoName(), "Crossfade into ‘Two’");
}

} // namespace
} // namespace lacquer
