#include "params/param_text.h"
#include "ui/params/in_place_editor.h"
#include "ui/params/number_field.h"
#include "ui/params/param_choice_box.h"
#include "ui/params/param_field.h"
#include "ui/params/param_knob.h"
#include "ui/params/param_switch.h"

#include <QAccessible>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

constexpr ParamSpec kGain{.id = "gain",
                          .name = "Gain",
                          .doc = "Level of the output.",
                          .unit = ParamUnit::decibels,
                          .minimum = -24.0,
                          .maximum = 24.0,
                          .defaultValue = -6.0,
                          .step = 0.1};
constexpr ParamSpec kFrequency{.id = "frequency",
                               .name = "Frequency",
                               .doc = "Where it acts.",
                               .unit = ParamUnit::hertz,
                               .minimum = 10.0,
                               .maximum = 22000.0,
                               .defaultValue = 1000.0,
                               .scale = ParamScale::logarithmic,
                               .step = 1.0};
constexpr std::array<ParamChoice, 3> kShapes{{{"bell", "Bell"}, {"shelf", "Shelf"}, {"notch", "Notch"}}};
constexpr ParamSpec kShape = choiceParam("shape", "Shape", "Which filter.", kShapes);
constexpr ParamSpec kSwitch = choiceParam("active", "Active", "Whether it works.", kOffOn);

/// A knob in a shown window, beside another control that can take the focus.
class ParamKnobTest : public testing::Test {
protected:
  ParamKnobTest() {
    m_window.resize(400, 300);
    auto* const layout = new QVBoxLayout(&m_window);
    layout->addWidget(&m_knob);
    layout->addWidget(&m_other);
    m_other.setFocusPolicy(Qt::StrongFocus);
    m_window.show();
    m_window.activateWindow();
    (void)QTest::qWaitForWindowActive(&m_window);
    m_knob.setFocus();
  }
  void drag(QPoint by, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QPoint const from = m_knob.rect().center();
    QTest::mousePress(&m_knob, Qt::LeftButton, modifiers, from);
    for (int step = 1; step <= 4; ++step) {
      QPointF const at = from + by * step / 4;
      QMouseEvent move(QEvent::MouseMove, at, m_knob.mapToGlobal(at), Qt::NoButton, Qt::LeftButton, modifiers);
      QCoreApplication::sendEvent(&m_knob, &move);
    }
    QTest::mouseRelease(&m_knob, Qt::LeftButton, modifiers, from + by);
  }
  void turnWheel(int notches) {
    QPointF const at = m_knob.rect().center();
    QWheelEvent event(at, m_knob.mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&m_knob, &event);
  }
  [[nodiscard]] InPlaceEditor* openEditor() { return m_knob.findChild<InPlaceEditor*>(); }

  QWidget m_window;
  ParamKnob m_knob{kGain};
  QWidget m_other;
  QSignalSpy m_began{&m_knob, &ParamControl::gestureBegan};
  QSignalSpy m_edited{&m_knob, &ParamControl::edited};
  QSignalSpy m_ended{&m_knob, &ParamControl::gestureEnded};
};

TEST_F(ParamKnobTest, showsTheDefaultUntilItIsGivenAValue) {
  EXPECT_EQ(m_knob.value(), kGain.defaultValue);
}

TEST_F(ParamKnobTest, showingAValueEmitsNothing) {
  m_knob.setValue(3.0);
  EXPECT_EQ(m_knob.value(), 3.0);
  EXPECT_EQ(m_edited.count(), 0);
}

TEST_F(ParamKnobTest, aDragUpwardsRaisesAndIsOneGesture) {
  drag({0, -40});
  EXPECT_GT(m_knob.value(), kGain.defaultValue);
  EXPECT_EQ(m_began.count(), 1);
  EXPECT_EQ(m_ended.count(), 1);
  EXPECT_GE(m_edited.count(), 1);
}

TEST_F(ParamKnobTest, aDragLandsOnWholeSteps) {
  drag({0, -37});
  double const steps = m_knob.value() / kGain.step;
  EXPECT_NEAR(steps, std::round(steps), 1e-6);
}

TEST_F(ParamKnobTest, shiftDragsTenTimesFiner) {
  drag({0, -40});
  double const coarse = m_knob.value() - kGain.defaultValue;
  m_knob.setValue(kGain.defaultValue);
  drag({0, -40}, Qt::ShiftModifier);
  EXPECT_NEAR(m_knob.value() - kGain.defaultValue, coarse / 10.0, kGain.step);
}

TEST_F(ParamKnobTest, aClickAloneIsNoGesture) {
  QTest::mouseClick(&m_knob, Qt::LeftButton);
  EXPECT_EQ(m_began.count(), 0);
  EXPECT_EQ(m_edited.count(), 0);
}

TEST_F(ParamKnobTest, aDoubleClickResets) {
  m_knob.setValue(5.0);
  QTest::mouseDClick(&m_knob, Qt::LeftButton);
  EXPECT_EQ(m_knob.value(), kGain.defaultValue);
  EXPECT_EQ(m_edited.count(), 1);
}

TEST_F(ParamKnobTest, arrowsNudgeByAStepAndPagesByTen) {
  QTest::keyClick(&m_knob, Qt::Key_Up);
  EXPECT_NEAR(m_knob.value(), -5.9, 1e-9);
  QTest::keyClick(&m_knob, Qt::Key_PageDown);
  EXPECT_NEAR(m_knob.value(), -6.9, 1e-9);
}

TEST_F(ParamKnobTest, aRunOfNudgesIsOneGesture) {
  for (int i = 0; i < 5; ++i)
    QTest::keyClick(&m_knob, Qt::Key_Right);
  EXPECT_EQ(m_began.count(), 1);
  EXPECT_EQ(m_edited.count(), 5);
  m_other.setFocus();
  EXPECT_EQ(m_ended.count(), 1);
}

TEST_F(ParamKnobTest, theWheelActsOnlyWithTheFocus) {
  turnWheel(1);
  EXPECT_NEAR(m_knob.value(), -5.9, 1e-9);
  m_other.setFocus();
  turnWheel(1);
  EXPECT_NEAR(m_knob.value(), -5.9, 1e-9);
}

TEST_F(ParamKnobTest, keysOfTheFocusedKnobWinOverShortcutsOfTheWindow) {
  for (int const key : {int(Qt::Key_Up), int(Qt::Key_1), int(Qt::Key_F2), int(Qt::Key_Return)}) {
    QString const text = key == Qt::Key_1 ? QStringLiteral("1") : QString();
    QKeyEvent event(QEvent::ShortcutOverride, key, Qt::NoModifier, text);
    event.ignore();
    QCoreApplication::sendEvent(&m_knob, &event);
    EXPECT_TRUE(event.isAccepted()) << key;
  }
  QKeyEvent space(QEvent::ShortcutOverride, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
  space.ignore();
  QCoreApplication::sendEvent(&m_knob, &space);
  EXPECT_FALSE(space.isAccepted()) << "Space belongs to play";
}

TEST_F(ParamKnobTest, aDigitBeginsTypingAndEnterTakesTheValueWithItsUnit) {
  QTest::keyClick(&m_knob, Qt::Key_1);
  ASSERT_NE(openEditor(), nullptr);
  QTest::keyClicks(openEditor(), QStringLiteral(".5 dB"));
  QTest::keyClick(openEditor(), Qt::Key_Return);
  EXPECT_NEAR(m_knob.value(), 1.5, 1e-9);
  EXPECT_EQ(m_edited.count(), 1);
}

TEST_F(ParamKnobTest, escapeRestores) {
  QTest::keyClick(&m_knob, Qt::Key_F2);
  ASSERT_NE(openEditor(), nullptr);
  QTest::keyClicks(openEditor(), QStringLiteral("12"));
  QTest::keyClick(openEditor(), Qt::Key_Escape);
  EXPECT_EQ(m_knob.value(), kGain.defaultValue);
  EXPECT_EQ(m_edited.count(), 0);
}

TEST_F(ParamKnobTest, aRefusedTextStaysOpenAndChangesNothing) {
  QTest::keyClick(&m_knob, Qt::Key_F2);
  ASSERT_NE(openEditor(), nullptr);
  QTest::keyClicks(openEditor(), QStringLiteral("99"));
  QTest::keyClick(openEditor(), Qt::Key_Return);
  ASSERT_NE(openEditor(), nullptr);
  EXPECT_TRUE(openEditor()->isRefused());
  EXPECT_EQ(m_knob.value(), kGain.defaultValue);
}

TEST_F(ParamKnobTest, tabTakesTheValueAndMovesOn) {
  QTest::keyClick(&m_knob, Qt::Key_F2);
  ASSERT_NE(openEditor(), nullptr);
  QTest::keyClicks(openEditor(), QStringLiteral("-3"));
  QTest::keyClick(openEditor(), Qt::Key_Tab);
  EXPECT_NEAR(m_knob.value(), -3.0, 1e-9);
  EXPECT_TRUE(m_other.hasFocus());
}

TEST_F(ParamKnobTest, tooltipAndAccessibilityComeFromTheTable) {
  EXPECT_TRUE(m_knob.toolTip().contains(QStringLiteral("Level of the output.")));
  EXPECT_TRUE(m_knob.toolTip().contains(QString::fromStdString(formatParam(kGain, kGain.maximum))));
  EXPECT_EQ(m_knob.accessibleName(), QStringLiteral("Gain"));
  QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(&m_knob);
  ASSERT_NE(face, nullptr);
  ASSERT_NE(face->valueInterface(), nullptr);
  EXPECT_EQ(face->valueInterface()->currentValue().toDouble(), kGain.defaultValue);
  EXPECT_EQ(face->valueInterface()->maximumValue().toDouble(), kGain.maximum);
}

TEST(ParamDraggerTest, nudgesOfALogarithmicParameterGrowWithTheValue) {
  ParamField field(kFrequency);
  field.setValue(60.0);
  EXPECT_EQ(field.nudgeSize(), 1.0);
  field.setValue(1000.0);
  EXPECT_EQ(field.nudgeSize(), 10.0);
  field.setValue(12000.0);
  EXPECT_EQ(field.nudgeSize(), 100.0);
}

TEST(ParamFieldTest, aDoubleClickTypes) {
  ParamField field(kFrequency);
  field.show();
  QTest::mouseDClick(&field, Qt::LeftButton);
  auto* const editor = field.findChild<InPlaceEditor*>();
  ASSERT_NE(editor, nullptr);
  editor->setText(QStringLiteral("2.5k"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_EQ(field.value(), 2500.0);
}

TEST(ParamControlTest, theKindOfControlFollowsTheSpec) {
  QWidget parent;
  EXPECT_NE(qobject_cast<ParamKnob*>(makeParamControl(kGain, &parent)), nullptr);
  EXPECT_NE(qobject_cast<ParamChoiceBox*>(makeParamControl(kShape, &parent)), nullptr);
  EXPECT_NE(qobject_cast<ParamSwitch*>(makeParamControl(kSwitch, &parent)), nullptr);
}

TEST(ParamChoiceBoxTest, choosingEmitsTheIndex) {
  ParamChoiceBox control(kShape);
  control.show();
  QSignalSpy const edited(&control, &ParamControl::edited);
  auto* const box = control.findChild<QComboBox*>();
  QTest::keyClick(box, Qt::Key_Down);
  ASSERT_EQ(edited.count(), 1);
  EXPECT_EQ(edited.front().front().toDouble(), 1.0);
}

TEST(NumberFieldTest, handsTheTypedTextOnAndShowsWhatItIsGiven) {
  QString taken;
  NumberField field(QStringLiteral("Level"), [&](QString const& typed) {
    taken = typed;
    return QString();
  });
  field.setText(QStringLiteral("−0.6 dB"));
  field.show();
  QTest::mouseDClick(&field, Qt::LeftButton);
  auto* const editor = field.findChild<InPlaceEditor*>();
  ASSERT_NE(editor, nullptr);
  EXPECT_EQ(editor->text(), QStringLiteral("−0.6 dB"));
  editor->setText(QStringLiteral("-1.5dB"));
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_EQ(taken, QStringLiteral("-1.5dB"));
}

} // namespace
} // namespace lacquer
