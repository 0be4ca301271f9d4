#include "album/history.h"

#include "album/edits.h"
#include "support/random_album.h"

#include <gtest/gtest.h>

namespace lacquer {
namespace {

using test::plainAlbum;

constexpr GestureId kDrag{1};

class HistoryTest : public testing::Test {
protected:
  void gap(std::string const& seconds, GestureId gesture = GestureId::none) {
    Album const& before = history.album();
    std::string const name = editName(before, "tracks.2.gap", seconds);
    history.push(edits::setField(before, "tracks.2.gap", seconds).value(), name, gesture);
  }
  Seconds present() const { return history.album().tracks[1].gap; }

  History history{plainAlbum({10.0, 10.0})};
};

TEST_F(HistoryTest, GoesBackAndForth) {
  gap("3");
  gap("4");
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(present(), Seconds(3.0));
  EXPECT_TRUE(history.redo());
  EXPECT_EQ(present(), Seconds(4.0));
  EXPECT_FALSE(history.redo());
}

TEST_F(HistoryTest, MakesOneEntryOfAGestureAndNamesItFromBeginningToEnd) {
  gap("2.5", kDrag);
  gap("3", kDrag);
  gap("3.5", kDrag);
  EXPECT_EQ(history.undoName(), "Gap before ‘Track 2’ 2.0 → 3.5 s");
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(present(), Seconds(2.0));
  EXPECT_FALSE(history.canUndo());
}

TEST_F(HistoryTest, BeginsAnEntryAfterAGestureIsClosed) {
  gap("2.5", kDrag);
  history.closeGesture();
  gap("3", kDrag);
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(present(), Seconds(2.5));
}

TEST_F(HistoryTest, KeepsNothingOfAGestureThatEndsWhereItBegan) {
  gap("2.5", kDrag);
  gap("2", kDrag);
  EXPECT_FALSE(history.canUndo());
  EXPECT_EQ(present(), Seconds(2.0));
}

TEST_F(HistoryTest, DoesNotContinueAGestureAcrossAnUndo) {
  gap("2.5", kDrag);
  gap("3");
  history.undo();
  gap("4", kDrag);
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(present(), Seconds(2.5));
}

TEST_F(HistoryTest, AddsNothingForAnEqualAlbumAndKeepsWhatCanBeRedone) {
  gap("3");
  history.undo();
  gap("2");
  EXPECT_TRUE(history.canRedo());
  EXPECT_EQ(history.redoName(), "Gap before ‘Track 2’ 2.0 → 3.0 s");
}

TEST_F(HistoryTest, ForgetsTheRedoableOnANewEdit) {
  gap("3");
  history.undo();
  gap("5");
  EXPECT_FALSE(history.canRedo());
  EXPECT_EQ(history.size(), 2u);
}

} // namespace
} // namespace lacquer
