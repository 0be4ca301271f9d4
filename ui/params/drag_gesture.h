#pragma once

#include <QPointF>

namespace lacquer {

/// A press that becomes a drag once the pointer has moved a little, and how far it goes from event to event. [ui]
class DragGesture {
public:
  void press(QPointF const& at);
  [[nodiscard]] bool isPressed() const { return m_state != State::none; }
  [[nodiscard]] bool isDragging() const { return m_state == State::dragging; }

  enum class Step { none, begins, goesOn };
  /// The pointer is at `to`; `moved` is how far it went since the last step, unless there is none.
  [[nodiscard]] Step move(QPointF const& to, QPointF& moved);
  /// The button is up, or the drag is given up; whether it was a drag.
  bool release();

private:
  enum class State { none, pressed, dragging };
  State m_state = State::none;
  QPointF m_pressedAt;
  QPointF m_lastAt;
};

} // namespace lacquer
