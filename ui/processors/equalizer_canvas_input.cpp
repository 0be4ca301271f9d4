#include "ui/bridge/text.h"
#include "ui/meters/frequency_axis.h"
#include "ui/params/in_place_editor.h"
#include "ui/params/param_nudge.h"
#include "ui/params/typing_keys.h"
#include "ui/processors/equalizer_canvas.h"
#include "ui/processors/equalizer_menu.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lacquer {
namespace {

using Param = EqualizerBandParam;

constexpr double kFineFactor = 0.1;
constexpr int kPixelsPerQDoubling = 48;
constexpr double kNudgesPerOctave = 48.0; ///< of frequency
constexpr double kNudgesPerQDoubling = 12.0;
constexpr int kWheelNotch = 120;
constexpr double kInsertHertz = 1000.0;
constexpr int kTypingWidth = 200;

bool changesQ(Qt::KeyboardModifiers modifiers) {
  return modifiers.testFlag(Qt::ControlModifier) || modifiers.testFlag(Qt::AltModifier);
}

double fineness(Qt::KeyboardModifiers modifiers) {
  return modifiers.testFlag(Qt::ShiftModifier) ? kFineFactor : 1.0;
}

} // namespace

void EqualizerCanvas::wishAll(std::vector<ParamWish> const& wishes) {
  if (wishes.empty())
    return;
  endNudging();
  bool const isGesture = wishes.size() > 1 && !m_drag.isDragging();
  if (isGesture)
    Q_EMIT gestureBegan();
  for (ParamWish const& wanted : wishes)
    Q_EMIT edited(wanted.index, wanted.value);
  if (isGesture)
    Q_EMIT gestureEnded();
}

void EqualizerCanvas::wish(Param param, double value) {
  int const index = equalizerParam(m_current, param);
  ParamSpec const& spec = m_values.table().spec(index);
  double const kept = std::clamp(value, spec.minimum, spec.maximum);
  if (std::isfinite(kept) && kept != m_values[index])
    Q_EMIT edited(index, kept);
}

void EqualizerCanvas::nudge(Param param, double count) {
  if (m_current < 0)
    return;
  if (!m_nudgeEnd.isActive())
    Q_EMIT gestureBegan();
  m_nudgeEnd.start();
  int const index = equalizerParam(m_current, param);
  ParamSpec const& spec = m_values.table().spec(index);
  double const now = m_values[index];
  double const grid = std::abs(count) < 1.0 ? kFineFactor * spec.step : spec.step;
  double wanted = now + count * spec.step;
  if (spec.scale == ParamScale::logarithmic)
    wanted = now * std::exp2(count / (param == Param::q ? kNudgesPerQDoubling : kNudgesPerOctave));
  // Where a nudge is less than the grid it still moves by one step of it.
  double const onGrid = std::round(wanted / grid) * grid;
  wish(param, onGrid == now ? now + std::copysign(grid, count) : onGrid);
}

void EqualizerCanvas::endNudging() {
  if (!m_nudgeEnd.isActive())
    return;
  m_nudgeEnd.stop();
  Q_EMIT gestureEnded();
}

void EqualizerCanvas::addBandAt(double hertz, double gainDecibels) {
  addBand(typeFor(hertz), hertz, gainDecibels);
}

void EqualizerCanvas::addBand(EqualizerBandType type, double hertz, double gainDecibels) {
  int const band = freeBand(m_values);
  if (band < 0)
    return;
  wishAll(newBand(m_values, band, type, hertz, gainDecibels));
  if (equalizerType(m_values, band) != EqualizerBandType::off) // refused where the track is locked
    setCurrentBand(band);
}

void EqualizerCanvas::removeBand(int band) {
  if (band >= 0)
    wishAll(removedBand(m_values, band));
}

void EqualizerCanvas::typeBand(int band) {
  if (band < 0)
    return;
  setCurrentBand(band);
  endNudging();
  QSize const size(theme::px(kTypingWidth), theme::px(theme::kHitTarget));
  QPoint corner = nodePlace(band).toPoint() - QPoint(size.width() / 2, size.height() / 2);
  corner.setX(std::clamp(corner.x(), 0, std::max(width() - size.width(), 0)));
  corner.setY(std::clamp(corner.y(), 0, std::max(height() - size.height(), 0)));
  InPlaceEditor::open(this, QRect(corner, size), bandNumbers(m_values, band), [this, band](QString const& typed) {
    auto const wishes = parseBand(m_values, band, toUtf8(typed));
    if (!wishes)
      return toQt(wishes.error().message());
    wishAll(*wishes);
    return QString();
  });
}

void EqualizerCanvas::listen(int band) {
  if (band == m_listening)
    return;
  m_listening = band;
  Q_EMIT listened(band);
}

void EqualizerCanvas::beginDrag(int band, QPointF const& at) {
  setCurrentBand(band);
  m_drag.press(at);
  m_dragHertz = equalizerValue(m_values, band, Param::frequency);
  m_dragGain = equalizerValue(m_values, band, Param::gain);
  m_dragQ = equalizerValue(m_values, band, Param::q);
}

void EqualizerCanvas::dragBy(QPointF const& moved, Qt::KeyboardModifiers modifiers) {
  double const fine = fineness(modifiers);
  auto const go = [&](Param param, double& exact, double wanted) {
    ParamSpec const& spec = m_values.table().spec(equalizerParam(m_current, param));
    exact = std::clamp(wanted, spec.minimum, spec.maximum);
    double const grid = fine * spec.step;
    wish(param, std::round(exact / grid) * grid);
  };
  if (changesQ(modifiers))
    return go(Param::q, m_dragQ, m_dragQ * std::exp2(-moved.y() * fine / theme::px(kPixelsPerQDoubling)));
  double const octaves = std::log2(FrequencyAxis::kHighest / FrequencyAxis::kLowest) * moved.x() / plotArea().width();
  if (moved.x() != 0.0)
    go(Param::frequency, m_dragHertz, m_dragHertz * std::exp2(octaves * fine));
  if (moved.y() != 0.0 && equalizerHasGain(equalizerType(m_values, m_current)))
    go(Param::gain, m_dragGain, m_dragGain - moved.y() * fine / rowsPerDecibel());
}

void EqualizerCanvas::mousePressEvent(QMouseEvent* event) {
  endNudging();
  int const band = bandAt(event->position());
  if (event->button() == Qt::MiddleButton)
    return listen(band >= 0 ? band : m_current);
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  if (band >= 0)
    beginDrag(band, event->position());
}

void EqualizerCanvas::mouseMoveEvent(QMouseEvent* event) {
  m_pointer = event->position();
  if (!m_drag.isPressed()) {
    if (int const hovered = bandAt(m_pointer); hovered != m_hovered) {
      m_hovered = hovered;
      setCursor(hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    return update();
  }
  QPointF moved;
  DragGesture::Step const step = m_drag.move(event->position(), moved);
  if (step == DragGesture::Step::none)
    return;
  if (step == DragGesture::Step::begins)
    Q_EMIT gestureBegan();
  if (m_current >= 0)
    dragBy(moved, event->modifiers());
}

void EqualizerCanvas::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::MiddleButton)
    return listen(-1);
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  if (m_drag.release())
    Q_EMIT gestureEnded();
  fitRange();
}

void EqualizerCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return event->ignore();
  m_drag.release();
  if (int const band = bandAt(event->position()); band >= 0)
    return typeBand(band);
  if (!plotArea().contains(event->position()) || freeBand(m_values) < 0)
    return;
  addBandAt(FrequencyAxis(plotArea()).hertz(event->position().x()), decibelsAt(event->position().y()));
  if (m_current >= 0)
    beginDrag(m_current, event->position()); // held on, the new node follows
}

void EqualizerCanvas::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  m_pointer = {-1.0, -1.0};
  m_hovered = -1;
  update();
}

void EqualizerCanvas::wheelEvent(QWheelEvent* event) {
  if (!hasFocus() || m_current < 0)
    return event->ignore(); // no value changes under a passing pointer
  QPoint const delta = event->angleDelta();
  m_wheelRest += static_cast<double>(delta.y() != 0 ? delta.y() : delta.x()) / kWheelNotch * fineness(event->modifiers());
  if (std::abs(m_wheelRest) >= kFineFactor)
    nudge(Param::q, std::exchange(m_wheelRest, 0.0));
  event->accept();
}

bool EqualizerCanvas::isOurs(QKeyEvent const& key) const {
  switch (key.key()) {
  case Qt::Key_Left:
  case Qt::Key_Right:
  case Qt::Key_Up:
  case Qt::Key_Down:
  case Qt::Key_H:
  case Qt::Key_Delete:
  case Qt::Key_Backspace:
    return m_current >= 0 && !key.modifiers().testFlag(Qt::AltModifier);
  case Qt::Key_PageUp:
  case Qt::Key_PageDown:
  case Qt::Key_Insert:
    return key.modifiers() == Qt::NoModifier;
  default:
    return m_current >= 0 && opensEditor(key);
  }
}

void EqualizerCanvas::moveWithKey(int key, Qt::KeyboardModifiers modifiers) {
  bool const isDown = key == Qt::Key_Left || key == Qt::Key_Down;
  bool const isSideways = key == Qt::Key_Left || key == Qt::Key_Right;
  bool const hasGain = equalizerHasGain(equalizerType(m_values, m_current));
  double const count = (isDown ? -1.0 : 1.0) * fineness(modifiers);
  if (modifiers.testFlag(Qt::ControlModifier))
    return nudge(Param::q, count);
  if (isSideways || hasGain)
    nudge(isSideways ? Param::frequency : Param::gain, count);
}

void EqualizerCanvas::keyPressEvent(QKeyEvent* event) {
  if (!isOurs(*event))
    return QWidget::keyPressEvent(event);
  switch (event->key()) {
  case Qt::Key_PageUp:
    return setCurrentBand(neighbourBand(m_values, m_current, -1));
  case Qt::Key_PageDown:
    return setCurrentBand(neighbourBand(m_values, m_current, 1));
  case Qt::Key_Insert:
    return addBand(EqualizerBandType::bell, kInsertHertz, 0.0);
  case Qt::Key_Delete:
  case Qt::Key_Backspace:
    return removeBand(m_current);
  case Qt::Key_H:
    if (!event->isAutoRepeat())
      listen(m_current);
    return;
  case Qt::Key_Left:
  case Qt::Key_Right:
  case Qt::Key_Up:
  case Qt::Key_Down:
    return moveWithKey(event->key(), event->modifiers());
  default:
    return typeBand(m_current);
  }
}

void EqualizerCanvas::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_H || event->isAutoRepeat())
    return QWidget::keyReleaseEvent(event);
  listen(-1);
}

void EqualizerCanvas::contextMenuEvent(QContextMenuEvent* event) {
  bool const isKey = event->reason() == QContextMenuEvent::Keyboard;
  QPointF const at(event->pos());
  int const band = isKey ? m_current : bandAt(at);
  auto* const menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (band >= 0) {
    setCurrentBand(band);
    fillBandMenu(*menu, m_values, band,
                 {[this, band](Param param, double value) { wishAll({{equalizerParam(band, param), value}}); },
                  [this, band] { typeBand(band); }, [this, band] { removeBand(band); }});
  } else if (freeBand(m_values) >= 0) {
    double const hertz = isKey ? kInsertHertz : FrequencyAxis(plotArea()).hertz(at.x());
    double const gain = isKey ? 0.0 : decibelsAt(at.y());
    fillAddMenu(*menu, [this, hertz, gain](EqualizerBandType type) { addBand(type, hertz, gain); });
  }
  menu->popup(isKey && band >= 0 ? mapToGlobal(nodePlace(band).toPoint()) : event->globalPos());
}

bool EqualizerCanvas::event(QEvent* event) {
  // The keys of the focused curve win over the window's shortcuts.
  if (event->type() == QEvent::ShortcutOverride && isOurs(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  if (event->type() == QEvent::ToolTip) {
    auto const& help = *static_cast<QHelpEvent*>(event);
    if (int const band = bandAt(help.pos()); band >= 0) {
      QToolTip::showText(help.globalPos(),
                         bandText(m_values, band) + tr("\nDrag: frequency and gain, with Shift fine, with Ctrl Q. Wheel: Q."
                                                       "\nDouble click types values; hold H or the middle button to hear "
                                                       "it alone; right click shows everything else."),
                         this);
      return true;
    }
  }
  return QWidget::event(event);
}

void EqualizerCanvas::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void EqualizerCanvas::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  endNudging();
  listen(-1);
  update();
}

void EqualizerCanvas::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  renewStill();
}

void EqualizerCanvas::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  renewStill(); // style, font or screen
}

} // namespace lacquer
