#include "ui/workspace/main_window.h"

#include "bridge_with_tracks.h"
#include "support/temp_folder.h"
#include "ui/bridge/transport.h"
#include "ui/sequence/timeline_view.h"
#include "ui/workspace/action_set.h"
#include "ui/workspace/banner_stack.h"
#include "ui/workspace/command_palette.h"
#include "ui/workspace/sequence_page.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScrollBar>
#include <QTest>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

class MainWindowTest : public testing::Test {
protected:
  MainWindowTest() {
    m_window.resize(1440, 880);
    m_window.show();
    m_window.activateWindow();
    (void)QTest::qWaitForWindowActive(&m_window);
  }
  void fill() {
    addTracks(m_bridge, {"Undertow", "Glass", "Harbour"});
    m_window.sequence().timeline()->setFocus();
  }
  void key(Qt::Key which, Qt::KeyboardModifiers modifiers = {}) {
    QWidget* target = QApplication::focusWidget();
    QTest::keyClick(target == nullptr ? &m_window : target, which, modifiers);
  }
  [[nodiscard]] QAction* action(char const* id) { return m_window.actions().find(QString::fromLatin1(id)); }

  SessionBridge m_bridge;
  MainWindow m_window{m_bridge};
};

TEST_F(MainWindowTest, anEmptyAlbumTeachesWhereToDropTheMixes) {
  EXPECT_TRUE(m_window.sequence().dropTarget()->isVisible());
  fill();
  EXPECT_FALSE(m_window.sequence().dropTarget()->isVisible());
  EXPECT_TRUE(m_window.sequence().timeline()->isVisible());
}

TEST_F(MainWindowTest, everyCommandStandsInAMenuAndExplainsItself) {
  QList<QAction*> inMenus;
  for (QMenu* menu : m_window.menuBar()->findChildren<QMenu*>())
    inMenus += menu->actions();
  for (ActionSet::Command const& command : m_window.actions().commands()) {
    EXPECT_TRUE(inMenus.contains(command.action)) << command.id.toStdString();
    EXPECT_FALSE(command.action->statusTip().isEmpty()) << command.id.toStdString();
  }
}

TEST_F(MainWindowTest, noKeyRunsTwoCommands) {
  for (ActionSet::Command const& command : m_window.actions().commands())
    for (QKeySequence const& sequence : command.action->shortcuts())
      EXPECT_EQ(m_window.actions().ownerOf(sequence, command.id), nullptr) << sequence.toString().toStdString();
}

TEST_F(MainWindowTest, everyControlHasAName) {
  fill();
  for (QWidget* widget : m_window.findChildren<QWidget*>()) {
    bool const control = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QLineEdit*>(widget);
    if (!control || widget->objectName().startsWith(QLatin1String("qt_")) || widget->focusPolicy() == Qt::NoFocus)
      continue;
    auto* button = qobject_cast<QAbstractButton*>(widget);
    bool const named = !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
    bool const inner = qobject_cast<QComboBox*>(widget->parentWidget()) != nullptr || widget->parentWidget()->inherits("QAbstractSpinBox") ||
                       widget->parentWidget()->inherits("QKeySequenceEdit");
    EXPECT_TRUE(named || inner) << widget->metaObject()->className() << " in " << widget->parentWidget()->metaObject()->className();
  }
}

TEST_F(MainWindowTest, undoStandsInTheMenuByItsName) {
  fill();
  m_bridge.set("tracks.2.gap", "3.5");
  EXPECT_THAT(action("edit.undo")->text().toStdString(), testing::HasSubstr("Glass"));
  key(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_DOUBLE_EQ(m_bridge.album().tracks[1].gap.value(), 2.0);
  EXPECT_THAT(action("edit.redo")->text().toStdString(), testing::HasSubstr("Glass"));
  key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_DOUBLE_EQ(m_bridge.album().tracks[1].gap.value(), 3.5);
}

TEST_F(MainWindowTest, commaAndPeriodNudgeTheGapByACdFrame) {
  fill();
  m_bridge.setSelectedTrack(m_bridge.album().tracks[1].id);
  key(Qt::Key_Period);
  EXPECT_NEAR(m_bridge.album().tracks[1].gap.value(), 2.0 + 1.0 / 75.0, 1e-9);
  key(Qt::Key_Comma);
  key(Qt::Key_Comma);
  EXPECT_NEAR(m_bridge.album().tracks[1].gap.value(), 2.0 - 1.0 / 75.0, 1e-9);
}

TEST_F(MainWindowTest, aTrackBeginsADiscOrASideAndNoMoreWhenChosenAgain) {
  fill();
  EXPECT_FALSE(action("track.newDisc")->isEnabled()) << "the first track begins the first part";
  m_bridge.setSelectedTrack(m_bridge.album().tracks[1].id);
  action("track.newDisc")->trigger();
  EXPECT_EQ(m_bridge.album().tracks[1].partBreak, PartBreak::disc);
  EXPECT_TRUE(action("track.newDisc")->isChecked());
  action("track.newSide")->trigger();
  EXPECT_EQ(m_bridge.album().tracks[1].partBreak, PartBreak::side);
  EXPECT_FALSE(action("track.newDisc")->isChecked());
  EXPECT_FALSE(action("track.gapLonger")->isEnabled()) << "parts have no gap between them";
  action("track.newSide")->trigger();
  EXPECT_EQ(m_bridge.album().tracks[1].partBreak, PartBreak::none);
}

TEST_F(MainWindowTest, arrowsChooseTheTrackAndSeek) {
  fill();
  key(Qt::Key_Down);
  EXPECT_EQ(m_bridge.selectedTrack(), m_bridge.album().tracks[1].id);
  key(Qt::Key_Right);
  EXPECT_EQ(m_bridge.transport().position(), Frames(5 * 44100));
  key(Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_EQ(m_bridge.transport().position(), Frames(4 * 44100));
  key(Qt::Key_End);
  EXPECT_EQ(m_bridge.transport().position(), m_bridge.timeline().length);
  key(Qt::Key_Home);
  EXPECT_EQ(m_bridge.transport().position(), Frames(0));
}

TEST_F(MainWindowTest, deleteRemovesTheSelectedTracks) {
  fill();
  m_bridge.setSelection(m_bridge.album().tracks[0].id, {m_bridge.album().tracks[0].id, m_bridge.album().tracks[1].id});
  key(Qt::Key_Delete);
  ASSERT_EQ(m_bridge.album().tracks.size(), 1U);
  EXPECT_EQ(m_bridge.album().tracks[0].credits.title, "Harbour");
}

TEST_F(MainWindowTest, layoutsKeepTheSelection) {
  fill();
  m_bridge.setSelectedTrack(m_bridge.album().tracks[2].id);
  key(Qt::Key_2, Qt::ControlModifier);
  EXPECT_EQ(m_window.layoutPage(), MainWindow::Layout::master);
  key(Qt::Key_E, Qt::ControlModifier);
  EXPECT_EQ(m_window.layoutPage(), MainWindow::Layout::deliver);
  key(Qt::Key_1, Qt::ControlModifier);
  EXPECT_EQ(m_window.layoutPage(), MainWindow::Layout::sequence);
  EXPECT_EQ(m_bridge.selectedTrack(), m_bridge.album().tracks[2].id);
}

TEST_F(MainWindowTest, thePaletteFindsACommandByPartsOfItsNameAndRunsIt) {
  fill();
  key(Qt::Key_K, Qt::ControlModifier);
  ASSERT_TRUE(m_window.palette().isVisible());
  QTest::keyClicks(m_window.palette().search(), QStringLiteral("select all"));
  EXPECT_EQ(m_window.palette().list()->count(), 1);
  QTest::keyClick(m_window.palette().search(), Qt::Key_Return);
  EXPECT_FALSE(m_window.palette().isVisible());
  EXPECT_EQ(m_bridge.selectedTracks().size(), 3U);
}

TEST_F(MainWindowTest, errorsStayInPlaceUntilTheyAreRead) {
  fill();
  m_bridge.set("tracks.1.gain", "loud");
  ASSERT_EQ(m_window.banners().keys().size(), 1);
  QString const key = m_window.banners().keys().front();
  m_bridge.set("tracks.1.gain", "loud");
  EXPECT_EQ(m_window.banners().keys().size(), 1) << "the same message twice";
  m_window.banners().dismiss(key);
  EXPECT_FALSE(m_window.banners().isVisible());
}

TEST_F(MainWindowTest, closingWithUnsavedChangesAsksFirst) {
  fill();
  m_window.close();
  EXPECT_TRUE(m_window.isVisible());
  auto* question = m_window.findChild<QMessageBox*>(QStringLiteral("unsavedChanges"));
  ASSERT_NE(question, nullptr);
  question->button(QMessageBox::Cancel)->click();
  EXPECT_TRUE(m_window.isVisible());
}

TEST_F(MainWindowTest, discardingClosesTheWindow) {
  fill();
  m_window.close();
  m_window.findChild<QMessageBox*>(QStringLiteral("unsavedChanges"))->button(QMessageBox::Discard)->click();
  QCoreApplication::processEvents();
  EXPECT_FALSE(m_window.isVisible());
}

TEST_F(MainWindowTest, aSavedAlbumOpensAgainUnderItsTitle) {
  test::TempFolder const folder;
  fill();
  m_bridge.set("title", "Tides");
  ASSERT_TRUE(m_bridge.session().saveAs(folder / "tides.lacquer"));
  m_bridge.session().startNew();
  m_window.openProject(folder / "tides.lacquer");
  EXPECT_EQ(m_bridge.album().tracks.size(), 3U);
  EXPECT_THAT(m_window.windowTitle().toStdString(), testing::StartsWith("Tides"));
}

TEST_F(MainWindowTest, missingSourcesOfAnOpenedAlbumAreToldOf) {
  test::TempFolder const folder;
  addTracks(m_bridge, {"Undertow"});
  ASSERT_TRUE(m_bridge.session().saveAs(folder / "tides.lacquer"));
  m_window.openProject(folder / "tides.lacquer");
  ASSERT_EQ(m_window.banners().keys().size(), 1);
  EXPECT_THAT(m_window.banners().text(m_window.banners().keys().front()).toStdString(), testing::HasSubstr("is missing"));
}

TEST_F(MainWindowTest, changedKeysWorkAndAreRemembered) {
  fill();
  m_window.actions().setKeys(QStringLiteral("edit.selectAll"), {QKeySequence(QStringLiteral("Ctrl+Alt+A"))});
  key(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
  EXPECT_EQ(m_bridge.selectedTracks().size(), 3U);
  SessionBridge another;
  MainWindow later(another);
  EXPECT_EQ(later.actions().find(QStringLiteral("edit.selectAll"))->shortcut(), QKeySequence(QStringLiteral("Ctrl+Alt+A")));
  m_window.actions().resetKeys(QStringLiteral("edit.selectAll"));
}

} // namespace
} // namespace lacquer
