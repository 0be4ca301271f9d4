#include "ui/sequence/timeline_view.h"

#include "bridge_with_tracks.h"
#include "ui/bridge/transport.h"
#include "ui/sequence/waveform_store.h"

#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>
#include <gtest/gtest.h>

#include <cmath>

namespace lacquer {
namespace {

class TimelineTest : public testing::Test {
protected:
  TimelineTest() {
    addTracks(m_bridge, {"Undertow", "Glass"});
    m_view.resize(1000, 320);
    m_view.show();
    m_view.activateWindow();
    (void)QTest::qWaitForWindowActive(&m_view);
    m_view.zoomToFit();
  }
  ~TimelineTest() override { delete m_waveforms; }

  void press(QPointF at) { QTest::mousePress(m_view.viewport(), Qt::LeftButton, {}, at.toPoint()); }
  void move(QPointF at, Qt::KeyboardModifiers modifiers = {}) {
    QMouseEvent event(QEvent::MouseMove, at, m_view.viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, modifiers);
    QApplication::sendEvent(m_view.viewport(), &event);
  }
  void release(QPointF at) { QTest::mouseRelease(m_view.viewport(), Qt::LeftButton, {}, at.toPoint()); }
  [[nodiscard]] Track const& track(std::size_t index) const { return m_bridge.album().tracks[index]; }
  [[nodiscard]] Placement const& place(std::size_t index) const { return m_bridge.timeline().placements[index]; }
  [[nodiscard]] std::size_t steps() { return m_bridge.session().history().position(); }

  SessionBridge m_bridge;
  WaveformStore* m_waveforms = new WaveformStore(m_bridge);
  TimelineView m_view{m_bridge, *m_waveforms};
};

TEST_F(TimelineTest, draggingAFadeHandleIsOneStepOfUndo) {
  std::size_t const before = steps();
  QPointF const handle = m_view.geometryNow().fadeInHandle(place(0), Frames(0)) + QPointF(4, 4);
  double const pixelsPerSecond = m_view.pixelsPerSecond();
  press(handle);
  for (int step = 1; step <= 10; ++step)
    move(handle + QPointF(2.0 * step * pixelsPerSecond, 0));
  release(handle);
  EXPECT_NEAR(track(0).fadeIn.length.value(), 20.0, 1.0);
  EXPECT_EQ(steps(), before + 1);
  m_bridge.session().undo();
  EXPECT_DOUBLE_EQ(track(0).fadeIn.length.value(), 0.0);
}

TEST_F(TimelineTest, draggingAGapMovesTheTrackBehindIt) {
  QPointF const pill = m_view.geometryNow().gapPill(place(0), place(1)).center();
  press(pill);
  move(pill + QPointF(10.0 * m_view.pixelsPerSecond(), 0));
  release(pill);
  EXPECT_NEAR(track(1).gap.value(), 12.0, 0.6);
}

TEST_F(TimelineTest, whereAPartBeginsThereIsNoGapToDrag) {
  m_bridge.set("tracks.2.part", "side");
  std::size_t const before = steps();
  QPointF const pill = m_view.geometryNow().gapPill(place(0), place(1)).center();
  press(pill);
  move(pill + QPointF(10.0 * m_view.pixelsPerSecond(), 0));
  release(pill);
  EXPECT_EQ(steps(), before);
}

TEST_F(TimelineTest, pullingAGapLeftOverlapsButLeavesTheFadesAlone) {
  QPointF const pill = m_view.geometryNow().gapPill(place(0), place(1)).center();
  press(pill);
  move(pill - QPointF(10.0 * m_view.pixelsPerSecond(), 0));
  release(pill);
  EXPECT_LT(track(1).gap.value(), -7.0);
  EXPECT_DOUBLE_EQ(track(0).fadeOut.length.value(), 0.0);
  EXPECT_DOUBLE_EQ(track(1).fadeIn.length.value(), 0.0);
}

TEST_F(TimelineTest, shiftDragsATenth) {
  QPointF const pill = m_view.geometryNow().gapPill(place(0), place(1)).center();
  press(pill);
  move(pill + QPointF(10.0 * m_view.pixelsPerSecond(), 0), Qt::ShiftModifier);
  release(pill);
  EXPECT_NEAR(track(1).gap.value(), 3.0, 0.1);
}

TEST_F(TimelineTest, snappedGapsAreWholeCdFrames) {
  m_view.setSnapsGapsToCdFrames(true);
  QPointF const pill = m_view.geometryNow().gapPill(place(0), place(1)).center();
  press(pill);
  move(pill + QPointF(3.3, 0));
  release(pill);
  double const cdFrames = track(1).gap.value() * 75.0;
  EXPECT_NEAR(cdFrames, std::round(cdFrames), 1e-6);
}

TEST_F(TimelineTest, draggingAFlagMovesTheMark) {
  m_bridge.set("tracks.2.gap", "20");
  QPointF const flag = m_view.geometryNow().markFlag(place(1)).center();
  press(flag);
  move(flag - QPointF(5.0 * m_view.pixelsPerSecond(), 0));
  release(flag);
  EXPECT_NEAR(track(1).mark.value(), -5.0, 0.6);
}

TEST_F(TimelineTest, aClickInAWaveformSeeksAndKeepsTheSelection) {
  TrackId const selected = m_bridge.selectedTrack();
  QPointF const at = m_view.geometryNow().body(place(1)).center();
  QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, at.toPoint());
  Frames const middle = place(1).start + Frames(place(1).length.value() / 2);
  EXPECT_NEAR(static_cast<double>(m_bridge.transport().position().value()), static_cast<double>(middle.value()), 44100.0);
  EXPECT_EQ(m_bridge.selectedTrack(), selected);
}

TEST_F(TimelineTest, aClickOnATitleSelects) {
  QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, m_view.geometryNow().header(place(1)).center().toPoint());
  EXPECT_EQ(m_bridge.selectedTrack(), track(1).id);
  EXPECT_EQ(m_bridge.transport().position(), Frames(0));
}

TEST_F(TimelineTest, aLockedTrackDoesNotFollowADrag) {
  m_bridge.set("tracks.2.locked", "on");
  QPointF const pill = m_view.geometryNow().gapPill(place(0), place(1)).center();
  press(pill);
  move(pill + QPointF(40, 0));
  release(pill);
  EXPECT_DOUBLE_EQ(track(1).gap.value(), 2.0);
}

TEST_F(TimelineTest, escapeTakesADragBack) {
  QPointF const pill = m_view.geometryNow().gapPill(place(0), place(1)).center();
  press(pill);
  move(pill + QPointF(40, 0));
  QTest::keyClick(&m_view, Qt::Key_Escape);
  EXPECT_DOUBLE_EQ(track(1).gap.value(), 2.0);
}

TEST_F(TimelineTest, theWheelZoomsOnlyWithTheFocusAndAboutThePointer) {
  auto const wheel = [&] {
    QPointF const at(400, 100);
    QWheelEvent event(at, m_view.viewport()->mapToGlobal(at), {}, {0, 480}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view.viewport(), &event);
  };
  m_view.clearFocus();
  double const before = m_view.pixelsPerSecond();
  wheel();
  EXPECT_DOUBLE_EQ(m_view.pixelsPerSecond(), before);
  m_view.setFocus();
  Frames const under = m_view.geometryNow().frame(400);
  wheel();
  EXPECT_NEAR(m_view.pixelsPerSecond(), 2.0 * before, 1e-9);
  EXPECT_NEAR(m_view.geometryNow().x(under), 400.0, 1.0);
}

TEST_F(TimelineTest, fittingShowsTheWholeAlbum) {
  m_view.zoomIn();
  m_view.zoomToFit();
  EXPECT_EQ(m_view.horizontalScrollBar()->maximum(), 0);
  EXPECT_GE(m_view.visibleRange().end, m_bridge.timeline().length);
}

} // namespace
} // namespace lacquer
