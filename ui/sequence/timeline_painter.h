#pragma once

#include "album/album.h"
#include "media/waveform_overview.h"
#include "ui/sequence/timeline_drag.h"
#include "ui/sequence/timeline_geometry.h"

#include <functional>
#include <memory>
#include <vector>

class QPainter;

namespace lacquer {

struct WaveformStretch;

/// All that the picture of the timeline depends on.
struct TimelineScene {
  Album const& album;
  Timeline const& timeline;
  TimelineGeometry geometry;
  std::vector<TrackId> selected;
  TrackId current;
  TimelineHit hover;
  Frames playhead{0};
  Frames cursor{0};
  bool playing = false;
  std::function<std::shared_ptr<WaveformOverview const>(Source const&)> outline;
  /// Exact columns for zooms closer than the outline; null until they are read.
  std::function<std::shared_ptr<WaveformColumns const>(Source const&, Frames from, Frames to, int columns)> exact;
  double width = 0.0; ///< of the viewport
};

/// Paints what lies within `visible`. [ui]
class TimelinePainter {
public:
  TimelinePainter(QPainter& painter, TimelineScene const& scene, QRectF const& visible);
  void paint();

private:
  void paintRuler();
  void paintMarks();
  void paintBlock(std::size_t index);
  void paintHeader(std::size_t index, bool selected);
  void paintWaveforms(std::size_t index);
  [[nodiscard]] std::shared_ptr<WaveformColumns const> exactColumns(Source const& source, WaveformStretch& stretch) const;
  void paintFades(std::size_t index);
  void paintFade(Fade const& fade, QRectF const& area, bool fadesIn);
  void paintFadeHandle(QPointF at, bool hovered);
  void paintGap(std::size_t index);
  void paintBreak(std::size_t index);
  void paintOverlap(std::size_t index);
  void paintPlayhead();

  QPainter& m_painter;
  TimelineScene const& m_scene;
  QRectF m_visible;
};

} // namespace lacquer
