#include "ui/sequence/track_table.h"

#include "bridge_with_tracks.h"
#include "ui/sequence/track_table_model.h"

#include <QApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

using testing::ElementsAre;

class TrackTableTest : public testing::Test {
protected:
  TrackTableTest() {
    addTracks(m_bridge, {"Undertow", "Glass", "Harbour"});
    m_table.resize(1100, 300);
    m_table.show();
    m_table.activateWindow();
    (void)QTest::qWaitForWindowActive(&m_table);
    m_table.setFocus();
  }
  [[nodiscard]] QModelIndex cell(int row, TrackColumn column) { return m_model.index(row, static_cast<int>(column)); }
  QLineEdit* edit(int row, TrackColumn column) {
    m_table.setCurrentIndex(cell(row, column));
    QTest::keyClick(&m_table, Qt::Key_F2);
    return m_table.findChild<QLineEdit*>();
  }
  [[nodiscard]] QString shown(int row, TrackColumn column) { return cell(row, column).data().toString(); }
  [[nodiscard]] std::vector<std::string> titles() const {
    std::vector<std::string> all;
    for (Track const& track : m_bridge.album().tracks)
      all.push_back(track.credits.title);
    return all;
  }

  SessionBridge m_bridge;
  TrackTableModel m_model{m_bridge};
  TrackTable m_table{m_bridge, m_model};
};

TEST_F(TrackTableTest, aTypedGapEditsTheAlbumAndNamesItsUndo) {
  QLineEdit* editor = edit(1, TrackColumn::gap);
  ASSERT_NE(editor, nullptr);
  editor->selectAll();
  QTest::keyClicks(editor, QStringLiteral("3.5"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_DOUBLE_EQ(m_bridge.album().tracks[1].gap.value(), 3.5);
  EXPECT_THAT(m_bridge.session().history().undoName(), testing::HasSubstr("‘Glass’"));
  EXPECT_EQ(shown(1, TrackColumn::gap), QStringLiteral("3.50"));
}

TEST_F(TrackTableTest, unitsAreUnderstood) {
  QLineEdit* editor = edit(1, TrackColumn::gap);
  editor->selectAll();
  QTest::keyClicks(editor, QStringLiteral("250ms"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_DOUBLE_EQ(m_bridge.album().tracks[1].gap.value(), 0.25);
}

TEST_F(TrackTableTest, escapeRestores) {
  QLineEdit* editor = edit(0, TrackColumn::gain);
  editor->selectAll();
  QTest::keyClicks(editor, QStringLiteral("-6"));
  QTest::keyClick(editor, Qt::Key_Escape);
  EXPECT_EQ(m_bridge.album().tracks[0].gain, Decibels(0.0));
}

TEST_F(TrackTableTest, aRefusedTextStaysOpenAndChangesNothing) {
  QSignalSpy const errors(&m_bridge, &SessionBridge::errorRaised);
  QLineEdit* editor = edit(0, TrackColumn::gain);
  editor->selectAll();
  QTest::keyClicks(editor, QStringLiteral("loud"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_TRUE(editor->property("refused").toBool());
  EXPECT_TRUE(editor->isVisible());
  EXPECT_EQ(errors.count(), 0);
  EXPECT_EQ(m_bridge.album().tracks[0].gain, Decibels(0.0));
}

TEST_F(TrackTableTest, tabTakesTheTextAndMovesOnToTheNextCellThatCanBeEdited) {
  QLineEdit* editor = edit(1, TrackColumn::gap);
  editor->selectAll();
  QTest::keyClicks(editor, QStringLiteral("1"));
  QTest::keyClick(editor, Qt::Key_Tab);
  EXPECT_DOUBLE_EQ(m_bridge.album().tracks[1].gap.value(), 1.0);
  EXPECT_EQ(m_table.currentIndex().column(), static_cast<int>(TrackColumn::gain)) << "start and length are not editable";
}

TEST_F(TrackTableTest, theFirstTrackHasNoGap) {
  EXPECT_FALSE(m_model.flags(cell(0, TrackColumn::gap)) & Qt::ItemIsEditable);
  EXPECT_EQ(shown(0, TrackColumn::gap), QStringLiteral("\u2013"));
}

TEST_F(TrackTableTest, inPlaceOfTheGapStandsThePartThatBegins) {
  m_bridge.set("tracks.2.part", "disc");
  EXPECT_EQ(shown(1, TrackColumn::gap), QStringLiteral("Disc 2"));
}

TEST_F(TrackTableTest, aLockedTrackCannotBeEdited) {
  m_bridge.set("tracks.2.locked", "on");
  EXPECT_FALSE(m_model.flags(cell(1, TrackColumn::title)) & Qt::ItemIsEditable);
  EXPECT_TRUE(m_model.flags(cell(0, TrackColumn::title)) & Qt::ItemIsEditable);
}

TEST_F(TrackTableTest, draggedRowsLandWhereTheyAreDropped) {
  std::unique_ptr<QMimeData> const dragged(m_model.mimeData({cell(2, TrackColumn::number)}));
  m_model.dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {});
  EXPECT_THAT(titles(), ElementsAre("Harbour", "Undertow", "Glass"));
}

TEST_F(TrackTableTest, filesFromTheDesktopAreHandedOnInOrderWithTheirRow) {
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(QStringLiteral("/mixes/b.wav")), QUrl::fromLocalFile(QStringLiteral("/mixes/a.wav"))});
  QSignalSpy dropped(&m_model, &TrackTableModel::filesDropped);
  m_model.dropMimeData(&data, Qt::CopyAction, 1, 0, {});
  ASSERT_EQ(dropped.count(), 1);
  EXPECT_EQ(dropped[0][0].toStringList(), QStringList({QStringLiteral("/mixes/b.wav"), QStringLiteral("/mixes/a.wav")}));
  EXPECT_EQ(dropped[0][1].toInt(), 1);
}

TEST_F(TrackTableTest, severalSelectedRowsAreTheSelectionOfAllPanels) {
  m_table.selectRow(0);
  m_table.selectionModel()->select(cell(2, TrackColumn::number), QItemSelectionModel::Select | QItemSelectionModel::Rows);
  EXPECT_THAT(m_bridge.selectedTracks(), ElementsAre(m_bridge.album().tracks[0].id, m_bridge.album().tracks[2].id));
}

TEST_F(TrackTableTest, theSelectionFollowsATrackThatMoves) {
  TrackId const harbour = m_bridge.album().tracks[2].id;
  m_bridge.setSelectedTrack(harbour);
  std::unique_ptr<QMimeData> const dragged(m_model.mimeData({cell(2, TrackColumn::number)}));
  m_model.dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {});
  EXPECT_EQ(m_bridge.selectedTrack(), harbour);
  EXPECT_TRUE(m_table.selectionModel()->isRowSelected(0));
}

TEST_F(TrackTableTest, aSolvedLevelBecomesStaleWhenTheSoundChanges) {
  TrackId const glass = m_bridge.album().tracks[1].id;
  m_bridge.apply({"Solve", [glass](Album const& album) { return edits::setSolvedLevel(album, glass, Decibels(-0.6), LevelPlace::postChain); }});
  EXPECT_EQ(shown(1, TrackColumn::level), QStringLiteral("\u22120.6 \u2713"));
  m_bridge.set("tracks.2.gain", "1");
  EXPECT_EQ(shown(1, TrackColumn::level), QStringLiteral("(\u22120.6)"));
  EXPECT_EQ(cell(1, TrackColumn::level).data(TrackTableModel::stateRole).toInt(), static_cast<int>(CellState::stale));
}

TEST_F(TrackTableTest, startsAreShownInTheChosenWay) {
  m_model.setTimeDisplay(TimeDisplay::disc);
  EXPECT_EQ(shown(1, TrackColumn::start), QStringLiteral("03:22:00"));
  m_model.setTimeDisplay(TimeDisplay::milliseconds);
  EXPECT_EQ(shown(1, TrackColumn::start), QStringLiteral("202000 ms"));
}

} // namespace
} // namespace lacquer
