#pragma once

#include "ui/sequence/timeline_drag.h"
#include "ui/sequence/timeline_geometry.h"

#include <QAbstractScrollArea>
#include <QStringList>

#include <optional>

namespace lacquer {

class SessionBridge;
class WaveformStore;

/// The album in time: waveforms, gaps, fades and marks, each with a handle to drag. A click seeks and keeps the
/// selection; a click on a title selects. Drags are one step of undo each, Shift drags fine. Zoom and scroll are view
/// state and live here. [ui]
class TimelineView : public QAbstractScrollArea {
  Q_OBJECT
public:
  TimelineView(SessionBridge& bridge, WaveformStore& waveforms, QWidget* parent = nullptr);

  [[nodiscard]] TimelineGeometry geometryNow() const;
  [[nodiscard]] double pixelsPerSecond() const { return m_pixelsPerSecond; }
  void zoomIn();
  void zoomOut();
  /// Shows the whole album; stays fitted until zoomed by hand.
  void zoomToFit();
  void zoomToSelection();
  void setSnapsGapsToCdFrames(bool snaps) { m_snapsGaps = snaps; }
  [[nodiscard]] bool snapsGapsToCdFrames() const { return m_snapsGaps; }
  void setFollowsPlayhead(bool follows) { m_followsPlayhead = follows; }
  /// Range of the programme that is visible.
  [[nodiscard]] FrameRange visibleRange() const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
  void viewChanged();
  void menuRequested(QPoint const& global);
  /// With Alt held: a file that shall become the mix of the track at the index.
  void mixDropped(int track, QString const& path);
  void filesDropped(QStringList const& paths, int row);

protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

private:
  void updateScrollBar();
  void zoomTo(double pixelsPerSecond, double aboutX);
  [[nodiscard]] double zoomAnchor() const;
  [[nodiscard]] double fittingZoom() const;
  void movePlayhead(Frames to);
  void select(int track, Qt::KeyboardModifiers modifiers);
  void beginDrag(TimelineHit hit, QPointF at);
  void cancelDrag();
  void setHover(TimelineHit hit);
  void updateCursor();
  void typeGap(int track);
  [[nodiscard]] QString toolTipFor(TimelineHit hit) const;
  [[nodiscard]] int rowAt(double x) const;

  SessionBridge& m_bridge;
  WaveformStore& m_waveforms;
  double m_pixelsPerSecond = 4.0;
  bool m_fitted = true;
  bool m_snapsGaps = false;
  bool m_followsPlayhead = true;
  TimelineHit m_hover;
  std::optional<TimelineDrag> m_drag;
  GestureId m_gesture = GestureId::none;
  bool m_seeking = false;
  Frames m_playhead{0};
};

} // namespace lacquer
