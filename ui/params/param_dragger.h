#pragma once

#include "ui/params/drag_gesture.h"
#include "ui/params/param_control.h"

#include <QTimer>

namespace lacquer {

class InPlaceEditor;

/// A continuous parameter that is dragged, nudged and typed; knobs and fields are two looks of it.
///
/// Drag up or right for more, with Shift ten times finer. Arrow keys and the wheel (only with the focus) nudge by a
/// step, Page Up and Page Down by ten. Enter, F2 or a digit types a value. [ui]
class ParamDragger : public ParamControl {
  Q_OBJECT
public:
  explicit ParamDragger(ParamSpec const& spec, QWidget* parent = nullptr);

  /// One nudge at the present value: the parameter's step; on logarithmic scales grown in decades to just under 1 % of
  /// the value, so that one nudge feels alike over the whole range.
  [[nodiscard]] double nudgeSize() const;
  /// Opens the editor for typing; `text` replaces the present value.
  void typeValue(QString const& text = {});

protected:
  /// Where the value stands, for the editor that is laid over it.
  [[nodiscard]] virtual QRect valueArea() const = 0;
  virtual void doubleClicked() = 0;
  void showValue() override { update(); }
  [[nodiscard]] bool isTyping() const { return m_editor != nullptr; }

  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

private:
  /// Moves by nudges; quick successions are one gesture.
  void nudge(double count);
  void endNudging();
  [[nodiscard]] double toStep(double value) const;

  DragGesture m_drag;
  double m_dragTravel = 0.0;
  double m_wheelRest = 0.0;
  QTimer m_nudgeEnd;
  QWidget* m_editor = nullptr;
};

} // namespace lacquer
