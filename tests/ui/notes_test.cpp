#include "bridge_with_tracks.h"
#include "ui/bridge/transport.h"
#include "ui/notes/note_book.h"
#include "ui/notes/note_list.h"
#include "ui/notes/note_model.h"
#include "ui/sequence/note_marks.h"
#include "ui/sequence/timeline_view.h"
#include "ui/workspace/main_window.h"
#include "ui/workspace/sequence_page.h"

#include <QApplication>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

Frames seconds(double value) { return toFrames(Seconds(value), SampleRate(44100)); }

class NotesTest : public testing::Test {
protected:
  NotesTest() {
    addTracks(m_bridge, {"Undertow", "Glass"});
    NoteBook::setAuthor(QStringLiteral("Ann"));
  }
  void write(double at, char const* text) {
    auto const spot = m_book.spotAt(seconds(at));
    ASSERT_TRUE(spot.has_value());
    ASSERT_TRUE(m_book.add(*spot, QString::fromUtf8(text)));
  }
  [[nodiscard]] std::vector<Note> const& notes(std::size_t track) const { return m_bridge.album().tracks[track].notes; }

  SessionBridge m_bridge;
  NoteBook m_book{m_bridge};
};

TEST_F(NotesTest, aNoteBelongsToTheTrackUnderThePlayheadByItsOwnTime) {
  write(10.0, "esses");
  write(230.0, "fade too long"); // the second track begins behind 200 s and a pause of 2 s
  ASSERT_EQ(notes(0).size(), 1u);
  ASSERT_EQ(notes(1).size(), 1u);
  EXPECT_NEAR(notes(0)[0].at.value(), 10.0, 1e-4);
  EXPECT_NEAR(notes(1)[0].at.value(), 28.0, 1e-4);
  EXPECT_EQ(notes(1)[0].author, "Ann");
  EXPECT_EQ(m_bridge.session().history().undoName(), "Note ‘fade too long’");
}

TEST_F(NotesTest, doneTextAndDeletionAreStepsOfUndo) {
  write(10.0, "esses");
  m_book.setDone(m_book.places().front(), true);
  EXPECT_TRUE(notes(0)[0].done);
  m_book.setText(m_book.places().front(), QStringLiteral("esses at 7k"));
  EXPECT_EQ(notes(0)[0].text, "esses at 7k");
  m_book.remove(m_book.places().front());
  EXPECT_TRUE(notes(0).empty());
  m_bridge.session().undo();
  m_bridge.session().undo();
  m_bridge.session().undo();
  EXPECT_EQ(notes(0)[0].text, "esses");
  EXPECT_FALSE(notes(0)[0].done);
}

TEST_F(NotesTest, nextAndPreviousGoFromNoteToNote) {
  write(10.0, "a");
  write(20.0, "b");
  write(230.0, "c");
  EXPECT_TRUE(m_book.goToNext());
  EXPECT_EQ(m_bridge.transport().position(), seconds(10.0));
  EXPECT_TRUE(m_book.goToNext());
  EXPECT_TRUE(m_book.goToNext());
  EXPECT_EQ(m_bridge.transport().position(), seconds(230.0));
  EXPECT_EQ(m_bridge.indexOf(m_bridge.selectedTrack()), 1);
  EXPECT_FALSE(m_book.goToNext());
  EXPECT_TRUE(m_book.goToPrevious());
  EXPECT_EQ(m_bridge.transport().position(), seconds(20.0));
}

TEST_F(NotesTest, theListJumpsTogglesAndDeletes) {
  write(10.0, "a");
  write(20.0, "b");
  NoteList list(m_bridge, m_book);
  list.resize(700, 200);
  list.show();
  QTableView& view = list.view();
  view.setCurrentIndex(view.model()->index(1, NoteModel::text));
  QTest::keyClick(&view, Qt::Key_Return);
  EXPECT_EQ(m_bridge.transport().position(), seconds(20.0));
  EXPECT_TRUE(view.model()->setData(view.model()->index(1, NoteModel::done), Qt::Checked, Qt::CheckStateRole));
  EXPECT_TRUE(notes(0)[1].done);
  QTest::keyClick(&view, Qt::Key_Delete);
  ASSERT_EQ(notes(0).size(), 1u);
  EXPECT_EQ(notes(0)[0].text, "a");
}

TEST_F(NotesTest, aFlagTellsAuthorAndText) {
  write(10.0, "esses");
  auto const column = [](Frames at) { return static_cast<double>(at.value()) / 4410.0; };
  EXPECT_EQ(noteAt(102.0, m_bridge.album(), m_bridge.timeline(), column), QStringLiteral("Ann: esses"));
  EXPECT_TRUE(noteAt(140.0, m_bridge.album(), m_bridge.timeline(), column).isEmpty());
}

class NoteKeyTest : public testing::Test {
protected:
  NoteKeyTest() {
    m_window.resize(1440, 880);
    m_window.show();
    m_window.activateWindow();
    (void)QTest::qWaitForWindowActive(&m_window);
    addTracks(m_bridge, {"Undertow"});
    m_window.sequence().timeline()->setFocus();
  }
  SessionBridge m_bridge;
  MainWindow m_window{m_bridge};
};

TEST_F(NoteKeyTest, nWritesANoteAtThePlaceWhereItWasPressed) {
  m_bridge.transport().seek(seconds(42.0));
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_N);
  auto* const line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
  ASSERT_NE(line, nullptr);
  m_bridge.transport().seek(seconds(50.0)); // it plays on
  QTest::keyClicks(line, QStringLiteral("too dark"));
  QTest::keyClick(line, Qt::Key_Return);
  ASSERT_EQ(m_bridge.album().tracks[0].notes.size(), 1u);
  EXPECT_NEAR(m_bridge.album().tracks[0].notes[0].at.value(), 42.0, 1e-4);
  EXPECT_EQ(m_bridge.album().tracks[0].notes[0].text, "too dark");
}

TEST_F(NoteKeyTest, escapeWritesNone) {
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_N);
  QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
  EXPECT_TRUE(m_bridge.album().tracks[0].notes.empty());
}

} // namespace
} // namespace lacquer
