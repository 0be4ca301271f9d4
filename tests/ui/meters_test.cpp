#include "bridge_with_tracks.h"
#include "ui/bridge/transport.h"
#include "ui/meters/level_bars.h"
#include "ui/meters/meter_figure.h"
#include "ui/meters/meter_panel.h"
#include "ui/meters/meter_scale.h"
#include "ui/workspace/transport_bar.h"

#include <QLabel>
#include <QSettings>
#include <QTest>
#include <QToolButton>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace lacquer {
namespace {

constexpr double kSilence = -std::numeric_limits<double>::infinity();

TEST(FallingPeakTest, risesAtOnceAndFallsTwentyDecibelsIn1700Milliseconds) {
  FallingPeak peak;
  peak.update(-3.0, 0.016);
  EXPECT_EQ(peak.shown(), -3.0);
  for (int tick = 0; tick < 100; ++tick)
    peak.update(kSilence, 0.017);
  EXPECT_NEAR(peak.shown(), -23.0, 1e-9);
}

TEST(FallingPeakTest, aHigherPeakInterruptsTheFall) {
  FallingPeak peak;
  peak.update(-20.0, 0.0);
  peak.update(-6.0, 0.1);
  EXPECT_EQ(peak.shown(), -6.0);
}

TEST(MeterScaleTest, placesGrowWithTheValueAndStayOnTheMeter) {
  for (MeterScale const* const scale : {&peakScale(), &loudnessScale()}) {
    double last = -1.0;
    for (double value = -80.0; value <= 10.0; value += 0.25) {
      double const place = scale->place(value);
      EXPECT_GE(place, std::max(last, 0.0));
      EXPECT_LE(place, 1.0);
      last = place;
    }
    EXPECT_EQ(scale->place(kSilence), 0.0);
    EXPECT_EQ(scale->place(std::nan("")), 0.0);
  }
}

class MeterPanelTest : public testing::Test {
protected:
  MeterPanelTest() { m_panel.show(); }
  ~MeterPanelTest() override { QSettings().clear(); }
  [[nodiscard]] MeterFigure* figure(QString const& name) const {
    for (MeterFigure* const each : m_panel.findChildren<MeterFigure*>())
      if (each->accessibleName() == name)
        return each;
    return nullptr;
  }
  [[nodiscard]] static MeterReading reading(double peakDb, double truePeakDb, Frames at) {
    MeterReading result;
    result.samplePeakDb = {peakDb, peakDb - 1.0};
    result.truePeakDb = {truePeakDb, truePeakDb - 1.0};
    result.rmsDb = {peakDb - 12.0, peakDb - 13.0};
    result.maxTruePeakDb = truePeakDb;
    result.maxTruePeakAt = at;
    return result;
  }

  SessionBridge m_bridge;
  MeterPanel m_panel{m_bridge};
};

TEST_F(MeterPanelTest, holdsTheHighestTruePeakWithItsTimeUntilClicked) {
  m_panel.showReading(reading(-2.0, -1.03, Frames(83 * 44100)), 1.0);
  m_panel.showReading(reading(-20.0, -18.0, Frames(90 * 44100)), 1.0);
  MeterFigure* const peak = figure(QStringLiteral("True peak max"));
  ASSERT_NE(peak, nullptr);
  EXPECT_EQ(peak->number(), QStringLiteral("−1.03"));
  EXPECT_TRUE(peak->remark().contains(QStringLiteral("01:23"))) << peak->remark().toStdString();
  QTest::mouseClick(peak, Qt::LeftButton);
  EXPECT_EQ(peak->number(), QStringLiteral("–"));
  m_panel.showReading(reading(-20.0, -18.0, Frames(90 * 44100)), 1.0);
  EXPECT_EQ(peak->number(), QStringLiteral("−18.00"));
}

TEST_F(MeterPanelTest, anOverIsSaidInWordsToo) {
  m_panel.showReading(reading(-0.1, 0.31, Frames(0)), 1.0);
  MeterFigure const* const peak = figure(QStringLiteral("True peak max"));
  EXPECT_EQ(peak->state(), MeterFigure::State::over);
  EXPECT_TRUE(peak->remark().startsWith(QStringLiteral("over")));
}

TEST_F(MeterPanelTest, figuresFollowTenTimesASecondAndBarsEveryTick) {
  MeterReading loud = reading(-6.0, -5.0, Frames(0));
  loud.loudness.momentary = Lufs(-10.0);
  m_panel.showReading(loud, 0.11);
  loud.loudness.momentary = Lufs(-20.0);
  loud.samplePeakDb = {-3.0, -3.0};
  m_panel.showReading(loud, 0.016);
  EXPECT_EQ(figure(QStringLiteral("M"))->number(), QStringLiteral("−10.0"));
  EXPECT_EQ(m_panel.findChild<LevelBars*>()->shownPeak(0), -3.0);
  m_panel.showReading(loud, 0.1);
  EXPECT_EQ(figure(QStringLiteral("M"))->number(), QStringLiteral("−20.0"));
}

TEST_F(MeterPanelTest, theScaleSwitchesBetweenLufsAndLu) {
  MeterReading loud = reading(-6.0, -5.0, Frames(0));
  loud.loudness.shortTerm = Lufs(-12.5);
  m_panel.showReading(loud, 1.0);
  MeterFigure const* const shortTerm = figure(QStringLiteral("S"));
  EXPECT_EQ(shortTerm->number(), QStringLiteral("−12.5"));
  m_panel.setUnit(LoudnessUnit::lu); // 0 LU = −14 LUFS until changed
  EXPECT_EQ(shortTerm->number(), QStringLiteral("+1.5"));
}

TEST_F(MeterPanelTest, aTrackThatWasNeverMeasuredShowsNoNumberAsCurrent) {
  addTracks(m_bridge, {"Undertow"});
  EXPECT_NE(figure(QStringLiteral("I track"))->state(), MeterFigure::State::current);
}

class TransportBarTest : public testing::Test {
protected:
  [[nodiscard]] QString label(QString const& name) const {
    for (QLabel const* const each : m_bar.findChildren<QLabel*>())
      if (each->accessibleName() == name)
        return each->text();
    return {};
  }
  SessionBridge m_bridge;
  TransportBar m_bar{m_bridge};
};

TEST_F(TransportBarTest, showsTheTrackAndTheTimeInIt) {
  addTracks(m_bridge, {"Undertow", "Glass"});
  m_bridge.transport().seek(m_bridge.timeline().placements[1].mark + Frames(44100 * 5 / 2));
  EXPECT_EQ(label(QStringLiteral("Track number")), QStringLiteral("02"));
  EXPECT_EQ(label(QStringLiteral("Time in the track")), QStringLiteral("00:02.500"));
  EXPECT_EQ(label(QStringLiteral("Track")), QStringLiteral("Glass"));
}

TEST_F(TransportBarTest, theLoopButtonFollowsTheTransport) {
  addTracks(m_bridge, {"Undertow"});
  m_bridge.transport().setLooping(true);
  bool isChecked = false;
  for (QToolButton const* const button : m_bar.findChildren<QToolButton*>())
    if (button->accessibleName() == QStringLiteral("Loop"))
      isChecked = button->isChecked();
  EXPECT_TRUE(isChecked);
}

TEST_F(TransportBarTest, dropoutsAreCountedInWords) {
  PlayerStatus status;
  status.device.name = "Null device";
  status.ownUnderflows = 2;
  status.deviceUnderflows = 1;
  m_bar.showStatus(status);
  EXPECT_TRUE(label(QStringLiteral("Load of the audio thread and dropouts")).contains(QStringLiteral("3 dropouts")));
}

} // namespace
} // namespace lacquer
