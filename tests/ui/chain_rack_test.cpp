#include "bridge_with_tracks.h"
#include "processors/catalog.h"
#include "processors/equalizer.h"
#include "processors/gain.h"
#include "processors/stereo.h"
#include "ui/chain/chain_list.h"
#include "ui/chain/chain_rack.h"
#include "ui/chain/generic_editor.h"
#include "ui/chain/level_row.h"
#include "ui/chain/param_groups.h"
#include "ui/chain/slot_editor.h"
#include "ui/chain/slot_row.h"
#include "ui/params/in_place_editor.h"
#include "ui/params/listen_button.h"
#include "ui/params/param_control.h"

#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

class ChainRackTest : public testing::Test {
protected:
  ChainRackTest() {
    addTracks(m_bridge, {"Undertow", "Glass"});
    m_rack.resize(1000, 600);
    m_rack.show();
    m_rack.activateWindow();
    QCoreApplication::processEvents();
  }
  [[nodiscard]] Track const& track() const { return m_bridge.session().album().tracks.front(); }
  [[nodiscard]] std::vector<std::string> kinds() const {
    std::vector<std::string> names;
    for (Slot const& slot : track().chain)
      names.emplace_back(slot.values.table().id());
    return names;
  }
  [[nodiscard]] std::string undoName() { return m_bridge.session().history().undoName(); }
  using Kinds = std::vector<std::string>;

  mutable SessionBridge m_bridge;
  ChainRack m_rack{m_bridge};
};

TEST_F(ChainRackTest, addsAProcessorByNameAsOneNamedEdit) {
  m_rack.addProcessor("equalizer");
  EXPECT_EQ(kinds(), Kinds{"equalizer"});
  EXPECT_EQ(undoName(), "Add Equalizer to ‘Undertow’");
  EXPECT_EQ(m_rack.list()->currentSlot(), track().chain.front().id);
}

TEST_F(ChainRackTest, aNewProcessorGoesInFrontOfTheFinalLimiter) {
  m_rack.addProcessor("limiter");
  m_rack.addProcessor("compressor");
  EXPECT_EQ(kinds(), (Kinds{"compressor", "limiter"}));
}

TEST_F(ChainRackTest, theLevelRowStandsWhereTheLevelActs) {
  m_rack.addProcessor("gain");
  m_rack.addProcessor("limiter");
  EXPECT_EQ(m_rack.list()->rowCount(), 3);
  QCoreApplication::processEvents();
  auto const rows = m_rack.list()->findChildren<SlotRow*>();
  ASSERT_EQ(rows.size(), 2);
  EXPECT_GT(m_rack.list()->levelRow()->y(), rows[1]->y()) << "post chain: behind the limiter";
  Q_EMIT m_rack.list()->levelRow()->placeToggled(LevelPlace::preLimiter);
  QCoreApplication::processEvents();
  EXPECT_EQ(track().level.place, LevelPlace::preLimiter);
  EXPECT_GT(m_rack.list()->levelRow()->y(), rows[0]->y());
  EXPECT_LT(m_rack.list()->levelRow()->y(), rows[1]->y());
}

TEST_F(ChainRackTest, aTypedLevelIsWrittenAndMarkedAsTyped) {
  EXPECT_EQ(m_rack.list()->levelRow()->state(), LevelRow::State::none);
  m_rack.list()->levelRow()->field()->startTyping();
  auto* const editor = m_rack.list()->findChild<InPlaceEditor*>();
  ASSERT_NE(editor, nullptr);
  editor->setText(QStringLiteral("−1.5 dB"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_DOUBLE_EQ(track().level.gain.value(), -1.5);
  EXPECT_EQ(m_rack.list()->levelRow()->state(), LevelRow::State::typed);
}

TEST_F(ChainRackTest, aSolvedLevelTurnsStaleWhenTheSoundChanges) {
  m_rack.addProcessor("gain");
  TrackId const id = track().id;
  m_bridge.apply({"Level", [=](Album const& album) {
                    return edits::setSolvedLevel(album, id, Decibels(0.4), LevelPlace::postChain);
                  }});
  EXPECT_EQ(m_rack.list()->levelRow()->state(), LevelRow::State::solved);
  m_rack.editor()->editor()->control(0)->edit(3.0);
  EXPECT_EQ(m_rack.list()->levelRow()->state(), LevelRow::State::stale);
}

TEST_F(ChainRackTest, keysMoveBypassAndRemove) {
  m_rack.addProcessor("gain");
  m_rack.addProcessor("compressor");
  ChainList* const list = m_rack.list();
  QTest::keyClick(list, Qt::Key_Up, Qt::ControlModifier);
  EXPECT_EQ(kinds(), (Kinds{"compressor", "gain"}));
  QTest::keyClick(list, Qt::Key_B);
  EXPECT_TRUE(track().chain.front().bypassed);
  EXPECT_EQ(undoName(), "Bypass Compressor of ‘Undertow’");
  QTest::keyClick(list, Qt::Key_Delete);
  EXPECT_EQ(kinds(), Kinds{"gain"});
  m_bridge.session().undo();
  EXPECT_EQ(kinds(), (Kinds{"compressor", "gain"}));
}

TEST_F(ChainRackTest, upAndDownChooseTheRow) {
  m_rack.addProcessor("gain");
  m_rack.addProcessor("compressor");
  ChainList* const list = m_rack.list();
  QTest::keyClick(list, Qt::Key_Up);
  EXPECT_EQ(list->currentSlot(), track().chain[0].id);
  QTest::keyClick(list, Qt::Key_Down);
  EXPECT_EQ(list->currentSlot(), track().chain[1].id);
}

TEST_F(ChainRackTest, draggingARowReorders) {
  for (char const* const id : {"gain", "equalizer", "compressor"})
    m_rack.addProcessor(id);
  QCoreApplication::processEvents();
  ChainList* const list = m_rack.list();
  auto const rows = list->findChildren<SlotRow*>();
  QPoint const from = rows[2]->geometry().center();
  QPoint const to(from.x(), rows[0]->y() + 2);
  QTest::mousePress(list, Qt::LeftButton, Qt::NoModifier, from);
  for (QPoint const at : {QPoint(from.x(), (from.y() + to.y()) / 2), to}) {
    QMouseEvent move(QEvent::MouseMove, QPointF(at), list->mapToGlobal(QPointF(at)), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(list, &move);
  }
  QTest::mouseRelease(list, Qt::LeftButton, Qt::NoModifier, to);
  EXPECT_EQ(kinds(), (Kinds{"compressor", "gain", "equalizer"}));
  EXPECT_EQ(undoName(), "Move Compressor of ‘Undertow’");
}

TEST_F(ChainRackTest, aDragOfAKnobIsOneStepOfUndo) {
  m_rack.addProcessor("gain");
  std::size_t const before = m_bridge.session().history().size();
  ParamControl* const knob = m_rack.editor()->editor()->control(0);
  QPoint const from = knob->rect().center();
  QTest::mousePress(knob, Qt::LeftButton, Qt::NoModifier, from);
  for (int distance = 5; distance <= 40; distance += 5) {
    QPointF const at(from.x(), from.y() - distance);
    QMouseEvent move(QEvent::MouseMove, at, knob->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(knob, &move);
  }
  QTest::mouseRelease(knob, Qt::LeftButton, Qt::NoModifier, from - QPoint(0, 40));
  EXPECT_GT(track().chain.front().values[0], 0.0);
  EXPECT_EQ(m_bridge.session().history().size(), before + 1);
  m_bridge.session().undo();
  EXPECT_EQ(track().chain.front().values[0], 0.0);
  EXPECT_EQ(knob->value(), 0.0) << "the knob follows the album";
}

TEST_F(ChainRackTest, theAlbumTabEditsTheAlbumChain) {
  m_rack.setTab(ChainRack::Tab::album);
  m_rack.addProcessor("limiter");
  EXPECT_EQ(m_bridge.album().chain.size(), 1U);
  EXPECT_TRUE(track().chain.empty());
  EXPECT_EQ(undoName(), "Add True-peak limiter to the album");
}

TEST_F(ChainRackTest, copyingTheChainReplacesThoseOfTheOthers) {
  m_rack.addProcessor("gain");
  m_rack.copyChainTo({m_bridge.album().tracks[1].id});
  ASSERT_EQ(m_bridge.album().tracks[1].chain.size(), 1U);
  EXPECT_EQ(undoName(), "Copy chain of ‘Undertow’ to 1 track");
}

TEST_F(ChainRackTest, aLockedTrackRefusesAndSaysSo) {
  m_rack.addProcessor("gain");
  m_bridge.set("tracks.1.locked", "on");
  QSignalSpy const errors(&m_bridge, &SessionBridge::errorRaised);
  QTest::keyClick(m_rack.list(), Qt::Key_Delete);
  EXPECT_EQ(kinds(), Kinds{"gain"});
  EXPECT_EQ(errors.count(), 1);
}

TEST(GenericEditorTest, hasAControlForEveryParameterOfEveryProcessor) {
  for (CatalogEntry const& entry : catalog()) {
    GenericEditor editor(*entry.table);
    ParamValues const values(*entry.table);
    editor.setValues(values);
    for (int item = -1; item < kEqualizerBands; ++item) {
      editor.setCurrentItem(item);
      for (int index = 0; index < entry.table->size(); ++index)
        if (ParamControl const* const control = editor.control(index)) {
          EXPECT_EQ(control->value(), entry.table->spec(index).defaultValue);
          EXPECT_FALSE(control->accessibleName().isEmpty());
        }
    }
    for (int index = 0; index < entry.table->size(); ++index) {
      ParamSpec const& spec = entry.table->spec(index);
      EXPECT_EQ(editor.control(index) == nullptr, spec.curvePoint || spec.audition) << spec.id.view();
    }
  }
}

TEST(GenericEditorTest, emitsTheIndexOfTheParameterThatWasEdited) {
  GenericEditor editor(equalizerTable());
  editor.setCurrentItem(2);
  QSignalSpy const edited(&editor, &GenericEditor::edited);
  int const index = equalizerParam(2, EqualizerBandParam::gain);
  editor.control(index)->edit(-3.0);
  ASSERT_EQ(edited.count(), 1);
  EXPECT_EQ(edited.front()[0].toInt(), index);
  EXPECT_EQ(edited.front()[1].toDouble(), -3.0);
}

TEST(GenericEditorTest, makesTheRowsInUseAndOneToBeginWith) {
  GenericEditor editor(equalizerTable());
  ParamValues values(equalizerTable());
  values.set(equalizerParam(0, EqualizerBandParam::type), 1.0);
  values.set(equalizerParam(5, EqualizerBandParam::type), 2.0);
  editor.setValues(values);
  for (int band = 0; band < kEqualizerBands; ++band)
    EXPECT_EQ(editor.control(equalizerParam(band, EqualizerBandParam::gain)) != nullptr, band == 0 || band == 1 || band == 5)
        << band;
}

TEST(GenericEditorTest, leavesOutWhatIsCoveredElsewhere) {
  GenericEditor const editor(gainTable(), [](int index) { return index == 0; });
  EXPECT_EQ(editor.control(0), nullptr);
  EXPECT_NE(editor.control(1), nullptr);
}

TEST(GenericEditorTest, listensWhileAButtonIsHeldOrClickedOn) {
  GenericEditor editor(stereoTable());
  editor.show();
  QSignalSpy const auditioned(&editor, &GenericEditor::auditioned);
  QSignalSpy const edited(&editor, &GenericEditor::edited);
  auto const buttons = editor.findChildren<ListenButton*>();
  ASSERT_GE(buttons.size(), 2);
  QTest::mousePress(buttons[0], Qt::LeftButton);
  ASSERT_EQ(auditioned.count(), 1);
  EXPECT_EQ(auditioned[0][1].toDouble(), 1.0);
  QTest::mouseRelease(buttons[0], Qt::LeftButton);
  EXPECT_TRUE(buttons[0]->isListening()) << "a short click leaves it on";
  QTest::mouseClick(buttons[1], Qt::LeftButton);
  EXPECT_FALSE(buttons[0]->isListening());
  EXPECT_EQ(auditioned.back()[1].toDouble(), 2.0);
  editor.endAuditions();
  EXPECT_FALSE(buttons[1]->isListening());
  EXPECT_EQ(edited.count(), 0);
}

TEST(GenericEditorTest, cellsOfABandThatIsOffAreDisabled) {
  GenericEditor editor(equalizerTable());
  ParamControl const* const gain = editor.control(equalizerParam(0, EqualizerBandParam::gain));
  EXPECT_FALSE(gain->isEnabled());
  editor.control(equalizerParam(0, EqualizerBandParam::type))->edit(1.0);
  EXPECT_TRUE(gain->isEnabled());
}

TEST(ParamGroupsTest, bandsBecomeRowsAndEverythingElseStaysSingle) {
  ParamGroups const groups = groupParams(equalizerTable());
  ASSERT_EQ(groups.grids.size(), 1U);
  EXPECT_EQ(groups.grids[0].family, "band");
  ASSERT_EQ(groups.grids[0].columns.size(), static_cast<std::size_t>(kEqualizerBandParams));
  EXPECT_EQ(groups.grids[0].columns.front(), "type");
  EXPECT_EQ(groups.grids[0].columns.back(), "detector.q");
  ASSERT_EQ(groups.grids[0].rows.size(), static_cast<std::size_t>(kEqualizerBands));
  EXPECT_EQ(groups.grids[0].rows[4].cells[2], equalizerParam(4, EqualizerBandParam::gain));
  EXPECT_EQ(groups.singles.size() + groups.grids[0].rows.size() * groups.grids[0].columns.size(),
            static_cast<std::size_t>(equalizerTable().size()));
}

} // namespace
} // namespace lacquer
