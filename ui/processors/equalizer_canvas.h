#pragma once

#include "core/audio_format.h"
#include "playback/slot_view.h"
#include "ui/params/drag_gesture.h"
#include "ui/processors/equalizer_curves.h"
#include "ui/processors/equalizer_editing.h"
#include "ui/processors/equalizer_spectrum.h"

#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <array>
#include <vector>

namespace lacquer {

/// The picture of the equalizer: curves with a node for each band, the spectra before and after behind them. Shows the
/// values it is given and says what the user wishes.
///
/// Drag moves a node in frequency and gain, Shift ten times finer, Ctrl or Alt changes Q. A double click on the empty
/// canvas adds a band, on a node types its numbers. The wheel, only with the focus, changes Q of the band in hand. The
/// middle button or the key H, held, listens to one band. Right click: everything else. Keys: Page Up and Page Down
/// choose, arrows move (Shift fine, Ctrl Q), Enter types, Insert adds, Delete removes. [ui]
class EqualizerCanvas final : public QWidget {
  Q_OBJECT
public:
  explicit EqualizerCanvas(QWidget* parent = nullptr);

  void setValues(ParamValues const& values, SampleRate rate);
  [[nodiscard]] ParamValues const& values() const { return m_values; }
  void showWork(SlotView const& work, double seconds);
  /// The band in hand, from 0; −1: none.
  [[nodiscard]] int currentBand() const { return m_current; }
  void setCurrentBand(int band);
  /// Half of the range of the level axis; 0 fits by itself.
  void setRange(double decibels);
  [[nodiscard]] double range() const { return m_range; }
  void setSpectrumOptions(EqualizerSpectrum::Options const& options);
  void setPiano(bool shows);
  [[nodiscard]] EqualizerSpectrum const& spectrum() const { return m_spectrum; }

  /// Where the curves are, and where the node of a band is among them.
  [[nodiscard]] QRectF plotArea() const;
  [[nodiscard]] QPointF nodePlace(int band) const;
  /// Adds a bell, shelf or cut, whatever suits the frequency.
  void addBandAt(double hertz, double gainDecibels);
  void addBand(EqualizerBandType type, double hertz, double gainDecibels);
  void removeBand(int band);
  void typeBand(int band);
  /// What was listened to has ended without the canvas; emits nothing.
  void forgetListening() { m_listening = -1; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
  void gestureBegan();
  void edited(int index, double value);
  void gestureEnded();
  void currentBandChanged(int band);
  /// The band to hear alone from now on; −1: none.
  void listened(int band);

protected:
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
  void keyReleaseEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

private:
  // What is where.
  [[nodiscard]] double rowOf(double decibels) const;
  [[nodiscard]] double decibelsAt(double row) const;
  [[nodiscard]] double rowsPerDecibel() const { return plotArea().height() / (2.0 * m_range); }
  [[nodiscard]] int bandAt(QPointF const& place) const;
  void fitRange();
  // What is wished; see equalizer_canvas_input.cpp.
  void wish(EqualizerBandParam param, double value);
  void wishAll(std::vector<ParamWish> const& wishes);
  void nudge(EqualizerBandParam param, double count);
  void endNudging();
  void dragBy(QPointF const& moved, Qt::KeyboardModifiers modifiers);
  void moveWithKey(int key, Qt::KeyboardModifiers modifiers);
  void listen(int band);
  void beginDrag(int band, QPointF const& at);
  [[nodiscard]] bool isOurs(QKeyEvent const& key) const;
  void describe();
  // What is seen; see equalizer_canvas_paint.cpp.
  void renewStill();
  void renewCurves();
  void renewCurrent();
  void paintStill();
  void setColumns();
  void paintFaint();
  void paintCurves();
  void paintBandCurve(QPainter& painter, int band, bool isCurrent) const;
  void paintTotals(QPainter& painter) const;
  void paintLegend(QPainter& painter) const;
  void paintNodes(QPainter& painter) const;
  void paintMovement(QPainter& painter) const;
  void paintTotalsNow(QPainter& painter) const;
  void paintReadings(QPainter& painter) const;
  [[nodiscard]] QPolygonF polyline(EqualizerCurves::Curve const& curve) const;
  [[nodiscard]] QRectF pianoArea() const;

  ParamValues m_values;
  SampleRate m_rate{44100};
  EqualizerCurves m_curves;
  EqualizerSpectrum m_spectrum;
  std::array<double, kMostBandGains> m_movements{};
  int m_current = -1;
  int m_hovered = -1;
  int m_listening = -1;
  double m_chosenRange = 0.0; ///< 0: fits by itself
  double m_range = 6.0;
  bool m_showsPiano = false;
  QPixmap m_still;       ///< grid and axes; null: to be painted anew
  QPixmap m_faint;       ///< curves of the bands that are not in hand, on nothing; null: to be painted anew
  QPixmap m_curvesLayer; ///< all curves on nothing; null: to be painted anew
  DragGesture m_drag;
  double m_dragHertz = 0.0; ///< where the drag would be without the grid of steps
  double m_dragGain = 0.0;
  double m_dragQ = 0.0;
  QPointF m_pointer{-1.0, -1.0};
  double m_wheelRest = 0.0;
  QTimer m_nudgeEnd;
  QTimer m_quiet; ///< nothing was heard for a while: the spectra go
};

} // namespace lacquer
