#include "bridge_with_tracks.h"
#include "ui/meters/frequency_axis.h"
#include "ui/meters/goniometer.h"
#include "ui/meters/level_bars.h"
#include "ui/meters/loudness_history.h"
#include "ui/meters/meter_figure.h"
#include "ui/meters/meter_panel.h"
#include "ui/meters/meter_section.h"
#include "ui/meters/section_stack.h"
#include "ui/meters/spectrum_view.h"

#include <QEvent>
#include <QSettings>
#include <QTest>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

/// Counts how often a widget paints.
class PaintCounter final : public QObject {
public:
  explicit PaintCounter(QWidget* widget) { widget->installEventFilter(this); }
  [[nodiscard]] int paints() const { return m_paints; }

protected:
  bool eventFilter(QObject*, QEvent* event) override {
    m_paints += event->type() == QEvent::Paint ? 1 : 0;
    return false;
  }

private:
  int m_paints = 0;
};

LoudnessPoint point(double seconds, float lufs) {
  return {Seconds(seconds), Frames(static_cast<std::int64_t>(seconds * 44100.0)), lufs, lufs};
}

TEST(FrequencyAxisTest, aDecadeTakesAThirdOfTheWidth) {
  FrequencyAxis const axis(QRectF(10.0, 0.0, 300.0, 100.0));
  EXPECT_NEAR(axis.column(20.0), 10.0, 1e-9);
  EXPECT_NEAR(axis.column(200.0), 110.0, 1e-9);
  EXPECT_NEAR(axis.column(2000.0), 210.0, 1e-9);
  EXPECT_NEAR(axis.hertz(310.0), 20000.0, 1e-6);
}

TEST(LoudnessHistoryTest, thePointUnderThePointerIsTheOneOfThatTime) {
  LoudnessHistory history;
  history.resize(400, 120);
  history.setMinutes(1);
  std::vector<LoudnessPoint> points;
  for (int i = 1; i <= 600; ++i)
    points.push_back(point(i * 0.1, -20.0F));
  history.add(1, points);
  LoudnessPoint const* const newest = history.pointAt(400 - 8 - 1);
  ASSERT_NE(newest, nullptr);
  EXPECT_NEAR(newest->time.value(), 60.0, 0.5);
  EXPECT_EQ(history.pointAt(2.0), nullptr);
}

TEST(LoudnessHistoryTest, anotherRunBeginsAnew) {
  LoudnessHistory history;
  history.add(1, {point(0.1, -20.0F), point(0.2, -20.0F)});
  history.add(2, {point(0.1, -10.0F)});
  ASSERT_EQ(history.points().size(), 1u);
  EXPECT_EQ(history.points().front().momentary, -10.0F);
}

TEST(LoudnessHistoryTest, aDoubleClickAsksForThatPlaceOfTheAlbum) {
  LoudnessHistory history;
  history.resize(400, 120);
  history.setMinutes(1);
  std::vector<LoudnessPoint> points;
  for (int i = 1; i <= 600; ++i)
    points.push_back(point(i * 0.1, -20.0F));
  history.add(1, points);
  Frames chosen(-1);
  QObject::connect(&history, &LoudnessHistory::placeChosen, &history, [&](Frames at) { chosen = at; });
  QTest::mouseDClick(&history, Qt::LeftButton, {}, QPoint(30 + (400 - 38) / 2, 60));
  EXPECT_NEAR(static_cast<double>(chosen.value()) / 44100.0, 30.0, 0.5);
}

TEST(GoniometerTest, monoStandsUprightAndOneChannelLeansToItsSide) {
  Goniometer scope;
  scope.resize(200, 200);
  scope.show();
  scope.showPoints(std::vector<ScopePoint>(50, {0.9F, 0.9F}), 0.016);
  EXPECT_GT(scope.brightness(0.0, 0.9), 0);
  EXPECT_EQ(scope.brightness(0.45, 0.45), 0);
  scope.clear();
  scope.showPoints(std::vector<ScopePoint>(50, {0.9F, 0.0F}), 0.016);
  EXPECT_EQ(scope.zoomDb(), 6); // 0.45 of full scale leaves 6.9 dB
  double const place = 0.45 * 2.0 * 0.99763;
  EXPECT_GT(scope.brightness(-place, place), 0);
}

TEST(GoniometerTest, pointsFadeAndAnEmptyPictureIsNotPaintedAgain) {
  Goniometer scope;
  scope.resize(200, 200);
  scope.show();
  scope.showPoints(std::vector<ScopePoint>(50, {0.9F, 0.9F}), 0.016);
  for (int tick = 0; tick < 200; ++tick)
    scope.showPoints({}, 0.016);
  EXPECT_EQ(scope.brightness(0.0, 0.9), 0);
  QTest::qWait(1);
  QApplication::processEvents();
  PaintCounter const counter(&scope);
  for (int tick = 0; tick < 10; ++tick) {
    scope.showPoints({}, 0.016);
    QApplication::processEvents();
  }
  EXPECT_EQ(counter.paints(), 0);
}

TEST(LevelBarsTest, nothingIsPaintedWhileNothingMoves) {
  LevelBars bars;
  bars.resize(80, 200);
  bars.show();
  bars.showLevels({-20.0, -20.0}, {-30.0, -30.0}, 0.0);
  QApplication::processEvents();
  PaintCounter const counter(&bars);
  for (int tick = 0; tick < 10; ++tick) {
    bars.showLevels({-20.0, -20.0}, {-30.0, -30.0}, 0.0);
    QApplication::processEvents();
  }
  EXPECT_EQ(counter.paints(), 0);
}

TEST(SpectrumViewTest, anOverlayIsMovedToTheLoudnessOfWhatIsHeard) {
  SpectrumView view;
  auto const heard = std::make_shared<LiveSpectrum::Reading>();
  auto const other = std::make_shared<LongTermSpectrum>();
  heard->averageMid.fill(-40.0F);
  heard->averageSide.fill(-200.0F);
  other->mid.fill(-47.5F);
  other->side.fill(-200.0F);
  view.setOverlay(SpectrumView::Overlay{QStringLiteral("Blue"), theme::Token::sourceReference, other});
  EXPECT_FALSE(view.overlayShift().has_value()); // nothing is heard, and the reference has not passed its gate
  other->gated = Seconds(30.0);
  view.showReading(heard);
  ASSERT_TRUE(view.overlayShift().has_value());
  EXPECT_NEAR(*view.overlayShift(), 7.5, 1e-3);
}

class MeterSectionsTest : public testing::Test {
protected:
  MeterSectionsTest() { QSettings().clear(); }
  ~MeterSectionsTest() override { QSettings().clear(); }
  SessionBridge m_bridge;
};

TEST_F(MeterSectionsTest, orderHiddenAndFoldedSectionsAreRemembered) {
  {
    MeterPanel panel(m_bridge);
    panel.sections().move(QStringLiteral("spectrum"), -1);
    panel.sections().setShown(QStringLiteral("stereo"), false);
    for (MeterSection* const section : panel.findChildren<MeterSection*>())
      if (section->id() == QStringLiteral("figures"))
        section->setFolded(true);
  }
  MeterPanel const panel(m_bridge);
  EXPECT_EQ(const_cast<MeterPanel&>(panel).sections().shownIds(),
            (QStringList{QStringLiteral("levels"), QStringLiteral("figures"), QStringLiteral("spectrum"), QStringLiteral("history")}));
  for (MeterSection const* const section : panel.findChildren<MeterSection*>())
    EXPECT_EQ(section->isFolded(), section->id() == QStringLiteral("figures"));
}

TEST_F(MeterSectionsTest, aBlindTestHidesEveryReading) {
  MeterPanel panel(m_bridge);
  panel.resize(260, 800);
  panel.show();
  MeterReading reading;
  reading.samplePeakDb = {-3.0, -3.0};
  reading.truePeakDb = {-2.0, -2.0};
  panel.showReading(reading, 1.0);
  panel.setBlind(true);
  EXPECT_FALSE(panel.sections().isVisible());
  reading.truePeakDb = {1.0, 1.0};
  panel.showReading(reading, 1.0);
  panel.setBlind(false);
  EXPECT_TRUE(panel.sections().isVisible());
  for (MeterFigure const* const figure : panel.findChildren<MeterFigure*>()) {
    if (figure->accessibleName() == QStringLiteral("True peak max")) {
      EXPECT_EQ(figure->number(), QString(QChar(0x2013))); // nor afterwards
    }
  }
}

} // namespace
} // namespace lacquer
