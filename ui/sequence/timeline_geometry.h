#pragma once

#include "album/timeline.h"

#include <QRectF>

namespace lacquer {

/// Where things lie in the timeline's picture. Pure arithmetic on a timeline, a zoom and a size; the painter, the hit
/// test and the tests read the same places. Pixels of the widget; x grows with time. [any]
class TimelineGeometry {
public:
  TimelineGeometry() = default;
  TimelineGeometry(SampleRate rate, double pixelsPerSecond, double scroll, QSizeF size);

  /// Room in front of the first frame, so that its handles can be reached.
  [[nodiscard]] static double leadIn();
  [[nodiscard]] double x(Frames at) const;
  [[nodiscard]] Frames frame(double x) const;
  [[nodiscard]] double pixels(Seconds length) const { return length.value() * m_pixelsPerSecond; }
  [[nodiscard]] Seconds seconds(double pixels) const { return Seconds(pixels / m_pixelsPerSecond); }
  [[nodiscard]] double pixelsPerSecond() const { return m_pixelsPerSecond; }

  [[nodiscard]] QRectF ruler() const;
  /// The band between the two rows that shows the gaps.
  [[nodiscard]] QRectF gapBand() const;
  /// Tracks lie in two rows by turns, so that overlaps can be seen; continuous tracks share one.
  [[nodiscard]] QRectF row(int lane) const;
  [[nodiscard]] QRectF block(Placement const& place) const;
  /// The strip with number and title at the top of a block.
  [[nodiscard]] QRectF header(Placement const& place) const;
  /// Where the waveform is.
  [[nodiscard]] QRectF body(Placement const& place) const;
  /// The pill with the length of the gap between two tracks.
  [[nodiscard]] QRectF gapPill(Placement const& before, Placement const& after) const;
  [[nodiscard]] QPointF fadeInHandle(Placement const& place, Frames length) const;
  [[nodiscard]] QPointF fadeOutHandle(Placement const& place, Frames length) const;
  [[nodiscard]] QRectF markFlag(Placement const& place) const;

private:
  SampleRate m_rate{44100};
  double m_pixelsPerSecond = 10.0;
  double m_scroll = 0.0;
  QSizeF m_size;
};

} // namespace lacquer
