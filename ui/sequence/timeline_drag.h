#pragma once

#include "album/album.h"
#include "album/history.h"
#include "ui/sequence/timeline_geometry.h"

#include <QPointF>
#include <QString>

#include <optional>
#include <string>

namespace lacquer {

/// What lies under the pointer.
enum class TimelinePart { nothing, ruler, header, body, gap, fadeIn, fadeOut, mark };

struct TimelineHit {
  TimelinePart part = TimelinePart::nothing;
  int track = -1; ///< index from 0; for a gap: the track behind it
  bool operator==(TimelineHit const&) const = default;
  [[nodiscard]] bool isHandle() const {
    return part == TimelinePart::gap || part == TimelinePart::fadeIn || part == TimelinePart::fadeOut ||
           part == TimelinePart::mark;
  }
};

/// Handles first, then what lies below them. [any]
[[nodiscard]] TimelineHit hitTest(Album const& album, Timeline const& timeline, TimelineGeometry const& geometry, QPointF at);

/// A drag of a handle: from where it began to the text that the field gets. Pure; the view applies it as one gesture. [ui]
class TimelineDrag {
public:
  TimelineDrag(Album const& album, Timeline const& timeline, TimelineHit hit, double x);

  /// Follows the pointer. Fine moves count a tenth. `snapToCdFrames` rounds gaps to 1/75 s.
  void moveTo(double x, double pixelsPerSecond, bool fine, bool snapToCdFrames);
  [[nodiscard]] TimelineHit hit() const { return m_hit; }
  [[nodiscard]] std::string address() const;
  [[nodiscard]] std::string text() const;
  /// For the tooltip: "Gap 2.00 s (150 CD frames)".
  [[nodiscard]] QString label() const;

private:
  TimelineHit m_hit;
  double m_lastX = 0.0;
  double m_seconds = 0.0; ///< without rounding, so that small moves add up
  double m_least = 0.0;
  double m_most = 0.0;
  double m_value = 0.0; ///< what is set
};

} // namespace lacquer
