#include "bridge_with_tracks.h"
#include "processors/compressor.h"
#include "slot_views.h"
#include "ui/chain/slot_editor.h"
#include "ui/params/listen_button.h"
#include "ui/processors/compressor_view.h"
#include "ui/processors/level_history.h"
#include "ui/processors/transfer_plot.h"
#include "view_stage.h"

#include <QLineEdit>
#include <QTest>
#include <QWheelEvent>
#include <gmock/gmock.h>

namespace lacquer {
namespace {

using testing::ElementsAre;
using testing::Pair;

constexpr std::array kProcessors{"compressor", "multiband", "deesser", "saturation", "stereo", "clipper", "limiter"};

class EveryView : public testing::TestWithParam<char const*> {};
INSTANTIATE_TEST_SUITE_P(Processors, EveryView, testing::ValuesIn(kProcessors));

TEST_P(EveryView, everyHandleFollowsThePointerInOneGestureAndStaysInRange) {
  ViewStage stage(GetParam());
  for (HandlePlot* const plot : stage.plots())
    for (std::size_t i = 0; i < plot->handles().size(); ++i) {
      PlotHandle const before = plot->handles()[i];
      plot->setCurrentHandle(static_cast<int>(i));
      stage.edits.clear();
      stage.begun = stage.ended = 0;
      bool const isLeft = before.place.x() > plot->width() / 2.0;
      bool const isUp = before.place.y() > plot->height() / 2.0;
      QPoint const by(isLeft ? -20 : 20, isUp ? -20 : 20);
      drag(*plot, before.place, by);
      ASSERT_FALSE(stage.edits.empty()) << before.name.toStdString();
      EXPECT_EQ(stage.begun, 1) << before.name.toStdString();
      EXPECT_EQ(stage.ended, 1) << before.name.toStdString();
      for (auto const& [index, value] : stage.edits) {
        EXPECT_TRUE(index == before.columns || index == before.rows) << before.name.toStdString();
        EXPECT_GE(value, stage.table->spec(index).minimum);
        EXPECT_LE(value, stage.table->spec(index).maximum);
      }
      auto const [index, value] = stage.edits.back();
      bool const isAtAnEnd = value == stage.table->spec(index).minimum || value == stage.table->spec(index).maximum;
      PlotHandle const& after = plot->handles()[i];
      if (before.columns >= 0 && !isAtAnEnd) {
        EXPECT_NEAR(after.place.x(), before.place.x() + by.x(), 2.0) << before.name.toStdString();
      }
      if (before.rows >= 0 && !isAtAnEnd) {
        EXPECT_NEAR(after.place.y(), before.place.y() + by.y(), 2.0) << before.name.toStdString();
      }
    }
}

TEST_P(EveryView, everyHandleHasANameAndADoubleClickResetsIt) {
  ViewStage stage(GetParam());
  for (HandlePlot* const plot : stage.plots()) {
    EXPECT_FALSE(plot->accessibleName().isEmpty());
    EXPECT_FALSE(plot->toolTip().isEmpty());
    for (std::size_t i = 0; i < plot->handles().size(); ++i) {
      PlotHandle const before = plot->handles()[i];
      EXPECT_FALSE(before.name.isEmpty());
      plot->setCurrentHandle(static_cast<int>(i));
      drag(*plot, before.place, QPoint(before.place.x() > plot->width() / 2.0 ? -20 : 20, before.place.y() > plot->height() / 2.0 ? -20 : 20));
      QTest::mouseDClick(plot, Qt::LeftButton, Qt::NoModifier, plot->handles()[i].place.toPoint());
      for (int const param : {before.columns, before.rows})
        if (param >= 0) {
          EXPECT_EQ(stage.values[param], stage.table->spec(param).defaultValue) << before.name.toStdString();
        }
    }
  }
}

TEST_P(EveryView, arrowsMoveTheHandleInHandTheWayTheyPoint) {
  ViewStage stage(GetParam());
  for (HandlePlot* const plot : stage.plots()) {
    if (plot->handles().empty())
      continue;
    plot->setFocus();
    for (std::size_t i = 0; i < plot->handles().size(); ++i) {
      EXPECT_EQ(plot->currentHandle(), static_cast<int>(i));
      PlotHandle const before = plot->handles()[i];
      bool const isColumn = before.columns >= 0;
      bool const back = isColumn ? before.place.x() > plot->width() / 2.0 : before.place.y() < plot->height() / 2.0;
      Qt::Key const key = isColumn ? (back ? Qt::Key_Left : Qt::Key_Right) : (back ? Qt::Key_Down : Qt::Key_Up);
      stage.edits.clear();
      for (int presses = 0; presses < 8; ++presses)
        QTest::keyClick(plot, key);
      ASSERT_FALSE(stage.edits.empty()) << before.name.toStdString();
      QPointF const moved = plot->handles()[i].place - before.place;
      EXPECT_GT((isColumn ? moved.x() : -moved.y()) * (back ? -1.0 : 1.0), 0.0) << before.name.toStdString();
      QTest::keyClick(plot, Qt::Key_PageDown);
    }
    plot->clearFocus(); // ends the gesture of the nudges
    EXPECT_EQ(stage.begun, stage.ended);
  }
}

TEST_P(EveryView, whatIsListenedToIsSaidAndEndsWhenTheViewHides) {
  ViewStage stage(GetParam());
  for (ListenButton* const button : stage.view->findChildren<ListenButton*>()) {
    if (!button->isVisible())
      continue;
    stage.auditions.clear();
    QTest::keyClick(button, Qt::Key_Space);
    ASSERT_EQ(stage.auditions.size(), 1u);
    auto const [index, value] = stage.auditions.front();
    EXPECT_TRUE(stage.table->spec(index).audition);
    EXPECT_GT(value, 0.0);
    EXPECT_TRUE(stage.view->covers(index));
    stage.view->hide();
    EXPECT_EQ(stage.auditions.back(), std::pair(index, 0.0));
    EXPECT_FALSE(button->isListening());
    stage.view->show();
  }
  EXPECT_TRUE(stage.edits.empty());
}

std::vector<std::string>& warnings() {
  static std::vector<std::string> said;
  return said;
}

TEST_P(EveryView, paintsAtAnySizeWithoutAWarning) {
  warnings().clear();
  QtMessageHandler const before =
      qInstallMessageHandler([](QtMsgType, QMessageLogContext const&, QString const& text) { warnings().push_back(text.toStdString()); });
  ViewStage stage(GetParam());
  SlotSong song(-12.0);
  for (QSize const size : {QSize(900, 300), QSize(1, 1), QSize(3000, 1600), QSize(60, 40), QSize(400, 20)}) {
    stage.view->resize(size);
    stage.view->showWork(song.next(30), 0.3);
    (void)stage.view->grab();
  }
  stage.view->showWork(SlotView{}, 0.0);
  SlotView hostile = song.next(2);
  hostile.history.front() = {NAN, INFINITY, NAN, INFINITY};
  hostile.bandGainsDb.fill(-INFINITY);
  stage.view->showWork(hostile, 0.02);
  (void)stage.view->grab();
  qInstallMessageHandler(before);
  EXPECT_THAT(warnings(), testing::IsEmpty());
}

TEST(ProcessorViewTest, shiftDragsTenTimesFiner) {
  ViewStage stage("compressor");
  int const threshold = static_cast<int>(CompressorParam::threshold);
  TransferPlot& plot = stage.as<CompressorView>().transfer();
  double const before = stage.values[threshold];
  drag(plot, threshold, QPoint(40, 0));
  double const coarse = stage.values[threshold] - before;
  stage.set(threshold, before);
  drag(plot, threshold, QPoint(40, 0), Qt::ShiftModifier);
  EXPECT_NEAR(stage.values[threshold] - before, coarse / 10.0, 0.11);
}

TEST(ProcessorViewTest, theWheelActsOnlyWithTheFocus) {
  ViewStage stage("compressor");
  TransferPlot& plot = stage.as<CompressorView>().transfer();
  auto const turn = [&] {
    QWheelEvent wheel(QPointF(60, 60), plot.mapToGlobal(QPointF(60, 60)), QPoint(), QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&plot, &wheel);
  };
  stage.as<CompressorView>().history().setFocus();
  turn();
  EXPECT_TRUE(stage.edits.empty());
  plot.setFocus();
  turn();
  ASSERT_EQ(stage.edits.size(), 1u);
  EXPECT_EQ(stage.edits.front().first, static_cast<int>(CompressorParam::knee));
}

TEST(ProcessorViewTest, aHandleTakesATypedValue) {
  ViewStage stage("compressor");
  TransferPlot& plot = stage.as<CompressorView>().transfer();
  plot.setFocus();
  QTest::keyClick(&plot, Qt::Key_F2);
  auto* const line = plot.findChild<QLineEdit*>();
  ASSERT_NE(line, nullptr);
  line->setText(QStringLiteral("−21.5 dB"));
  QTest::keyClick(line, Qt::Key_Return);
  EXPECT_THAT(stage.edits, ElementsAre(Pair(static_cast<int>(CompressorParam::threshold), -21.5)));
}

TEST(ProcessorViewTest, aDragInTheEditorIsOneStepOfUndoInTheAlbum) {
  SessionBridge bridge;
  addTracks(bridge, {"One"});
  TrackId const track = bridge.album().tracks.front().id;
  ASSERT_TRUE(bridge.apply({"Add", [&](Album const& album) { return edits::addSlot(album, track, ParamValues(compressorTable()), 0); }}));
  SlotId const slot = bridge.album().tracks.front().chain.front().id;
  SlotEditor editor(bridge);
  editor.setSlot(track, slot);
  editor.resize(900, 600);
  editor.show();
  QCoreApplication::processEvents();
  auto* const view = qobject_cast<CompressorView*>(editor.view());
  ASSERT_NE(view, nullptr);
  int const threshold = static_cast<int>(CompressorParam::threshold);
  auto const value = [&] { return bridge.album().tracks.front().chain.front().values[threshold]; };
  drag(view->transfer(), threshold, QPoint(-15, 0));
  drag(view->transfer(), threshold, QPoint(-15, 0));
  EXPECT_LT(value(), -19.0);
  double const after = value();
  bridge.session().undo();
  EXPECT_GT(value(), after);
  bridge.session().undo();
  EXPECT_EQ(value(), -18.0);
}

} // namespace
} // namespace lacquer
