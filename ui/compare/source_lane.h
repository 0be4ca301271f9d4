#pragma once

#include "album/album.h"
#include "album/history.h"
#include "album/timeline.h"
#include "session/comparison.h"

#include <QPixmap>
#include <QWidget>

#include <optional>
#include <string>
#include <utility>

namespace lacquer {

class SessionBridge;
class WaveformStore;

/// One source as a lane: name, loudness and offset at the left, its sound over time at the right (the waveform of files,
/// the momentary loudness of what is rendered), with the playhead; loops and cues of a reference. A click into the sound
/// goes there; a drag in a reference makes a loop; edges of loops and cues are dragged, each drag one step of undo. A click
/// on the name, or Enter, hears the source. [ui]
class SourceLane final : public QWidget {
  Q_OBJECT
public:
  SourceLane(SessionBridge& bridge, WaveformStore const& waveforms, QWidget* parent = nullptr);

  void setSource(CompareSource source);
  [[nodiscard]] CompareSource source() const { return m_source; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  /// Where a place of the source lies in the widget. [any]
  [[nodiscard]] double columnOf(Seconds at) const;
  /// Sources or measurements have changed.
  void refresh();

Q_SIGNALS:
  void focused(CompareSource source);
  void menuWanted(CompareSource source, QPoint const& global);

protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

private:
  enum class Part { none, name, sound, loopStart, loopEnd, cue };
  struct Hit {
    Part part = Part::none;
    std::size_t index = 0;
  };
  [[nodiscard]] QRectF nameArea() const;
  [[nodiscard]] QRectF soundArea() const;
  [[nodiscard]] Reference const* reference() const;
  [[nodiscard]] Seconds length() const;
  [[nodiscard]] Seconds secondsAt(double x) const;
  [[nodiscard]] std::optional<Seconds> playhead() const;
  [[nodiscard]] FrameRange trackRange() const;
  [[nodiscard]] Hit hit(QPointF const& at) const;
  void movePlayhead();
  void dragTo(Seconds at);
  void keepHold(std::string const& name);
  void goTo(Seconds at);
  void hear();
  void paintName(QPainter& painter, CompareSourceState const& state) const;
  void paintSound(QPainter& painter) const;
  void paintMarks(QPainter& painter) const;

  SessionBridge& m_bridge;
  WaveformStore const& m_waveforms;
  CompareSource m_source;
  QPixmap m_sound; ///< what does not move; null: to be painted anew
  Hit m_drag;
  QPointF m_pressed;
  std::optional<std::pair<Seconds, Seconds>> m_newLoop;
  GestureId m_gesture{};
  double m_playheadAt = -1.0;
};

} // namespace lacquer
