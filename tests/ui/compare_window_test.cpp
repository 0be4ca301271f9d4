#include "bridge_with_tracks.h"
#include "support/temp_folder.h"
#include "ui/bridge/comparing.h"
#include "ui/bridge/transport.h"
#include "ui/compare/blind_panel.h"
#include "ui/compare/blind_trial_page.h"
#include "ui/compare/compare_bar.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/reference_edits.h"
#include "ui/compare/snapshot_panel.h"
#include "ui/compare/source_button.h"
#include "ui/compare/source_row.h"
#include "ui/sequence/timeline_view.h"
#include "ui/workspace/action_set.h"
#include "ui/workspace/main_window.h"
#include "ui/workspace/sequence_page.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <gmock/gmock.h>

#include <fstream>


namespace lacquer {
namespace {

CompareSource const kOriginal{SourceKind::original, 0, {}};
CompareSource const kMaster{SourceKind::master, 0, {}};

class CompareWindowTest : public testing::Test {
protected:
  CompareWindowTest() {
    m_window.resize(1440, 880);
    m_window.show();
    m_window.activateWindow();
    (void)QTest::qWaitForWindowActive(&m_window);
    addTracks(m_bridge, {"Undertow", "Glass"});
    m_window.sequence().timeline()->setFocus();
  }
  void addReference(char const* title) {
    ImportedFile file;
    file.title = title;
    file.source.path = m_folder / (std::string(title) + ".wav");
    std::ofstream(file.source.path) << title;
    file.source.length = Frames(100 * 44100);
    ASSERT_TRUE(m_bridge.apply(referenceEdits::add({file})));
  }
  void key(Qt::Key which, Qt::KeyboardModifiers modifiers = {}) {
    QWidget* target = QApplication::focusWidget();
    QTest::keyClick(target == nullptr ? &m_window : target, which, modifiers);
  }
  /// A key as a keyboard sends it that has no plain digits: by its place in the row.
  void digitPlace(int digit, int keyCode, QString const& text, Qt::KeyboardModifiers modifiers) {
    QWidget* target = QApplication::focusWidget();
    auto const place = static_cast<quint32>(9 + digit);
    QKeyEvent asked(QEvent::ShortcutOverride, keyCode, modifiers, place, 0, 0, text);
    asked.ignore();
    QApplication::sendEvent(target, &asked);
    ASSERT_TRUE(asked.isAccepted());
    QKeyEvent pressed(QEvent::KeyPress, keyCode, modifiers, place, 0, 0, text);
    QApplication::sendEvent(target, &pressed);
  }
  [[nodiscard]] CompareSource heard() { return m_bridge.comparing().heard(); }
  /// All that can be read or heard of a widget and what is in it.
  static QString allTexts(QWidget& root) {
    QStringList texts;
    QList<QWidget*> widgets = root.findChildren<QWidget*>();
    widgets << &root;
    for (QWidget* widget : widgets) {
      texts << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip() << widget->statusTip();
      for (char const* property : {"text", "currentText", "placeholderText", "plainText"})
        texts << widget->property(property).toString();
      if (auto* list = qobject_cast<QListWidget*>(widget))
        for (int row = 0; row < list->count(); ++row)
          texts << list->item(row)->text() << list->item(row)->toolTip();
    }
    return texts.join(QLatin1Char('\n')).toLower();
  }

  test::TempFolder const m_folder;
  SessionBridge m_bridge;
  MainWindow m_window{m_bridge};
};

TEST_F(CompareWindowTest, digitsHearOriginalMasterAndReferences) {
  addReference("Blue");
  addReference("Kind");
  key(Qt::Key_1);
  EXPECT_EQ(heard(), kOriginal);
  key(Qt::Key_2);
  EXPECT_EQ(heard(), kMaster);
  key(Qt::Key_4);
  EXPECT_EQ(heard(), (CompareSource{SourceKind::reference, m_bridge.album().references[1].id.value(), {}}));
}

TEST_F(CompareWindowTest, aKeyOfAReferenceThatIsNotThereChangesNothingAndRaisesNoError) {
  testing::MockFunction<void(QString const&)> error;
  EXPECT_CALL(error, Call).Times(0);
  QObject::connect(&m_bridge, &SessionBridge::errorRaised, error.AsStdFunction());
  key(Qt::Key_9);
  EXPECT_EQ(heard(), kMaster);
}

TEST_F(CompareWindowTest, tabTogglesTheLastTwoOutsideText) {
  key(Qt::Key_Tab);
  EXPECT_EQ(heard(), kOriginal);
  key(Qt::Key_Tab);
  EXPECT_EQ(heard(), kMaster);
}

TEST_F(CompareWindowTest, tabAndDigitsInATextStayInTheText) {
  m_window.setLayoutPage(MainWindow::Layout::compare);
  QLineEdit line(&m_window);
  line.show();
  line.setFocus();
  key(Qt::Key_1);
  EXPECT_EQ(line.text(), QStringLiteral("1"));
  key(Qt::Key_Tab);
  EXPECT_EQ(heard(), kMaster);
  EXPECT_FALSE(line.hasFocus());
}

TEST_F(CompareWindowTest, shiftedDigitsHearSnapshots) {
  m_bridge.set("tracks.1.gain", "-3");
  key(Qt::Key_2, Qt::ControlModifier | Qt::ShiftModifier);
  ASSERT_TRUE(m_bridge.session().snapshots()[1].has_value());
  key(Qt::Key_2, Qt::ShiftModifier);
  EXPECT_EQ(heard(), (CompareSource{SourceKind::snapshot, 1, {}}));
}

// A French keyboard types & without and 1 with Shift on the first key of the row.
TEST_F(CompareWindowTest, theRowOfDigitsMeansDigitsWhereItTypesOtherSigns) {
  key(Qt::Key_1, Qt::ControlModifier | Qt::ShiftModifier);
  digitPlace(1, Qt::Key_Ampersand, QStringLiteral("&"), Qt::NoModifier);
  EXPECT_EQ(heard(), kOriginal);
  digitPlace(1, Qt::Key_1, QStringLiteral("1"), Qt::ShiftModifier);
  EXPECT_EQ(heard(), (CompareSource{SourceKind::snapshot, 0, {}}));
}

TEST_F(CompareWindowTest, uLatchesUnmatched) {
  key(Qt::Key_U);
  EXPECT_FALSE(m_bridge.comparing().isMatched());
  key(Qt::Key_U);
  EXPECT_TRUE(m_bridge.comparing().isMatched());
}

TEST_F(CompareWindowTest, theDifferenceIsRefusedForAReferenceAndTheCommandShowsIt) {
  addReference("Blue");
  key(Qt::Key_3);
  key(Qt::Key_D);
  EXPECT_FALSE(m_bridge.comparing().isDelta());
  EXPECT_FALSE(m_window.actions().find(QStringLiteral("compare.delta"))->isChecked());
  key(Qt::Key_1);
  key(Qt::Key_2);
  key(Qt::Key_D);
  EXPECT_TRUE(m_bridge.comparing().isDelta());
}

TEST_F(CompareWindowTest, monitorKeysChangeWhatTheEarsGet) {
  key(Qt::Key_M);
  EXPECT_EQ(m_bridge.comparing().monitor().channels, MonitorChannels::mono);
  key(Qt::Key_S, Qt::ShiftModifier);
  EXPECT_EQ(m_bridge.comparing().monitor().channels, MonitorChannels::side);
  key(Qt::Key_S, Qt::ShiftModifier);
  EXPECT_EQ(m_bridge.comparing().monitor().channels, MonitorChannels::stereo);
  key(Qt::Key_D, Qt::ShiftModifier);
  EXPECT_TRUE(m_bridge.comparing().monitor().dimmed);
  key(Qt::Key_2, Qt::AltModifier);
  EXPECT_EQ(m_bridge.comparing().monitor().band, MonitorBand::low);
}

TEST_F(CompareWindowTest, theBarHasAButtonForEverySourceAndMarksTheHeardOne) {
  addReference("Blue");
  auto const& buttons = m_window.compareBar().sources().buttons();
  ASSERT_EQ(buttons.size(), 3U);
  EXPECT_TRUE(buttons[1]->isHeard());
  buttons[0]->click();
  EXPECT_EQ(heard(), kOriginal);
  EXPECT_TRUE(buttons[0]->isHeard());
  EXPECT_THAT(buttons[0]->accessibleName().toStdString(), testing::HasSubstr("heard now"));
}

TEST_F(CompareWindowTest, sourcesWithoutRoomGoIntoTheMenu) {
  for (int i = 0; i < 20; ++i)
    addReference(qPrintable(QStringLiteral("A long name of a record %1").arg(i)));
  m_window.resize(1200, 880);
  QApplication::processEvents();
  int visible = 0;
  for (SourceButton const* button : m_window.compareBar().sources().buttons())
    visible += button->isVisible() ? 1 : 0;
  EXPECT_GE(visible, 2);
  EXPECT_LT(visible, 22);
  EXPECT_LE(m_window.width(), 1200) << "the row must not push the window wider";
}

TEST_F(CompareWindowTest, ctrlDigitsChooseTheLayouts) {
  key(Qt::Key_3, Qt::ControlModifier);
  EXPECT_EQ(m_window.layoutPage(), MainWindow::Layout::compare);
  key(Qt::Key_4, Qt::ControlModifier);
  EXPECT_EQ(m_window.layoutPage(), MainWindow::Layout::deliver);
}

TEST_F(CompareWindowTest, aSnapshotIsKeptFromTheHistoryAndRestoredAsOneEdit) {
  m_bridge.set("tracks.1.gain", "-3");
  m_bridge.set("tracks.1.gain", "-6");
  SnapshotPanel& panel = m_window.compare().snapshots();
  panel.history().setCurrentRow(1); // newest first: the state before
  panel.keepChosen(2);
  ASSERT_TRUE(m_bridge.session().snapshots()[2].has_value());
  m_window.actions().find(QStringLiteral("snapshot.restore3"))->trigger();
  EXPECT_DOUBLE_EQ(m_bridge.album().tracks[0].gain.value(), -3.0);
  m_bridge.session().undo();
  EXPECT_DOUBLE_EQ(m_bridge.album().tracks[0].gain.value(), -6.0);
}

class BlindWindowTest : public CompareWindowTest {
protected:
  void begin(int trials) {
    addReference("Velvet");
    m_window.setLayoutPage(MainWindow::Layout::compare);
    panel().setTrials(trials);
    panel().setSources({kOriginal, kMaster});
    panel().start(7);
    ASSERT_TRUE(panel().isRunning());
  }
  [[nodiscard]] BlindPanel& panel() { return m_window.compare().blind(); }
};

TEST_F(BlindWindowTest, nothingInPanelAndBarNamesASourceWhileItRuns) {
  begin(3);
  key(Qt::Key_X);
  for (QWidget* part : {static_cast<QWidget*>(&panel()), static_cast<QWidget*>(&m_window.compareBar())}) {
    std::string const texts = allTexts(*part).toStdString();
    for (char const* name : {"original", "master\n", "velvet", "s1"})
      EXPECT_THAT(texts, testing::Not(testing::HasSubstr(name)));
  }
  for (char const* id : {"compare.original", "compare.master"})
    EXPECT_FALSE(m_window.actions().find(QString::fromLatin1(id))->isChecked());
}

TEST_F(BlindWindowTest, commandsThatWouldTellAreRefusedWhileItRuns) {
  begin(3);
  key(Qt::Key_A);
  CompareSource const before = heard();
  for (Qt::Key const which : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_Tab, Qt::Key_U, Qt::Key_D}) {
    key(which);
    EXPECT_EQ(heard(), before);
  }
  EXPECT_TRUE(m_bridge.comparing().isMatched());
  EXPECT_FALSE(m_bridge.comparing().isDelta());
}

TEST_F(BlindWindowTest, theMetersAreToldThatNothingMayShow) {
  testing::MockFunction<void(bool)> running;
  testing::InSequence const order;
  EXPECT_CALL(running, Call(true));
  EXPECT_CALL(running, Call(false));
  QObject::connect(&m_bridge, &SessionBridge::blindRunning, running.AsStdFunction());
  begin(3);
  key(Qt::Key_Escape);
}

TEST_F(BlindWindowTest, keysAloneCarryItOutAndTheVerdictComesAfterTheLastAnswer) {
  begin(2);
  BlindTrialPage& trial = panel().trial();
  EXPECT_EQ(trial.heard(), QLatin1Char('A'));
  key(Qt::Key_Right);
  EXPECT_EQ(trial.heard(), QLatin1Char('B'));
  key(Qt::Key_X);
  EXPECT_EQ(trial.heard(), QLatin1Char('X'));
  key(Qt::Key_Return);
  EXPECT_EQ(m_bridge.comparing().blindProgress(), QStringLiteral("trial 1 of 2")) << "no answer was chosen";
  key(Qt::Key_Down);
  key(Qt::Key_Return);
  EXPECT_TRUE(panel().isRunning());
  EXPECT_TRUE(panel().verdictShown().isEmpty());
  key(Qt::Key_Up);
  key(Qt::Key_Return);
  EXPECT_FALSE(panel().isRunning());
  EXPECT_THAT(panel().verdictShown().toStdString(), testing::HasSubstr("of 2 right"));
  EXPECT_THAT(panel().verdictShown().toStdString(), testing::HasSubstr("confidence"));
  ASSERT_EQ(m_bridge.session().blindTests().size(), 1U);
  EXPECT_EQ(m_bridge.session().blindTests()[0].trials.size(), 2U);
}

TEST_F(BlindWindowTest, escDiscardsItAndSaysSo) {
  begin(5);
  key(Qt::Key_Up);
  key(Qt::Key_Return);
  key(Qt::Key_Escape);
  EXPECT_FALSE(panel().isRunning());
  EXPECT_THAT(panel().verdictShown().toStdString(), testing::HasSubstr("1 of 5 answers"));
  EXPECT_TRUE(m_bridge.session().blindTests().empty());
  key(Qt::Key_1);
  EXPECT_EQ(heard(), kOriginal) << "commands work again";
}

TEST_F(BlindWindowTest, itRunsOverALoop) {
  begin(1);
  EXPECT_TRUE(m_bridge.transport().loopRange().has_value());
}

} // namespace
} // namespace lacquer
