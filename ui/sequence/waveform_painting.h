#pragma once

#include "album/clip.h"
#include "media/waveform_overview.h"

#include <QRectF>

#include <functional>

class QPainter;

namespace lacquer {

/// One stretch of an outline on the screen: columns of one device pixel from `left` on.
struct WaveformStretch {
  WaveformOverview const* outline = nullptr;
  Frames sourceFrom{0}; ///< at the source's rate, at `area.left()`
  Frames sourceTo{0};   ///< at `area.right()`
  QRectF area;          ///< left and right channel above each other within it
  double gain = 1.0;    ///< linear
  std::function<double(double x)> envelope; ///< gain at a place of the widget; may be empty
  WaveformColumns const* exact = nullptr;   ///< from the samples themselves, for close zooms; null: from the outline
  double exactLeft = 0.0;                   ///< where the first of them lies
  bool isMerged = false;                    ///< both channels in one band
};

/// Paints what lies within `visible`: peaks, RMS inside, and a mark at the edge where samples reach full scale.
void paintWaveform(QPainter& painter, WaveformStretch const& stretch, QRectF const& visible);

} // namespace lacquer
