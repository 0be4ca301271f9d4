#pragma once

#include "core/audio_format.h"
#include "params/param_values.h"
#include "ui/params/drag_gesture.h"
#include "ui/processors/plot_handle.h"

#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <vector>

namespace lacquer {

/// A picture of a processor with handles on it. It shows values and says what the user wishes.
///
/// Drag moves a handle, with Shift ten times finer; a double click resets it; the wheel, only with the focus, turns its
/// extra parameter. Keys: Page Up and Page Down choose a handle, arrows move it (Shift fine, Ctrl the extra parameter),
/// Enter or a digit types its value, Backspace resets it. A drag, and quick nudges together, are one gesture.
///
/// What stands still, and what moves slowly, is painted into layers that are kept; what moves fast on top of them. [ui]
class HandlePlot : public QWidget {
  Q_OBJECT
public:
  explicit HandlePlot(ParamTable const& table, QWidget* parent = nullptr);

  virtual void setValues(ParamValues const& values, SampleRate rate);
  [[nodiscard]] ParamValues const& values() const { return m_values; }
  [[nodiscard]] SampleRate rate() const { return m_rate; }

  [[nodiscard]] std::vector<PlotHandle> const& handles() const;
  /// The first handle that moves this parameter; null: none.
  [[nodiscard]] PlotHandle const* handleOf(int param) const;
  [[nodiscard]] int currentHandle() const { return m_current; }
  void setCurrentHandle(int handle);
  [[nodiscard]] QSize minimumSizeHint() const override;
  [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
  void gestureBegan();
  void edited(int index, double value);
  void gestureEnded();
  /// A handle or an empty place of this item was taken.
  void itemChosen(int item);

protected:
  /// Where the curves are.
  [[nodiscard]] virtual QRectF plotArea() const;
  /// From values(), the sizes and nothing else.
  [[nodiscard]] virtual std::vector<PlotHandle> makeHandles() const = 0;
  /// What a parameter is when the handle that moves it stands at `place`; may lie out of range.
  [[nodiscard]] virtual double valueAt(PlotHandle const& handle, int param, QPointF const& place) const = 0;
  virtual void paintStill(QPainter& painter) = 0;
  /// Over what stands still: what moves more slowly than pictures are painted (a spectrum), kept until renewSlow().
  virtual void paintSlow(QPainter& /*painter*/) {}
  virtual void paintMoving(QPainter& /*painter*/) {}
  /// Over the handles, and anew with every step of the pointer.
  virtual void paintPointer(QPainter& /*painter*/, QPointF const& /*pointer*/) {}
  /// The item under a place where no handle is; −1: none.
  [[nodiscard]] virtual int itemAt(QPointF const& /*place*/) const { return -1; }
  /// Whether a handle is shown as belonging to the item in hand.
  [[nodiscard]] virtual bool isProminent(PlotHandle const& /*handle*/) const { return true; }
  /// What stands still is to be painted anew.
  void renew();
  void renewSlow();

  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

private:
  [[nodiscard]] int handleAt(QPointF const& place) const;
  [[nodiscard]] PlotHandle const* current() const;
  void wish(int param, double value);
  void moveTo(PlotHandle const& handle, QPointF const& place);
  void nudge(int param, double count);
  void nudgeAlong(PlotHandle const& handle, QPointF const& way, double count);
  void endNudging();
  void resetHandle(PlotHandle const& handle);
  void typeValue(QString const& text);
  void describe();
  void paintHandles(QPainter& painter) const;
  void makeLayers();
  [[nodiscard]] bool isOurs(QKeyEvent const& key) const;

  ParamValues m_values;
  SampleRate m_rate{44100};
  mutable std::vector<PlotHandle> m_handles;
  mutable bool m_hasHandles = false;
  int m_current = 0;
  int m_hovered = -1;
  QPixmap m_still;  ///< null: to be painted anew
  QPixmap m_layers; ///< with what is slow; null: to be painted anew
  DragGesture m_drag;
  QPointF m_dragAt;
  QPointF m_pointer{-1.0, -1.0};
  double m_wheelRest = 0.0;
  QTimer m_nudgeEnd;
};

} // namespace lacquer
