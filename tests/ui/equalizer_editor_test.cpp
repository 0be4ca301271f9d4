#include "bridge_with_tracks.h"
#include "params/slot_settings.h"
#include "processors/equalizer.h"
#include "ui/bridge/text.h"
#include "ui/chain/generic_editor.h"
#include "ui/chain/slot_editor.h"
#include "ui/chain/slot_settings_bar.h"
#include "ui/meters/frequency_axis.h"
#include "ui/params/in_place_editor.h"
#include "ui/params/listen_button.h"
#include "ui/params/param_control.h"
#include "ui/processors/equalizer_band_list.h"
#include "ui/processors/equalizer_band_panel.h"
#include "ui/processors/equalizer_canvas.h"
#include "ui/processors/equalizer_curves.h"
#include "ui/processors/equalizer_painting.h"
#include "ui/processors/equalizer_view.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <gtest/gtest.h>

#include <cmath>

namespace lacquer {
namespace {

using Param = EqualizerBandParam;
using Type = EqualizerBandType;

/// The equalizer's editor on a track's slot, as the rack shows it.
class EqualizerEditorTest : public testing::Test {
protected:
  EqualizerEditorTest() {
    addTracks(m_bridge, {"Undertow"});
    m_track = m_bridge.album().tracks.front().id;
    m_bridge.apply({"Add", [&](Album const& album) {
                      return edits::addSlot(album, m_track, ParamValues(equalizerTable()), 0);
                    }});
    m_editor.setSlot(m_track, slot().id);
    m_editor.resize(900, 700);
    m_editor.show();
    m_editor.activateWindow();
    QCoreApplication::processEvents();
  }
  [[nodiscard]] Slot const& slot() const { return m_bridge.album().tracks.front().chain.front(); }
  [[nodiscard]] EqualizerView* view() const { return dynamic_cast<EqualizerView*>(m_editor.view()); }
  [[nodiscard]] EqualizerCanvas* canvas() const { return view()->canvas(); }
  [[nodiscard]] double value(int band, Param param) const { return slot().values[equalizerParam(band, param)]; }
  [[nodiscard]] Type type(int band) const { return static_cast<Type>(slot().values.choice(equalizerParam(band, Param::type))); }
  [[nodiscard]] std::size_t steps() const { return m_bridge.session().history().size(); }

  void set(int index, double wanted) {
    SlotId const id = slot().id;
    m_bridge.apply({"Set", [=, this](Album const& album) { return edits::setParam(album, m_track, id, index, wanted); }});
  }
  void addBand(int band, Type type, double hertz, double gain = 0.0) {
    set(equalizerParam(band, Param::frequency), hertz);
    set(equalizerParam(band, Param::gain), gain);
    set(equalizerParam(band, Param::type), static_cast<double>(type));
    QCoreApplication::processEvents();
  }
  void move(QPointF const& to, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QMouseEvent event(QEvent::MouseMove, to, canvas()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, modifiers);
    QCoreApplication::sendEvent(canvas(), &event);
  }
  void drag(int band, QPoint const& way, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QPoint const from = canvas()->nodePlace(band).toPoint();
    QTest::mousePress(canvas(), Qt::LeftButton, modifiers, from);
    for (int step = 1; step <= 10; ++step)
      move(QPointF(from) + QPointF(way) * step / 10.0, modifiers);
    QTest::mouseRelease(canvas(), Qt::LeftButton, modifiers, from + way);
  }
  void wheel(int notches) {
    QPointF const at = canvas()->rect().center();
    QWheelEvent event(at, canvas()->mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(canvas(), &event);
  }
  void typeText(QString const& text) {
    auto* const editor = m_editor.findChild<InPlaceEditor*>();
    ASSERT_NE(editor, nullptr);
    editor->setText(text);
    QTest::keyClick(editor, Qt::Key_Return);
  }

  mutable SessionBridge m_bridge;
  TrackId m_track;
  SlotEditor m_editor{m_bridge};
};

TEST_F(EqualizerEditorTest, aDragOfANodeMovesFrequencyAndGainInOneStep) {
  addBand(0, Type::bell, 1000.0);
  std::size_t const before = steps();
  QRectF const area = canvas()->plotArea();
  double const range = canvas()->range();
  double const hertz = FrequencyAxis(area).hertz(FrequencyAxis(area).column(1000.0) + 60.0);
  drag(0, QPoint(60, -40));
  EXPECT_NEAR(value(0, Param::frequency), hertz, 0.5);
  EXPECT_NEAR(value(0, Param::gain), 40.0 * 2.0 * range / area.height(), 0.051);
  EXPECT_EQ(steps(), before + 1);
  m_bridge.session().undo();
  EXPECT_EQ(value(0, Param::frequency), 1000.0);
  EXPECT_EQ(value(0, Param::gain), 0.0);
}

TEST_F(EqualizerEditorTest, shiftDragsTenTimesFiner) {
  addBand(0, Type::bell, 1000.0);
  QRectF const area = canvas()->plotArea();
  drag(0, QPoint(0, -40), Qt::ShiftModifier);
  EXPECT_NEAR(value(0, Param::gain), 4.0 * 2.0 * canvas()->range() / area.height(), 0.0051);
}

TEST_F(EqualizerEditorTest, aDragWithCtrlChangesQAlone) {
  addBand(0, Type::bell, 1000.0, 2.0);
  drag(0, QPoint(30, -48), Qt::ControlModifier);
  EXPECT_NEAR(value(0, Param::q), 2.0 * 0.707, 0.002) << "doubled by 48 pixels";
  EXPECT_EQ(value(0, Param::frequency), 1000.0);
  EXPECT_EQ(value(0, Param::gain), 2.0);
}

TEST_F(EqualizerEditorTest, aDragOfACutMovesItsFrequencyOnly) {
  addBand(0, Type::lowCut, 100.0);
  drag(0, QPoint(50, -40));
  EXPECT_GT(value(0, Param::frequency), 110.0);
  EXPECT_EQ(value(0, Param::gain), 0.0);
}

TEST_F(EqualizerEditorTest, aDoubleClickOnTheEmptyCanvasAddsABandInOneStep) {
  std::size_t const before = steps();
  QRectF const area = canvas()->plotArea();
  QPoint const at(static_cast<int>(FrequencyAxis(area).column(500.0)), static_cast<int>(area.center().y()) - 30);
  QTest::mouseDClick(canvas(), Qt::LeftButton, Qt::NoModifier, at);
  QTest::mouseRelease(canvas(), Qt::LeftButton, Qt::NoModifier, at);
  EXPECT_EQ(type(0), Type::bell);
  EXPECT_NEAR(value(0, Param::frequency), FrequencyAxis(area).hertz(at.x()), 0.5);
  EXPECT_GT(value(0, Param::gain), 0.0);
  EXPECT_EQ(steps(), before + 1);
  EXPECT_EQ(canvas()->currentBand(), 0);
}

TEST_F(EqualizerEditorTest, newBandsAreCutsAndShelvesNearTheEnds) {
  for (auto const& [hertz, wanted] : {std::pair{22.0, Type::lowCut}, std::pair{50.0, Type::lowShelf},
                                      std::pair{1000.0, Type::bell}, std::pair{12000.0, Type::highShelf},
                                      std::pair{18000.0, Type::highCut}}) {
    canvas()->addBandAt(hertz, 1.0);
    EXPECT_EQ(type(canvas()->currentBand()), wanted) << hertz;
  }
  EXPECT_EQ(usedBands(slot().values).size(), 5U);
}

TEST_F(EqualizerEditorTest, deleteRemovesTheBandInHandAndAllOfIt) {
  addBand(0, Type::bell, 1000.0, 3.0);
  set(equalizerParam(0, Param::threshold), -50.0);
  canvas()->setCurrentBand(0);
  std::size_t const before = steps();
  QTest::keyClick(canvas(), Qt::Key_Delete);
  EXPECT_EQ(slot().values, ParamValues(equalizerTable()));
  EXPECT_EQ(steps(), before + 1);
  EXPECT_EQ(canvas()->currentBand(), -1);
}

TEST_F(EqualizerEditorTest, theWheelChangesQOnlyWithTheFocus) {
  addBand(0, Type::bell, 1000.0, 3.0);
  canvas()->setCurrentBand(0);
  canvas()->clearFocus();
  wheel(2);
  EXPECT_EQ(value(0, Param::q), 0.707);
  canvas()->setFocus();
  wheel(12);
  EXPECT_NEAR(value(0, Param::q), 2.0 * 0.707, 0.002);
}

TEST_F(EqualizerEditorTest, keysChooseAndMoveBands) {
  addBand(0, Type::bell, 5000.0);
  addBand(1, Type::bell, 100.0);
  canvas()->setFocus();
  QTest::keyClick(canvas(), Qt::Key_PageDown);
  EXPECT_EQ(canvas()->currentBand(), 1) << "along the frequency";
  QTest::keyClick(canvas(), Qt::Key_PageDown);
  EXPECT_EQ(canvas()->currentBand(), 0);
  QTest::keyClick(canvas(), Qt::Key_Up);
  EXPECT_NEAR(value(0, Param::gain), 0.1, 1e-9);
  QTest::keyClick(canvas(), Qt::Key_Down, Qt::ShiftModifier);
  EXPECT_NEAR(value(0, Param::gain), 0.09, 1e-9);
  QTest::keyClick(canvas(), Qt::Key_Right);
  EXPECT_NEAR(value(0, Param::frequency), 5000.0 * std::exp2(1.0 / 48.0), 1.0);
  QTest::keyClick(canvas(), Qt::Key_Up, Qt::ControlModifier);
  EXPECT_GT(value(0, Param::q), 0.707);
  QTest::keyClick(canvas(), Qt::Key_Insert);
  EXPECT_EQ(type(2), Type::bell);
}

TEST_F(EqualizerEditorTest, aDoubleClickOnANodeTypesItsNumbers) {
  addBand(0, Type::bell, 1000.0);
  QTest::mouseDClick(canvas(), Qt::LeftButton, Qt::NoModifier, canvas()->nodePlace(0).toPoint());
  std::size_t const before = steps();
  typeText(QStringLiteral("2.5k −3 1.4"));
  EXPECT_EQ(value(0, Param::frequency), 2500.0);
  EXPECT_EQ(value(0, Param::gain), -3.0);
  EXPECT_EQ(value(0, Param::q), 1.4);
  EXPECT_EQ(steps(), before + 1);
}

TEST_F(EqualizerEditorTest, aNumberTypedIntoTheListIsAnEdit) {
  addBand(4, Type::highShelf, 8000.0);
  ParamControl* const gain = view()->list()->control(4, Param::gain);
  ASSERT_NE(gain, nullptr);
  EXPECT_EQ(gain->editText(QStringLiteral("-1.5 dB")), QString());
  EXPECT_EQ(value(4, Param::gain), -1.5);
}

TEST_F(EqualizerEditorTest, rowsAreMadeForBandsInUseOnly) {
  EXPECT_TRUE(m_editor.editor()->isEmpty()) << "the view has it all";
  addBand(0, Type::bell, 1000.0);
  addBand(7, Type::notch, 50.0);
  for (int band = 0; band < kEqualizerBands; ++band)
    EXPECT_EQ(view()->list()->isMade(band), band == 0 || band == 7) << band;
}

TEST_F(EqualizerEditorTest, thePanelShowsWhatTheTypeHas) {
  addBand(0, Type::lowCut, 30.0);
  addBand(1, Type::bell, 1000.0);
  canvas()->setCurrentBand(0);
  auto const isShown = [&](Param param) { return view()->panel()->control(param)->parentWidget()->isVisibleTo(view()->panel()); };
  EXPECT_TRUE(isShown(Param::slope));
  EXPECT_FALSE(isShown(Param::gain));
  canvas()->setCurrentBand(1);
  EXPECT_FALSE(isShown(Param::slope));
  EXPECT_TRUE(isShown(Param::gain));
  EXPECT_FALSE(isShown(Param::threshold));
  set(equalizerParam(1, Param::dynamic), 1.0);
  EXPECT_TRUE(isShown(Param::threshold));
}

TEST_F(EqualizerEditorTest, aBandIsHeardAloneWhileHIsHeld) {
  addBand(2, Type::bell, 1000.0);
  canvas()->setCurrentBand(2);
  canvas()->setFocus();
  Album const before = m_bridge.album();
  std::size_t const count = steps();
  QTest::keyPress(canvas(), Qt::Key_H);
  EXPECT_EQ(m_editor.auditions(), (std::map<int, double>{{kEqualizerSolo, 3.0}}));
  QTest::keyRelease(canvas(), Qt::Key_H);
  EXPECT_TRUE(m_editor.auditions().empty());
  EXPECT_EQ(m_bridge.album(), before);
  EXPECT_EQ(steps(), count);
}

TEST_F(EqualizerEditorTest, theMiddleButtonHeldListensToo) {
  addBand(1, Type::bell, 1000.0);
  QPoint const node = canvas()->nodePlace(1).toPoint();
  QTest::mousePress(canvas(), Qt::MiddleButton, Qt::NoModifier, node);
  EXPECT_EQ(m_editor.auditions().at(kEqualizerSolo), 2.0);
  QTest::mouseRelease(canvas(), Qt::MiddleButton, Qt::NoModifier, node);
  EXPECT_TRUE(m_editor.auditions().empty());
}

TEST_F(EqualizerEditorTest, listeningEndsWithTheSlotTheWindowAndTheFocus) {
  addBand(1, Type::bell, 1000.0);
  canvas()->setCurrentBand(1);
  auto* const button = view()->panel()->findChild<ListenButton*>();
  ASSERT_NE(button, nullptr);
  auto const listenAgain = [&] {
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_FALSE(m_editor.auditions().empty());
  };
  listenAgain();
  QEvent deactivated(QEvent::WindowDeactivate);
  QCoreApplication::sendEvent(&m_editor, &deactivated);
  EXPECT_TRUE(m_editor.auditions().empty());
  EXPECT_FALSE(button->isListening());
  listenAgain();
  m_editor.hide();
  EXPECT_TRUE(m_editor.auditions().empty());
  m_editor.show();
  listenAgain();
  m_editor.setSlot(m_track, SlotId());
  EXPECT_TRUE(m_editor.auditions().empty());
}

TEST_F(EqualizerEditorTest, mixRouteAndTrimStandInTheHead) {
  std::size_t const before = steps();
  m_editor.settings()->control(SlotParam::mix)->edit(50.0);
  m_editor.settings()->control(SlotParam::route)->edit(1.0);
  m_editor.settings()->control(SlotParam::trim)->edit(-2.0);
  EXPECT_EQ(slot().settings[static_cast<int>(SlotParam::mix)], 50.0);
  EXPECT_EQ(slot().settings.choice(static_cast<int>(SlotParam::route)), static_cast<int>(SlotRoute::mid));
  EXPECT_EQ(slot().settings[static_cast<int>(SlotParam::trim)], -2.0);
  EXPECT_EQ(steps(), before + 3);
}

TEST_F(EqualizerEditorTest, theLatencyIsThatOfTheProcessor) {
  addBand(0, Type::bell, 1000.0, 3.0);
  EXPECT_EQ(view()->latencyText(), QString());
  for (EqualizerPhase const phase : {EqualizerPhase::linear, EqualizerPhase::natural}) {
    set(kEqualizerPhase, static_cast<double>(phase));
    auto const processor = makeEqualizer();
    processor->prepare({m_bridge.album().rate, 512}, slot().values);
    double const milliseconds =
        1000.0 * static_cast<double>(processor->latency().value()) / m_bridge.album().rate.value();
    EXPECT_GT(milliseconds, 0.0);
    EXPECT_EQ(view()->latencyText(), QStringLiteral("%1 ms late").arg(milliseconds, 0, 'f', 1));
  }
}

TEST_F(EqualizerEditorTest, thePictureGrowsWithTheGainsAndNotUnderADrag) {
  EXPECT_EQ(canvas()->range(), 6.0);
  addBand(0, Type::bell, 1000.0, 9.0);
  EXPECT_EQ(canvas()->range(), 12.0);
  set(equalizerParam(0, Param::dynamic), 1.0);
  set(equalizerParam(0, Param::range), 10.0);
  EXPECT_EQ(canvas()->range(), 24.0) << "where it may move to";
}

TEST(EqualizerCurvesTest, totalsAreTheEnginesResponses) {
  ParamValues values(equalizerTable());
  auto const put = [&](int band, Type type, double hertz, double gain, EqualizerChannel channel) {
    values.set(equalizerParam(band, Param::type), static_cast<double>(type));
    values.set(equalizerParam(band, Param::frequency), hertz);
    values.set(equalizerParam(band, Param::gain), gain);
    values.set(equalizerParam(band, Param::channel), static_cast<double>(channel));
  };
  put(0, Type::bell, 200.0, 4.0, EqualizerChannel::stereo);
  put(1, Type::highShelf, 8000.0, -3.0, EqualizerChannel::side);
  put(2, Type::lowCut, 40.0, 0.0, EqualizerChannel::mid);
  std::vector<double> const hertz{30.0, 100.0, 1000.0, 9000.0, 15000.0};
  EqualizerCurves curves;
  curves.setColumns(hertz);
  curves.setValues(values, SampleRate(44100));
  using enum EqualizerChannel;
  EXPECT_EQ(curves.channels(), (std::vector{mid, side}));
  for (EqualizerChannel const channel : {stereo, mid, side}) {
    EqualizerCurves::Curve const total = curves.total(channel);
    for (std::size_t i = 0; i < hertz.size(); ++i)
      EXPECT_NEAR(total[i], 20.0 * std::log10(equalizerMagnitude(values, SampleRate(44100), channel, hertz[i])), 1e-3);
  }
}

TEST(EqualizerCurvesTest, onlyBandsThatChangedAreComputed) {
  ParamValues values(equalizerTable());
  for (int band = 0; band < 8; ++band)
    values.set(equalizerParam(band, Param::type), 1.0);
  EqualizerCurves curves;
  curves.setColumns({100.0, 1000.0});
  curves.setValues(values, SampleRate(44100));
  int const all = curves.computedBands();
  curves.setValues(values, SampleRate(44100));
  EXPECT_EQ(curves.computedBands(), all);
  values.set(equalizerParam(3, Param::gain), 2.0);
  curves.setValues(values, SampleRate(44100));
  EXPECT_EQ(curves.computedBands(), all + 1);
}

TEST(EqualizerCurvesTest, gainsThatMoveAreDrawnWhereTheyStand) {
  ParamValues values(equalizerTable());
  values.set(equalizerParam(0, Param::type), static_cast<double>(Type::bell));
  values.set(equalizerParam(0, Param::frequency), 1000.0);
  values.set(equalizerParam(0, Param::gain), 2.0);
  values.set(equalizerParam(0, Param::dynamic), 1.0);
  values.set(equalizerParam(0, Param::range), -6.0);
  EqualizerCurves curves;
  curves.setColumns({1000.0});
  curves.setValues(values, SampleRate(44100));
  EXPECT_NEAR(curves.movedBand(0)[0], -4.0F, 0.01F);
  std::array<double, kEqualizerBands> gains{};
  gains[0] = -3.0;
  EXPECT_NEAR(curves.totalNow(EqualizerChannel::stereo, gains)[0], -1.0F, 0.01F);
}

TEST(EqualizerEditingTest, readsNumbersWithAndWithoutUnits) {
  struct Case {
    char const* text;
    double hertz, gain, q; // 40, 0, 0.707 where they stay
  };
  for (Case const& one :
       {Case{"1.2k -3 1.4", 1200.0, -3.0, 1.4}, Case{"80", 80.0, 0.0, 0.707}, Case{"−2.5 dB", 40.0, -2.5, 0.707},
        Case{"Q 3", 40.0, 0.0, 3.0}, Case{"q2 1 kHz", 1000.0, 0.0, 2.0}, Case{"+1dB 0.9", 40.0, 1.0, 0.9},
        Case{"1.50 kHz  +2.0 dB  Q 0.80", 1500.0, 2.0, 0.8}}) {
    ParamValues values(equalizerTable());
    auto const wishes = parseBand(values, 0, one.text);
    ASSERT_TRUE(wishes.has_value()) << one.text;
    for (ParamWish const& wanted : *wishes)
      values.set(wanted.index, wanted.value);
    EXPECT_EQ(values[equalizerParam(0, Param::frequency)], one.hertz) << one.text;
    EXPECT_EQ(values[equalizerParam(0, Param::gain)], one.gain) << one.text;
    EXPECT_EQ(values[equalizerParam(0, Param::q)], one.q) << one.text;
  }
  for (char const* const wrong : {"1 2 3 4", "loud", "90 dB", "5 Hz"})
    EXPECT_FALSE(parseBand(ParamValues(equalizerTable()), 0, wrong).has_value()) << wrong;
}

TEST(EqualizerPaintingTest, channelsDifferAndCanBeReadInEveryScheme) {
  for (theme::Scheme const scheme : {theme::Scheme::dark, theme::Scheme::light, theme::Scheme::highContrast})
    for (int channel = 0; channel < 5; ++channel) {
      QColor const colour = theme::colour(channelToken(static_cast<EqualizerChannel>(channel)), scheme);
      EXPECT_GE(theme::contrast(colour, theme::colour(theme::Token::surface0, scheme)), 3.0) << channel;
      theme::setScheme(scheme);
      QColor const number = theme::colour(onChannelToken(static_cast<EqualizerChannel>(channel)));
      EXPECT_GE(theme::contrast(number, colour), 4.5) << channel;
      for (int other = 0; other < channel; ++other)
        EXPECT_NE(channelToken(static_cast<EqualizerChannel>(channel)), channelToken(static_cast<EqualizerChannel>(other)));
    }
  theme::setScheme(theme::Scheme::dark);
}

} // namespace
} // namespace lacquer
