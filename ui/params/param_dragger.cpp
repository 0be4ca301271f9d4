#include "ui/params/param_dragger.h"

#include "params/param_text.h"
#include "ui/params/in_place_editor.h"
#include "ui/params/param_nudge.h"
#include "ui/params/typing_keys.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kFullTravelPixels = 200; ///< of a drag, at 1×
constexpr double kFineFactor = 0.1;
constexpr int kNudgeGestureMilliseconds = 600;
constexpr int kWheelNotch = 120;

/// Nudges of the key: ±1, ±10 or 0.
double nudgesOf(QKeyEvent const& key) {
  if ((key.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != Qt::NoModifier)
    return 0.0;
  switch (key.key()) {
  case Qt::Key_Up:
  case Qt::Key_Right:
    return 1.0;
  case Qt::Key_Down:
  case Qt::Key_Left:
    return -1.0;
  case Qt::Key_PageUp:
    return 10.0;
  case Qt::Key_PageDown:
    return -10.0;
  default:
    return 0.0;
  }
}

} // namespace

ParamDragger::ParamDragger(ParamSpec const& spec, QWidget* parent)
    : ParamControl(spec, parent) {
  setFocusPolicy(Qt::StrongFocus);
  setToolTip(toolTip() + tr("\nDrag, with Shift fine; arrow keys nudge; Enter or a digit types a value."));
  m_nudgeEnd.setSingleShot(true);
  m_nudgeEnd.setInterval(kNudgeGestureMilliseconds);
  connect(&m_nudgeEnd, &QTimer::timeout, this, &ParamDragger::gestureEnded);
}

double ParamDragger::nudgeSize() const { return paramNudge(spec(), value()); }

double ParamDragger::toStep(double value) const { return toParamStep(spec(), value); }

void ParamDragger::typeValue(QString const& text) {
  if (m_editor != nullptr)
    return;
  auto* const editor = InPlaceEditor::open(this, valueArea(), text.isEmpty() ? valueText() : text,
                                           [this](QString const& typed) { return editText(typed); });
  if (!text.isEmpty()) {
    editor->deselect();
    editor->setModified(true);
  }
  m_editor = editor;
  connect(editor, &QObject::destroyed, this, [this] {
    m_editor = nullptr;
    update();
  });
  update();
}

void ParamDragger::nudge(double count) {
  if (!m_nudgeEnd.isActive())
    Q_EMIT gestureBegan();
  m_nudgeEnd.start();
  edit(toStep(value() + count * nudgeSize()));
}

void ParamDragger::endNudging() {
  if (!m_nudgeEnd.isActive())
    return;
  m_nudgeEnd.stop();
  Q_EMIT gestureEnded();
}

bool ParamDragger::event(QEvent* event) {
  // The keys of a focused control win over the window's shortcuts (arrows select tracks, digits select sources there).
  if (event->type() == QEvent::ShortcutOverride) {
    auto const& key = *static_cast<QKeyEvent*>(event);
    if (opensEditor(key) || startsNumber(key) || nudgesOf(key) != 0.0) {
      event->accept();
      return true;
    }
  }
  return ParamControl::event(event);
}

void ParamDragger::keyPressEvent(QKeyEvent* event) {
  if (opensEditor(*event))
    return typeValue();
  if (startsNumber(*event))
    return typeValue(event->text());
  if (double const count = nudgesOf(*event); count != 0.0)
    return nudge((event->modifiers() & Qt::ShiftModifier) != 0 ? count * kFineFactor : count);
  ParamControl::keyPressEvent(event);
}

void ParamDragger::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  endNudging();
  m_drag.press(event->position());
  m_dragTravel = toTravel(spec(), value());
}

void ParamDragger::mouseMoveEvent(QMouseEvent* event) {
  QPointF moved;
  DragGesture::Step const step = m_drag.move(event->position(), moved);
  if (step == DragGesture::Step::none)
    return;
  if (step == DragGesture::Step::begins)
    Q_EMIT gestureBegan();
  double const fine = (event->modifiers() & Qt::ShiftModifier) != 0 ? kFineFactor : 1.0;
  m_dragTravel = std::clamp(m_dragTravel + (moved.x() - moved.y()) / theme::px(kFullTravelPixels) * fine, 0.0, 1.0);
  edit(toStep(fromTravel(spec(), m_dragTravel)));
}

void ParamDragger::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  if (m_drag.release())
    Q_EMIT gestureEnded();
}

void ParamDragger::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  m_drag.release();
  doubleClicked();
}

void ParamDragger::wheelEvent(QWheelEvent* event) {
  if (!hasFocus())
    return event->ignore(); // the page scrolls; no value changes under a passing pointer
  double const fine = (event->modifiers() & Qt::ShiftModifier) != 0 ? kFineFactor : 1.0;
  QPoint const delta = event->angleDelta();
  m_wheelRest += static_cast<double>(delta.y() != 0 ? delta.y() : delta.x()) / kWheelNotch * fine;
  if (double const size = nudgeSize();
      std::abs(m_wheelRest) * size >= std::max(spec().step, size * kFineFactor) * 0.999) {
    nudge(m_wheelRest);
    m_wheelRest = 0.0;
  }
  event->accept();
}

void ParamDragger::focusInEvent(QFocusEvent* event) {
  ParamControl::focusInEvent(event);
  update();
}

void ParamDragger::focusOutEvent(QFocusEvent* event) {
  ParamControl::focusOutEvent(event);
  endNudging();
  update();
}

} // namespace lacquer
