#include "processors/clipper.h"
#include "processors/compressor.h"
#include "processors/deesser.h"
#include "processors/limiter.h"
#include "processors/multiband.h"
#include "processors/saturation.h"
#include "processors/stereo.h"
#include "slot_views.h"
#include "ui/params/listen_button.h"
#include "ui/processors/band_cell.h"
#include "ui/processors/clipper_view.h"
#include "ui/processors/compressor_view.h"
#include "ui/processors/deesser_plot.h"
#include "ui/processors/deesser_view.h"
#include "ui/processors/harmonics_plot.h"
#include "ui/processors/level_history.h"
#include "ui/processors/limiter_view.h"
#include "ui/processors/multiband_plot.h"
#include "ui/processors/multiband_view.h"
#include "ui/processors/saturation_view.h"
#include "ui/processors/stereo_plot.h"
#include "ui/processors/stereo_view.h"
#include "ui/processors/transfer_plot.h"
#include "ui/processors/work_figures.h"
#include "view_stage.h"

#include <QToolButton>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(CompressorViewTest, theRatioHandleGivesTheCurveThatGoesThroughIt) {
  ViewStage stage("compressor");
  TransferPlot& plot = stage.as<CompressorView>().transfer();
  int const ratio = static_cast<int>(CompressorParam::ratio);
  drag(plot, ratio, QPoint(0, 30));
  // 24 dB above the threshold of −18 dB come out as the handle stands: by the definition of the ratio.
  double const out = compressorCurve(stage.values, 6.0);
  EXPECT_NEAR(stage.values[ratio], 24.0 / (out + 18.0), 0.02);
  EXPECT_GT(stage.values[ratio], 2.0);
}

TEST(CompressorViewTest, workMovesThePointTheHistoryAndTheFigures) {
  ViewStage stage("compressor");
  auto& view = stage.as<CompressorView>();
  EXPECT_EQ(view.history().moments(), 0u);
  EXPECT_EQ(view.transfer().point(), std::nullopt);
  SlotView work;
  work.history = {{0.5F, 0.25F, 0.25F, 6.0F}, {0.5F, 0.25F, 0.25F, 6.0F}};
  view.showWork(work, 0.02);
  ASSERT_TRUE(view.transfer().point().has_value());
  EXPECT_NEAR(view.transfer().point()->x(), -6.02, 0.01);
  EXPECT_NEAR(view.transfer().point()->y(), -12.02, 0.01);
  EXPECT_NEAR(view.figures().highestReduction(), 6.0, 1e-6);
  for (int i = 0; i < 10; ++i)
    view.showWork(work, 0.02);
  ASSERT_TRUE(view.history().newest().has_value());
  EXPECT_NEAR(view.history().newest()->input, -6.02, 0.01);
  EXPECT_NEAR(view.history().highestReduction(), 6.0, 1e-6);
  view.figures().reset();
  EXPECT_EQ(view.figures().highestReduction(), 0.0);
}

TEST(LimiterViewTest, truePeaksAboveTheCeilingAreCountedAndMarked) {
  ViewStage stage("limiter");
  auto& view = stage.as<LimiterView>();
  SlotMoment const below{1.0F, 0.88F, 0.8912F, 1.0F}; // the ceiling is −1 dBTP: 0.89125
  SlotMoment const above{1.0F, 0.88F, 0.93F, 1.0F};
  SlotView work;
  for (SlotMoment const& moment : {below, above, below})
    work.history.insert(work.history.end(), 10, moment);
  view.showWork(work, 0.3);
  EXPECT_EQ(view.figures().overs(), 1);
  EXPECT_GT(view.history().overs(), 0);
  EXPECT_NEAR(view.figures().highestTruePeakDb(), 20.0 * std::log10(0.93), 0.001);
}

TEST(LimiterViewTest, draggingTheInputLineDownDrivesHarder) {
  ViewStage stage("limiter");
  drag(stage.as<LimiterView>().history(), static_cast<int>(LimiterParam::input), QPoint(0, 30));
  EXPECT_GT(stage.values[static_cast<int>(LimiterParam::input)], 1.0);
}

TEST(MultibandViewTest, aClickIntoABandChoosesIt) {
  ViewStage stage("multiband");
  auto& view = stage.as<MultibandView>();
  int told = -1;
  QObject::connect(&view, &ProcessorView::currentItemChanged, &stage.window, [&](int item) { told = item; });
  auto const [left, right] = view.plot().edges(1);
  QTest::mouseClick(&view.plot(), Qt::LeftButton, Qt::NoModifier, QPoint(static_cast<int>(left + 0.8 * (right - left)), view.plot().height() - 40));
  EXPECT_EQ(view.currentItem(), 1);
  EXPECT_EQ(told, 1);
  EXPECT_TRUE(view.cell(1).choose().isChecked());
}

TEST(MultibandViewTest, onlyTheBandsThatExistAreThereAndTheOneInHandStaysAmongThem) {
  ViewStage stage("multiband");
  auto& view = stage.as<MultibandView>();
  stage.set(multibandParam(MultibandParam::bands), 3.0);
  view.setCurrentItem(4);
  EXPECT_EQ(view.currentItem(), 4);
  stage.set(multibandParam(MultibandParam::bands), 0.0);
  EXPECT_EQ(view.currentItem(), 1);
  EXPECT_FALSE(view.cell(2).isVisible());
}

TEST(MultibandViewTest, soloAndBypassStandOnEveryBand) {
  ViewStage stage("multiband");
  auto& view = stage.as<MultibandView>();
  int const solo = multibandParam(MultibandParam::solo);
  QTest::keyClick(&view.cell(0).solo(), Qt::Key_Space);
  QTest::keyClick(&view.cell(2).solo(), Qt::Key_Space);
  EXPECT_THAT(stage.auditions, ElementsAre(Pair(solo, 1.0), Pair(solo, 3.0)));
  EXPECT_FALSE(view.cell(0).solo().isListening());
  QTest::mouseClick(&view.cell(1).bypass(), Qt::LeftButton);
  EXPECT_THAT(stage.edits, ElementsAre(Pair(multibandParam(1, MultibandBandParam::bypass), 1.0)));
  EXPECT_EQ(stage.begun, 1);
}

TEST(MultibandViewTest, theGainsOfTheBandsMoveTheCurve) {
  ViewStage stage("multiband");
  auto& view = stage.as<MultibandView>();
  SlotView work = SlotSong(-12.0).next(3);
  work.bandGainsDb = {-6.0F, 0.0F, 3.0F};
  work.bands = 3;
  view.showWork(work, 0.2);
  EXPECT_NEAR(view.plot().gainAt(25.0), -6.0, 0.1);
  EXPECT_NEAR(view.plot().gainAt(500.0), 0.0, 0.1);
  EXPECT_NEAR(view.plot().gainAt(15000.0), 3.0, 0.1);
  EXPECT_EQ(view.cell(0).choose().accessibleDescription(), QStringLiteral("−6.0 dB"));
  EXPECT_TRUE(view.transfer().point().has_value());
}

TEST(DeesserViewTest, theBandsShareOfThePowerIsReadFromTheSpectrum) {
  ViewStage stage("deesser");
  auto& view = stage.as<DeesserView>();
  auto reading = std::make_shared<LiveSpectrum::Reading>();
  reading->mid.fill(LiveSpectrum::kNothing);
  reading->side.fill(LiveSpectrum::kNothing);
  reading->mid[24] = -10.0F; // 80 Hz
  auto const middle = static_cast<std::size_t>(std::lround(12.0 * std::log2(7000.0 / 20.0)));
  reading->mid[middle] = -20.0F;
  SlotView work;
  work.input = reading;
  work.history.assign(5, {0.5F, 0.4F, 0.4F, 2.0F});
  view.showWork(work, 0.05);
  EXPECT_NEAR(view.relativeLevel(), -10.0 - 10.0 * std::log10(1.1), 0.2);
  EXPECT_NEAR(view.plot().reduction(), 2.0, 1e-6);
  EXPECT_GT(view.history().moments(), 0u);
}

TEST(DeesserViewTest, theEdgesAreTheMinusThreeDecibelPoints) {
  ViewStage stage("deesser");
  auto const [lower, upper] = stage.as<DeesserView>().plot().edges();
  EXPECT_NEAR(lower, deesserCorner(stage.values), 1e-6);
  EXPECT_NEAR(std::sqrt(lower * upper), 7000.0, 1e-6);
}

TEST(SaturationViewTest, theBarsAreThoseOfASineAsLoudAsTheSignal) {
  ViewStage stage("saturation");
  auto& view = stage.as<SaturationView>();
  EXPECT_EQ(view.harmonics().level(), HarmonicsPlot::kUsualLevel);
  SlotView work;
  work.history.assign(3, {1.0F, 0.9F, 0.9F, 0.0F});
  view.showWork(work, 0.03);
  EXPECT_EQ(view.harmonics().level(), 0.0);
  EXPECT_EQ(view.harmonics().harmonics(), saturationHarmonics(stage.values, 0.0));
}

TEST(ClipperViewTest, thePointLiesOnTheCurve) {
  ViewStage stage("clipper");
  auto& view = stage.as<ClipperView>();
  SlotView work;
  work.history.assign(3, {1.0F, 0.9F, 0.9F, 1.0F});
  view.showWork(work, 0.03);
  ASSERT_TRUE(view.transfer().point().has_value());
  EXPECT_NEAR(view.transfer().point()->y(), 20.0 * std::log10(clipperTransfer(stage.values, 1.0)), 0.01);
}

TEST(StereoViewTest, correlationIsThatOfTheScope) {
  ViewStage stage("stereo");
  auto& view = stage.as<StereoView>();
  EXPECT_EQ(view.correlation(), 0.0);
  SlotView work;
  work.scope = {{0.5F, 0.5F}, {-0.2F, -0.2F}};
  view.showWork(work, 0.1);
  EXPECT_NEAR(view.correlation(), 1.0, 1e-9);
  work.scope = {{0.5F, -0.5F}};
  for (int i = 0; i < 40; ++i)
    view.showWork(work, 0.1);
  EXPECT_NEAR(view.correlation(), -1.0, 1e-3);
}

TEST(StereoViewTest, theMonoFrequencyCanBeDraggedOnceItActs) {
  ViewStage stage("stereo");
  StereoPlot& plot = stage.as<StereoView>().plot();
  int const frequency = stereoParam(StereoParam::monoFrequency);
  EXPECT_EQ(plot.handleOf(frequency), nullptr);
  stage.set(stereoParam(StereoParam::mono), 2.0);
  ASSERT_NE(plot.handleOf(frequency), nullptr);
  drag(plot, frequency, QPoint(20, 0));
  EXPECT_GT(stage.values[frequency], 101.0);
}

} // namespace
} // namespace lacquer
