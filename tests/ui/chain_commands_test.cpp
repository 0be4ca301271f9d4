#include "bridge_with_tracks.h"
#include "params/slot_settings.h"
#include "ui/chain/chain_commands.h"
#include "ui/chain/chain_edits.h"
#include "ui/chain/chain_list.h"
#include "ui/chain/chain_rack.h"
#include "ui/chain/slot_clipboard.h"
#include "ui/chain/slot_row.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTest>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

class ChainCommandsTest : public testing::Test {
protected:
  ChainCommandsTest() {
    addTracks(m_bridge, {"Undertow", "Glass", "Harbour"});
    m_rack.resize(1000, 600);
    m_rack.show();
    m_rack.activateWindow();
    QCoreApplication::processEvents();
    QGuiApplication::clipboard()->clear();
  }
  [[nodiscard]] Track const& track(std::size_t index) const { return m_bridge.session().album().tracks[index]; }
  [[nodiscard]] Chain const& chain(std::size_t index = 0) const { return track(index).chain; }
  [[nodiscard]] std::vector<std::string> kinds(std::size_t index = 0) const {
    std::vector<std::string> names;
    for (Slot const& slot : chain(index))
      names.emplace_back(slot.values.table().id());
    return names;
  }
  [[nodiscard]] std::string undoName() { return m_bridge.session().history().undoName(); }
  void select(std::size_t index) { m_bridge.setSelectedTrack(track(index).id); }
  void key(int key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(m_rack.list(), static_cast<Qt::Key>(key), modifiers);
  }
  void setFirstGain(std::size_t index, double gain) {
    TrackId const id = track(index).id;
    SlotId const slot = chain(index).front().id;
    ASSERT_TRUE(m_bridge.apply({"Gain", [=](Album const& album) { return edits::setParam(album, id, slot, 0, gain); }}));
  }
  [[nodiscard]] SlotRow* row(int index) const { return m_rack.list()->findChildren<SlotRow*>()[index]; }
  using Kinds = std::vector<std::string>;

  mutable SessionBridge m_bridge;
  ChainRack m_rack{m_bridge};
};

TEST_F(ChainCommandsTest, aCopiedSlotIsPastedIntoAnotherTrackWithValuesAndSettings) {
  m_rack.addProcessor("gain");
  setFirstGain(0, -2.5);
  TrackId const first = track(0).id;
  SlotId const slot = chain().front().id;
  m_bridge.apply({"Mix", [=](Album const& album) { return edits::setSlotParam(album, first, slot, SlotParam::mix, 60.0); }});
  key(Qt::Key_C, Qt::ControlModifier);
  select(1);
  key(Qt::Key_V, Qt::ControlModifier);
  ASSERT_EQ(kinds(1), Kinds{"gain"});
  EXPECT_TRUE(soundsAlike(chain(1).front(), chain(0).front()));
  EXPECT_NE(chain(1).front().id, chain(0).front().id);
  EXPECT_EQ(undoName(), "Paste Gain & channels into ‘Glass’");
}

TEST_F(ChainCommandsTest, theClipboardHoldsADocumentAndTheSameAsText) {
  m_rack.addProcessor("compressor");
  key(Qt::Key_C, Qt::ControlModifier);
  QMimeData const* const data = QGuiApplication::clipboard()->mimeData();
  ASSERT_TRUE(data->hasText());
  QString const text = data->text();
  QGuiApplication::clipboard()->setText(text); // as another program hands it on
  auto const slots = copiedSlots();
  ASSERT_TRUE(slots.has_value());
  EXPECT_EQ(slots->front().values.table().id(), "compressor");
}

TEST_F(ChainCommandsTest, whatIsNoChainIsRefusedInPlaceAndChangesNothing) {
  QGuiApplication::clipboard()->setText(QStringLiteral("milk, eggs"));
  key(Qt::Key_V, Qt::ControlModifier);
  EXPECT_TRUE(chain().empty());
  EXPECT_TRUE(m_rack.message().contains(QStringLiteral("clipboard"))) << m_rack.message().toStdString();
}

TEST_F(ChainCommandsTest, aCutSlotGoesToTheClipboard) {
  m_rack.addProcessor("gain");
  m_rack.addProcessor("compressor");
  key(Qt::Key_X, Qt::ControlModifier);
  EXPECT_EQ(kinds(), Kinds{"gain"});
  EXPECT_EQ(undoName(), "Cut Compressor of ‘Undertow’");
  key(Qt::Key_V, Qt::ControlModifier);
  EXPECT_EQ(kinds(), (Kinds{"gain", "compressor"}));
}

TEST_F(ChainCommandsTest, pastesBehindTheFocusedSlotAndFocusesWhatCame) {
  m_rack.addProcessor("gain");
  m_rack.addProcessor("compressor");
  key(Qt::Key_C, Qt::ControlModifier);
  m_rack.list()->setCurrentSlot(chain()[0].id);
  key(Qt::Key_V, Qt::ControlModifier);
  EXPECT_EQ(kinds(), (Kinds{"gain", "compressor", "compressor"}));
  EXPECT_EQ(m_rack.list()->currentSlot(), chain()[1].id);
}

TEST_F(ChainCommandsTest, pasteValuesTakesOverValuesOfTheSameProcessorOnly) {
  m_rack.addProcessor("gain");
  setFirstGain(0, -4.0);
  key(Qt::Key_C, Qt::ControlModifier);
  select(1);
  m_rack.addProcessor("gain");
  SlotId const kept = chain(1).front().id;
  key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_DOUBLE_EQ(chain(1).front().values[0], -4.0);
  EXPECT_EQ(chain(1).front().id, kept);
  EXPECT_EQ(undoName(), "Paste values of Gain & channels into ‘Glass’");
  m_rack.addProcessor("compressor");
  key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_FALSE(m_rack.message().isEmpty()) << "other processor: said in place";
}

TEST_F(ChainCommandsTest, duplicatesBehindItself) {
  m_rack.addProcessor("gain");
  m_rack.addProcessor("compressor");
  m_rack.list()->setCurrentSlot(chain()[0].id);
  key(Qt::Key_D, Qt::ControlModifier);
  EXPECT_EQ(kinds(), (Kinds{"gain", "gain", "compressor"}));
  EXPECT_EQ(undoName(), "Duplicate Gain & channels of ‘Undertow’");
}

TEST_F(ChainCommandsTest, aWholeChainReplacesAnother) {
  m_rack.addProcessor("gain");
  m_rack.addProcessor("compressor");
  key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
  select(1);
  m_rack.addProcessor("limiter");
  m_rack.commands().pasteChain();
  EXPECT_EQ(kinds(1), (Kinds{"gain", "compressor"}));
  EXPECT_EQ(undoName(), "Paste chain into ‘Glass’");
}

TEST_F(ChainCommandsTest, aDragWithControlCopies) {
  m_rack.addProcessor("gain");
  m_rack.addProcessor("compressor");
  QCoreApplication::processEvents();
  ChainList* const list = m_rack.list();
  QPoint const from = row(1)->geometry().center();
  QPoint const to(from.x(), row(0)->y() + 2);
  QTest::mousePress(list, Qt::LeftButton, Qt::ControlModifier, from);
  for (QPoint const at : {(from + to) / 2, to}) {
    QMouseEvent move(QEvent::MouseMove, QPointF(at), list->mapToGlobal(QPointF(at)), Qt::NoButton, Qt::LeftButton,
                     Qt::ControlModifier);
    QCoreApplication::sendEvent(list, &move);
  }
  QTest::mouseRelease(list, Qt::LeftButton, Qt::ControlModifier, to);
  EXPECT_EQ(kinds(), (Kinds{"compressor", "gain", "compressor"}));
  EXPECT_EQ(undoName(), "Copy Compressor of ‘Undertow’");
}

TEST_F(ChainCommandsTest, linkedSlotsFollowAnEditOfOne) {
  m_rack.addProcessor("gain");
  m_rack.run(ChainCommand::linkAll);
  ASSERT_EQ(kinds(1), Kinds{"gain"});
  EXPECT_EQ(undoName(), "Link Gain & channels of ‘Undertow’ with 2 tracks");
  setFirstGain(0, 3.0);
  EXPECT_DOUBLE_EQ(chain(1).front().values[0], 3.0);
  EXPECT_DOUBLE_EQ(chain(2).front().values[0], 3.0);
  EXPECT_EQ(chainEdits::linkNames(m_bridge.album(), chain().front().id), (QStringList{"2 Glass", "3 Harbour"}));
  EXPECT_TRUE(row(0)->toolTip().contains(QStringLiteral("2 Glass, 3 Harbour")));
}

TEST_F(ChainCommandsTest, unlinkingKeepsTheValues) {
  m_rack.addProcessor("gain");
  m_rack.commands().link({track(1).id});
  setFirstGain(0, 3.0);
  m_rack.run(ChainCommand::unlink);
  setFirstGain(0, 1.0);
  EXPECT_DOUBLE_EQ(chain(1).front().values[0], 3.0);
  EXPECT_TRUE(chainEdits::linkNames(m_bridge.album(), chain().front().id).isEmpty());
}

TEST_F(ChainCommandsTest, oneTrackIsTakenOutOfTheLinkAndTheOthersStay) {
  m_rack.addProcessor("gain");
  m_rack.run(ChainCommand::linkAll);
  m_rack.commands().toggleLink(track(1).id);
  EXPECT_EQ(chainEdits::linkNames(m_bridge.album(), chain().front().id), QStringList{"3 Harbour"});
}

TEST_F(ChainCommandsTest, aLockedTrackRefusesALinkInPlace) {
  m_rack.addProcessor("gain");
  m_bridge.set("tracks.2.locked", "on");
  m_rack.run(ChainCommand::linkAll);
  EXPECT_TRUE(chain(2).empty()) << "nothing is half done";
  EXPECT_TRUE(m_rack.message().contains(QStringLiteral("locked"))) << m_rack.message().toStdString();
  select(2);
  EXPECT_TRUE(m_rack.message().isEmpty()) << "another track, another matter";
}

TEST_F(ChainCommandsTest, rowsTellSettingsThatAreNotAsAtFirst) {
  m_rack.addProcessor("gain");
  TrackId const id = track(0).id;
  SlotId const slot = chain().front().id;
  EXPECT_TRUE(row(0)->badges().isEmpty());
  for (auto const& [param, value] : {std::pair(SlotParam::mix, 60.0), std::pair(SlotParam::route, 2.0), std::pair(SlotParam::trim, -1.5)})
    m_bridge.apply({"Setting", [=, p = param, v = value](Album const& album) { return edits::setSlotParam(album, id, slot, p, v); }});
  EXPECT_EQ(row(0)->badges(), (QStringList{"mix 60 %", "side", "−1.5 dB"}));
}

} // namespace
} // namespace lacquer
