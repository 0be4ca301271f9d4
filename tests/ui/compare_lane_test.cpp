#include "bridge_with_tracks.h"
#include "support/temp_folder.h"
#include "ui/bridge/comparing.h"
#include "ui/bridge/transport.h"
#include "ui/compare/loop_table.h"
#include "ui/compare/monitor_strip.h"
#include "ui/compare/reference_edits.h"
#include "ui/compare/reference_panel.h"
#include "ui/compare/source_lane.h"
#include "ui/compare/spectra_plot.h"
#include "ui/sequence/waveform_store.h"

#include <QTest>
#include <gmock/gmock.h>

#include <cmath>
#include <fstream>

namespace lacquer {
namespace {

class ReferenceLaneTest : public testing::Test {
protected:
  ReferenceLaneTest() {
    addTracks(m_bridge, {"Undertow"});
    ImportedFile file;
    file.title = "Blue";
    file.source.path = m_folder / "blue.wav";
    std::ofstream(file.source.path) << "blue";
    file.source.length = Frames(100 * 44100);
    EXPECT_TRUE(m_bridge.apply(referenceEdits::add({file})));
    m_lane.setSource({SourceKind::reference, reference().id.value(), {}});
    m_lane.resize(900, m_lane.sizeHint().height());
    m_lane.show();
  }
  [[nodiscard]] Reference const& reference() const { return m_bridge.album().references.front(); }
  [[nodiscard]] QPoint at(double seconds) const { return {static_cast<int>(std::lround(m_lane.columnOf(Seconds(seconds)))), 24}; }
  void drag(double from, double to) {
    QTest::mousePress(&m_lane, Qt::LeftButton, {}, at(from));
    QTest::mouseMove(&m_lane, (at(from) + at(to)) / 2);
    QTest::mouseMove(&m_lane, at(to));
    QTest::mouseRelease(&m_lane, Qt::LeftButton, {}, at(to));
  }

  test::TempFolder const m_folder;
  SessionBridge m_bridge;
  WaveformStore m_waveforms{m_bridge};
  SourceLane m_lane{m_bridge, m_waveforms};
};

TEST_F(ReferenceLaneTest, aDragMakesALoopThatUndoTakesBack) {
  drag(20.0, 40.0);
  ASSERT_EQ(reference().loops.size(), 1U);
  EXPECT_NEAR(reference().loops[0].start.value(), 20.0, 0.2);
  EXPECT_NEAR(reference().loops[0].end.value(), 40.0, 0.2);
  m_bridge.session().undo();
  EXPECT_TRUE(reference().loops.empty());
}

TEST_F(ReferenceLaneTest, draggingAnEdgeIsOneStepOfUndo) {
  ASSERT_TRUE(m_bridge.apply(referenceEdits::addLoop(reference(), Seconds(20.0), Seconds(40.0))));
  drag(40.0, 60.0);
  EXPECT_NEAR(reference().loops[0].end.value(), 60.0, 0.2);
  EXPECT_DOUBLE_EQ(reference().loops[0].start.value(), 20.0);
  m_bridge.session().undo();
  EXPECT_DOUBLE_EQ(reference().loops[0].end.value(), 40.0);
}

TEST_F(ReferenceLaneTest, anEdgeDraggedOverTheOtherStopsBeforeIt) {
  ASSERT_TRUE(m_bridge.apply(referenceEdits::addLoop(reference(), Seconds(20.0), Seconds(40.0))));
  drag(40.0, 5.0);
  EXPECT_DOUBLE_EQ(reference().loops[0].start.value(), 20.0);
  EXPECT_DOUBLE_EQ(reference().loops[0].end.value(), 20.0 + referenceEdits::kShortestLoop.value());
}

TEST_F(ReferenceLaneTest, cuesAreDragged) {
  ASSERT_TRUE(m_bridge.apply(referenceEdits::addCue(reference(), Seconds(30.0))));
  drag(30.0, 50.0);
  EXPECT_NEAR(reference().cues[0].at.value(), 50.0, 0.2);
}

TEST_F(ReferenceLaneTest, aClickOnTheNameHearsIt) {
  QTest::mouseClick(&m_lane, Qt::LeftButton, {}, QPoint(40, 24));
  EXPECT_EQ(m_bridge.comparing().heard(), m_lane.source());
}

TEST_F(ReferenceLaneTest, aClickIntoTheSoundOfTheMasterSeeks) {
  m_lane.setSource({SourceKind::master, 0, {}});
  QTest::mouseClick(&m_lane, Qt::LeftButton, {}, at(100.0));
  EXPECT_NEAR(toSeconds(m_bridge.transport().position(), SampleRate(44100)).value(), 100.0, 0.5);
}

class ReferencePanelTest : public ReferenceLaneTest {
protected:
  ReferencePanelTest() { m_panel.showReference(reference().id); }
  ReferencePanel m_panel{m_bridge};
};

TEST_F(ReferencePanelTest, placesAreTypedInTheTable) {
  ASSERT_TRUE(m_bridge.apply(referenceEdits::addLoop(reference(), Seconds(20.0), Seconds(40.0))));
  m_panel.marks().item(0, 2)->setText(QStringLiteral("1:02.5"));
  EXPECT_DOUBLE_EQ(reference().loops[0].end.value(), 62.5);
  m_panel.marks().item(0, 0)->setText(QStringLiteral("chorus"));
  EXPECT_EQ(reference().loops[0].name, "chorus");
  EXPECT_THAT(m_bridge.session().history().undoName(), testing::HasSubstr("Blue"));
}

TEST_F(ReferencePanelTest, aRefusedPlaceIsToldAndRestored) {
  ASSERT_TRUE(m_bridge.apply(referenceEdits::addCue(reference(), Seconds(20.0))));
  testing::MockFunction<void(QString const&)> error;
  EXPECT_CALL(error, Call);
  QObject::connect(&m_bridge, &SessionBridge::errorRaised, error.AsStdFunction());
  m_panel.marks().item(0, 1)->setText(QStringLiteral("soon"));
  EXPECT_EQ(m_panel.marks().item(0, 1)->text(), QStringLiteral("00:20.000"));
}

TEST_F(ReferencePanelTest, deleteRemovesTheMarkThatIsChosen) {
  ASSERT_TRUE(m_bridge.apply(referenceEdits::addLoop(reference(), Seconds(20.0), Seconds(40.0))));
  ASSERT_TRUE(m_bridge.apply(referenceEdits::addCue(reference(), Seconds(5.0))));
  m_panel.marks().setCurrentCell(0, 0);
  m_panel.marks().removeCurrent();
  EXPECT_TRUE(reference().loops.empty());
  EXPECT_EQ(reference().cues.size(), 1U);
}

TEST(MonitorSummary, saysOnlyWhatIsNotNeutral) {
  MonitorSettings monitor;
  EXPECT_TRUE(monitorSummary(monitor).isEmpty());
  monitor.gain = Decibels(-6.0);
  monitor.channels = MonitorChannels::mono;
  EXPECT_EQ(monitorSummary(monitor), QStringLiteral("\u22126.0 dB \u00B7 mono"));
}

TEST(SpectraPlot, aCurveIsReadBetweenItsBandsAndWithItsOffset) {
  SpectraPlot plot;
  auto spectrum = std::make_shared<LongTermSpectrum>();
  for (std::size_t band = 0; band < spectrum->mid.size(); ++band)
    spectrum->mid[band] = -static_cast<float>(band); // 1 dB a twelfth of an octave
  SpectraPlot::Curve const curve{QStringLiteral("x"), {}, spectrum, 3.0};
  EXPECT_NEAR(plot.levelAt(curve, 40.0), -12.0 + 3.0, 1e-6);
  EXPECT_NEAR(plot.levelAt(curve, 20.0 * std::exp2(0.5 / 12.0)), -0.5 + 3.0, 1e-6);
}

} // namespace
} // namespace lacquer
