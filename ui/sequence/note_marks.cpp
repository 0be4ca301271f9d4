#include "ui/sequence/note_marks.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <cmath>

namespace lacquer {
namespace {

constexpr int kSide = 8;

Frames placeOf(Note const& note, Placement const& track, SampleRate rate) { return track.start + toFrames(note.at, rate); }

} // namespace

void paintNoteMarks(QPainter& painter, QRectF const& visible, Album const& album, Timeline const& timeline, double top,
                    std::function<double(Frames)> const& x) {
  double const side = theme::px(kSide);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    for (Note const& note : album.tracks[i].notes) {
      double const column = std::round(x(placeOf(note, timeline.placements[i], timeline.rate)));
      if (column + side < visible.left() || column > visible.right())
        continue;
      QPolygonF const flag{{column + 0.5, top + 0.5}, {column + side, top + side / 2.0}, {column + 0.5, top + side}};
      painter.setPen(QPen(theme::colour(theme::Token::warn), theme::px(1)));
      painter.setBrush(note.done ? QBrush(theme::colour(theme::Token::surface0)) : QBrush(theme::colour(theme::Token::warn)));
      painter.drawPolygon(flag);
    }
  painter.restore();
}

QString noteAt(double column, Album const& album, Timeline const& timeline, std::function<double(Frames)> const& x) {
  for (std::size_t i = 0; i < album.tracks.size(); ++i)
    for (Note const& note : album.tracks[i].notes) {
      double const from = x(placeOf(note, timeline.placements[i], timeline.rate));
      if (column < from - theme::px(2) || column > from + theme::px(kSide))
        continue;
      QString const state = note.done ? QCoreApplication::translate("lacquer::NoteMarks", "done") : QString();
      QString text = note.author.empty() ? toQt(note.text) : QStringLiteral("%1: %2").arg(toQt(note.author), toQt(note.text));
      return state.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, state);
    }
  return {};
}

} // namespace lacquer
