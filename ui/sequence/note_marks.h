#pragma once

#include "album/timeline.h"

#include <QString>
#include <functional>

class QPainter;
class QRectF;

namespace lacquer {

/// Notes in a picture of the album: a small flag at its place, filled while the note is open, an outline once it is done.
/// `x` gives the column of a programme frame; the flags stand at `top`. [ui]
void paintNoteMarks(QPainter& painter, QRectF const& visible, Album const& album, Timeline const& timeline, double top,
                    std::function<double(Frames)> const& x);
/// Author and text of the note whose flag is at the column; empty where there is none.
[[nodiscard]] QString noteAt(double column, Album const& album, Timeline const& timeline,
                             std::function<double(Frames)> const& x);

} // namespace lacquer
