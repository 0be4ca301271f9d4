#pragma once

#include "album/timeline.h"
#include "analysis/measurement.h"
#include "ui/theme/theme.h"

#include <QRectF>

class QPainter;

namespace lacquer {

class WaveformStore;

/// The sound of a source over time, from `area.left()` to `area.right()`. [ui]

/// The waveform of a whole file. Nothing while its outline is being made.
void paintFile(QPainter& painter, QRectF const& area, Source const& file, WaveformStore const& waveforms);
/// The waveforms of the clips of a track as they lie in `range` of the programme, without any processing.
void paintClips(QPainter& painter, QRectF const& area, Album const& album, std::vector<Clip> const& clips, Placement const& place,
                FrameRange const& range, WaveformStore const& waveforms);
/// Momentary loudness, −40 LUFS at the bottom to 0 at the top: the sound of what is rendered.
void paintLoudness(QPainter& painter, QRectF const& area, Measurement const& measured, theme::Token token);

} // namespace lacquer
