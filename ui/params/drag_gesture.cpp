#include "ui/params/drag_gesture.h"

#include <QApplication>
#include <utility>

namespace lacquer {

void DragGesture::press(QPointF const& at) {
  m_state = State::pressed;
  m_pressedAt = m_lastAt = at;
}

DragGesture::Step DragGesture::move(QPointF const& to, QPointF& moved) {
  // A third of what the desktop asks for: values are moved here, not things.
  bool const isNear = (to - m_pressedAt).manhattanLength() < QApplication::startDragDistance() / 3.0;
  if (m_state == State::none || (m_state == State::pressed && isNear))
    return Step::none;
  moved = to - std::exchange(m_lastAt, to);
  return std::exchange(m_state, State::dragging) == State::pressed ? Step::begins : Step::goesOn;
}

bool DragGesture::release() {
  return std::exchange(m_state, State::none) == State::dragging;
}

} // namespace lacquer
