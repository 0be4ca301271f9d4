#pragma once

#include "core/units.h"

#include <QWidget>

namespace lacquer {

class SessionBridge;
class WaveformStore;

/// The album at a glance, 40 px high and always there: overview, track marks, playhead and what the timeline shows.
/// A click seeks and keeps the selection. [ui]
class AlbumStrip : public QWidget {
  Q_OBJECT
public:
  AlbumStrip(SessionBridge& bridge, WaveformStore const& waveforms, QWidget* parent = nullptr);

  void setVisibleRange(Frames from, Frames to);
  [[nodiscard]] QSize sizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

private:
  [[nodiscard]] double x(Frames at) const;
  [[nodiscard]] Frames frame(double x) const;
  void paintTrack(QPainter& painter, std::size_t index, QRectF const& visible) const;
  void movePlayhead(Frames to);

  SessionBridge& m_bridge;
  WaveformStore const& m_waveforms;
  Frames m_playhead{0};
  Frames m_from{0};
  Frames m_to{0};
};

} // namespace lacquer
