#include "ui/delivery/disc_view.h"

#include "bridge_with_tracks.h"
#include "support/temp_folder.h"
#include "ui/bridge/text.h"
#include "ui/bridge/transport.h"
#include "ui/delivery/address_field.h"
#include "ui/delivery/code_fields.h"
#include "ui/delivery/cover_well.h"
#include "ui/delivery/disc_table.h"
#include "ui/delivery/disc_table_model.h"
#include "ui/delivery/disc_time_bar.h"
#include "ui/delivery/metadata_paste.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

class DiscViewTest : public testing::Test {
protected:
  DiscViewTest() {
    addTracks(m_bridge, {"Undertow", "Glass", "Harbour"}); // 200 s each, 2 s apart
    m_view.resize(1100, 800);
    m_view.show();
    m_view.activateWindow();
    (void)QTest::qWaitForWindowActive(&m_view);
    m_view.table().setFocus();
  }
  [[nodiscard]] QModelIndex cell(int row, DiscColumn column) { return m_view.model().index(row, static_cast<int>(column)); }
  [[nodiscard]] QString shown(int row, DiscColumn column) { return cell(row, column).data().toString(); }
  void type(int row, DiscColumn column, char const* text) {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the line that was typed into before
    m_view.table().setCurrentIndex(cell(row, column));
    QTest::keyClick(&m_view.table(), Qt::Key_Return);
    auto* const editor = m_view.table().findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    editor->selectAll();
    QTest::keyClicks(editor, QString::fromUtf8(text));
    QTest::keyClick(editor, Qt::Key_Return);
  }
  [[nodiscard]] Track const& track(std::size_t index) const { return m_bridge.album().tracks[index]; }
  AddressField* field(char const* address) {
    for (AddressField* const each : m_view.findChildren<AddressField*>())
      if (each->address() == address)
        return each;
    return nullptr;
  }

  SessionBridge m_bridge;
  DiscView m_view{m_bridge};
};

TEST_F(DiscViewTest, showsWhereEachTrackLiesOnTheDisc) {
  ASSERT_EQ(m_view.model().rowCount(), 3);
  EXPECT_EQ(shown(0, DiscColumn::time), QStringLiteral("00:02:00"));
  EXPECT_EQ(shown(0, DiscColumn::programme), QStringLiteral("00:00:00"));
  EXPECT_EQ(shown(0, DiscColumn::length), QStringLiteral("03:22:00"));
  EXPECT_EQ(shown(1, DiscColumn::time), QStringLiteral("03:24:00"));
  EXPECT_EQ(shown(1, DiscColumn::pregap), QStringLiteral("00:02:00"));
  EXPECT_EQ(shown(2, DiscColumn::length), QStringLiteral("03:20:00"));
  EXPECT_EQ(m_view.timeBar().text(), QStringLiteral("10:04:00, 69:53 left"));
}

TEST_F(DiscViewTest, takesTextsAndCodesInPlace) {
  type(1, DiscColumn::title, "Panes");
  EXPECT_EQ(track(1).credits.title, "Panes");
  EXPECT_THAT(m_bridge.session().history().undoName(), testing::HasSubstr("Panes"));
  type(1, DiscColumn::isrc, "gb-aaa-26-00001");
  EXPECT_EQ(track(1).isrc, "GBAAA2600001");
  type(1, DiscColumn::mark, "0.5");
  EXPECT_EQ(track(1).mark, Seconds(0.5));
  type(1, DiscColumn::pregap, "1");
  EXPECT_EQ(track(1).pregap, Seconds(1.0));
  type(1, DiscColumn::pregap, "auto");
  EXPECT_FALSE(track(1).pregap);
}

TEST_F(DiscViewTest, keepsARefusedIsrcOpen) {
  type(0, DiscColumn::isrc, "12");
  auto* const editor = m_view.table().findChild<QLineEdit*>();
  ASSERT_NE(editor, nullptr);
  EXPECT_TRUE(editor->property("refused").toBool());
  EXPECT_EQ(track(0).isrc, "");
  QTest::keyClick(editor, Qt::Key_Escape);
}

TEST_F(DiscViewTest, switchesFlagsByEnterAndByClick) {
  m_view.table().setCurrentIndex(cell(1, DiscColumn::emphasis));
  QTest::keyClick(&m_view.table(), Qt::Key_Return);
  EXPECT_TRUE(track(1).preEmphasis);
  m_view.table().scrollTo(cell(2, DiscColumn::copy));
  QTest::mouseClick(m_view.table().viewport(), Qt::LeftButton, {}, m_view.table().visualRect(cell(2, DiscColumn::copy)).center());
  EXPECT_TRUE(track(2).copyPermitted);
  QSignalSpy const errors(&m_bridge, &SessionBridge::errorRaised);
  m_view.model().toggle(cell(2, DiscColumn::scms));
  EXPECT_FALSE(track(2).serialCopy);
  EXPECT_EQ(errors.count(), 1);
}

TEST_F(DiscViewTest, addsMovesAndRemovesIndexMarks) {
  m_view.table().setCurrentIndex(cell(1, DiscColumn::title));
  QTest::keyClick(&m_view.table(), Qt::Key_Insert);
  ASSERT_EQ(m_view.model().rowCount(), 4);
  EXPECT_EQ(track(1).indexMarks, std::vector<Seconds>{Seconds(100.0)}); // halfway
  EXPECT_EQ(shown(2, DiscColumn::number), QStringLiteral("index 02"));
  EXPECT_EQ(shown(2, DiscColumn::time), QStringLiteral("05:04:00"));
  type(2, DiscColumn::mark, "30");
  EXPECT_EQ(track(1).indexMarks, std::vector<Seconds>{Seconds(30.0)});
  m_view.table().setCurrentIndex(cell(2, DiscColumn::mark));
  QTest::keyClick(&m_view.table(), Qt::Key_Delete);
  EXPECT_TRUE(track(1).indexMarks.empty());
  QTest::keyClick(&m_view.table(), Qt::Key_Delete); // on a track's start: nothing
  EXPECT_EQ(m_bridge.album().tracks.size(), 3u);
}

TEST_F(DiscViewTest, aTypedDiscTimeMovesTheMark) {
  type(1, DiscColumn::time, "03:23:40"); // 35 CD frames before 03:24:00
  EXPECT_EQ(shown(1, DiscColumn::time), QStringLiteral("03:23:40"));
  EXPECT_NEAR(track(1).mark.value(), -35.0 / 75.0, 1e-12);
  type(1, DiscColumn::programme, "03:22:01");
  EXPECT_EQ(shown(1, DiscColumn::time), QStringLiteral("03:24:01"));
  m_bridge.set("tracks.2.index_marks", "30.005"); // not on a CD frame
  EXPECT_EQ(shown(2, DiscColumn::time), QStringLiteral("03:54:01"));
  type(2, DiscColumn::time, "03:40:74");
  EXPECT_EQ(shown(2, DiscColumn::time), QStringLiteral("03:40:74"));
}

TEST_F(DiscViewTest, aDiscTimeThatCannotBeIsRefused) {
  for (char const* const text : {"3.5", "03:24:75", "00:02:00", "07:00:00", "03:60:00", "x"}) {
    EXPECT_FALSE(m_view.model().tryEdit(cell(1, DiscColumn::time), QString::fromLatin1(text)).has_value()) << text;
    EXPECT_EQ(shown(1, DiscColumn::time), QStringLiteral("03:24:00"));
  }
}

TEST_F(DiscViewTest, addsAnIndexMarkAtThePlayhead) {
  m_view.table().setCurrentIndex(cell(0, DiscColumn::title));
  m_bridge.transport().seek(Frames(44100 * 12));
  m_view.addIndexMark();
  EXPECT_EQ(track(0).indexMarks, std::vector<Seconds>{Seconds(12.0)});
}

TEST_F(DiscViewTest, followsTheSelectionAndLeadsIt) {
  m_view.table().setCurrentIndex(cell(2, DiscColumn::title));
  EXPECT_EQ(m_bridge.selectedTrack(), track(2).id);
  m_bridge.setSelectedTrack(track(1).id);
  EXPECT_EQ(m_view.table().currentIndex().row(), 1);
}

TEST_F(DiscViewTest, saysBesideATrackWhatIsWrongWithIt) {
  m_bridge.set("tracks.2.out", "1");
  EXPECT_EQ(cell(0, DiscColumn::check).data(DiscTableModel::severityRole).toInt(), -1);
  EXPECT_EQ(cell(1, DiscColumn::check).data(DiscTableModel::severityRole).toInt(), static_cast<int>(Severity::error));
  EXPECT_THAT(toUtf8(shown(1, DiscColumn::check)), testing::HasSubstr("at least 4 s"));
  EXPECT_THAT(toUtf8(cell(1, DiscColumn::check).data(Qt::ToolTipRole).toString()), testing::HasSubstr("Join it"));
}

TEST_F(DiscViewTest, showsOneDiscOfSeveral) {
  m_bridge.set("tracks.3.part", "disc");
  EXPECT_EQ(m_view.model().rowCount(), 2);
  m_view.model().setPart(1);
  ASSERT_EQ(m_view.model().rowCount(), 1);
  EXPECT_EQ(shown(0, DiscColumn::number), QStringLiteral("1"));
  EXPECT_EQ(shown(0, DiscColumn::title), QStringLiteral("Harbour"));
  type(0, DiscColumn::title, "Port");
  EXPECT_EQ(track(2).credits.title, "Port");
}

TEST_F(DiscViewTest, countsIsrcs) {
  m_bridge.set("tracks.2.isrc", "USXYZ2500001");
  m_view.goToIsrcs();
  auto* const first = qobject_cast<QLineEdit*>(QApplication::focusWidget());
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->text(), QStringLiteral("USXYZ2500002")); // behind the highest
  first->setText(QStringLiteral("GBAAA2600007"));
  QTest::keyClick(first, Qt::Key_Return);
  EXPECT_EQ(track(0).isrc, "GBAAA2600007");
  EXPECT_EQ(track(1).isrc, "USXYZ2500001");
  EXPECT_EQ(track(2).isrc, "GBAAA2600008");
  m_bridge.session().undo();
  EXPECT_EQ(track(2).isrc, "");
}

TEST_F(DiscViewTest, showsWhatAPasteChangesBeforeItDoes) {
  QApplication::clipboard()->setText(QStringLiteral("Title\tBPM\tISRC\nOne\t120\tGBAAA2600001\nTwo\t90\t\n"));
  m_view.table().setFocus();
  QTest::keyClick(&m_view.table(), Qt::Key_V, Qt::ControlModifier);
  ASSERT_TRUE(m_view.paste().isOffering());
  EXPECT_EQ(m_view.paste().summary(), QStringLiteral("The table changes 3 fields. Columns that are not known are left out: BPM."));
  EXPECT_EQ(track(0).credits.title, "Undertow");
  m_view.paste().apply();
  EXPECT_FALSE(m_view.paste().isOffering());
  EXPECT_EQ(track(0).credits.title, "One");
  EXPECT_EQ(track(1).credits.title, "Two");
  EXPECT_EQ(track(2).credits.title, "Harbour");
  m_bridge.session().undo(); // one step
  EXPECT_EQ(track(0).credits.title, "Undertow");
  EXPECT_EQ(track(0).isrc, "");
}

TEST_F(DiscViewTest, saysWhyAPasteIsRefused) {
  m_view.paste().offer("title\na\nb\nc\nd\n");
  EXPECT_THAT(toUtf8(m_view.paste().summary()), testing::HasSubstr("line 5"));
  m_view.paste().apply();
  EXPECT_EQ(track(0).credits.title, "Undertow");
  QTest::keyClick(&m_view.paste(), Qt::Key_Escape);
  EXPECT_FALSE(m_view.paste().isOffering());
}

TEST_F(DiscViewTest, copiesWhatPastesBackWithoutAChange) {
  m_view.copyTexts();
  m_view.pasteTexts();
  ASSERT_TRUE(m_view.paste().changes());
  EXPECT_TRUE(m_view.paste().changes()->changes.empty());
}

TEST_F(DiscViewTest, checksTheUpcWhileItIsTyped) {
  AddressField* const upc = field("upc");
  ASSERT_NE(upc, nullptr);
  upc->setFocus();
  QTest::keyClicks(upc, QStringLiteral("4006381333932"));
  EXPECT_THAT(toUtf8(m_view.codes().upcState()), testing::HasSubstr("last digit would be 1"));
  QTest::keyClick(upc, Qt::Key_Return);
  EXPECT_TRUE(upc->property("refused").toBool());
  EXPECT_EQ(m_bridge.album().upc, "");
  upc->selectAll();
  QTest::keyClicks(upc, QStringLiteral("4006381333931"));
  QTest::keyClick(upc, Qt::Key_Return);
  EXPECT_EQ(m_bridge.album().upc, "4006381333931");
  EXPECT_THAT(toUtf8(m_view.codes().upcState()), testing::HasSubstr("✓"));
}

TEST_F(DiscViewTest, setsTheMarkOffsetsOfCds) {
  m_view.setCdOffsets();
  EXPECT_EQ(m_bridge.album().markOffsets, kCdMarkOffsets);
  EXPECT_EQ(shown(1, DiscColumn::time), QStringLiteral("03:23:65")); // ten frames early
  m_view.codes().setCdOffsets(false);
  EXPECT_EQ(m_bridge.album().markOffsets, MarkOffsets());
}

TEST_F(DiscViewTest, editsTextsInAFurtherLanguage) {
  m_view.codes().addLanguage("de");
  ASSERT_EQ(m_bridge.album().languages.size(), 1u);
  type(1, DiscColumn::title, "Glas");
  EXPECT_EQ(m_bridge.album().languages[0].tracks.at(track(1).id).title, "Glas");
  EXPECT_EQ(track(1).credits.title, "Glass");
  m_view.codes().setLanguage(std::nullopt);
  EXPECT_EQ(shown(1, DiscColumn::title), QStringLiteral("Glass"));
  m_view.codes().setLanguage(0);
  m_view.codes().removeLanguage();
  EXPECT_TRUE(m_bridge.album().languages.empty());
  EXPECT_EQ(shown(1, DiscColumn::title), QStringLiteral("Glass"));
}

TEST_F(DiscViewTest, showsTheAlbumsPerformerWhereATrackHasNone) {
  m_bridge.set("artist", "Harbour Lights");
  EXPECT_EQ(shown(0, DiscColumn::artist), QStringLiteral("Harbour Lights"));
  EXPECT_TRUE(cell(0, DiscColumn::artist).data(DiscTableModel::inheritedRole).toBool());
  EXPECT_EQ(cell(0, DiscColumn::artist).data(Qt::EditRole).toString(), QString());
}

TEST_F(DiscViewTest, takesACoverAndSaysWhatItIs) {
  test::TempFolder const folder;
  QImage picture(1500, 1500, QImage::Format_RGB32);
  picture.fill(Qt::darkCyan);
  ASSERT_TRUE(picture.save(pathText(folder / "front.png")));
  m_view.cover().take(folder / "front.png");
  EXPECT_EQ(m_bridge.album().cover.path, folder / "front.png");
  EXPECT_THAT(toUtf8(m_view.cover().description()), testing::StartsWith("1500 × 1500, PNG"));
  m_view.cover().remove();
  EXPECT_TRUE(m_bridge.album().cover.path.empty());
}

TEST_F(DiscViewTest, refusesACoverThatIsNoPicture) {
  test::TempFolder const folder;
  QFile text(pathText(folder / "front.txt"));
  ASSERT_TRUE(text.open(QIODevice::WriteOnly));
  text.write("no picture");
  text.close();
  m_view.cover().take(folder / "front.txt");
  EXPECT_TRUE(m_bridge.album().cover.path.empty());
  EXPECT_THAT(toUtf8(m_view.cover().description()), testing::HasSubstr("no JPEG or PNG"));
}

TEST_F(DiscViewTest, lockedTracksAreShownAndNotEdited) {
  m_bridge.set("tracks.2.locked", "on");
  EXPECT_FALSE(m_view.model().flags(cell(1, DiscColumn::title)) & Qt::ItemIsEditable);
  EXPECT_TRUE(m_view.model().flags(cell(0, DiscColumn::title)) & Qt::ItemIsEditable);
}

} // namespace
} // namespace lacquer
