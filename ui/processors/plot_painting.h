#pragma once

#include "ui/processors/plot_handle.h"

#include <QPixmap>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <functional>

class QColor;
class QPainter;
class QWidget;

namespace lacquer {

/// Levels along the rows of a plot, the highest on top. A value. [ui]
struct LevelAxis {
  QRectF area;
  double lowest = -60.0;
  double highest = 0.0;
  int decimals = 0; ///< of the figures

  [[nodiscard]] double row(double level) const {
    return area.bottom() - (level - lowest) / (highest - lowest) * area.height();
  }
  [[nodiscard]] double level(double row) const {
    return lowest + (area.bottom() - row) / area.height() * (highest - lowest);
  }
  /// The row, kept inside the area.
  [[nodiscard]] double rowInside(double level) const;
  /// Lines every `step`, thinned out where the rows are few; figures left of the area, the unit beside the topmost.
  void paint(QPainter& painter, double step, QString const& unit, bool withLines = true) const;
  /// The same at the right edge: figures only, none below the row `floor` (0: the foot of the area).
  void paintRight(QPainter& painter, double step, QString const& unit, double floor = 0.0) const;

private:
  [[nodiscard]] double fittingStep(QPainter const& painter, double step) const;
};

/// The room of curves in a widget: figures stand left of it and beneath.
[[nodiscard]] QRectF plotAreaOf(QRect const& widget, bool withRightFigures = false);
/// A transparent layer as large as the widget, in pixels of its screen.
[[nodiscard]] QPixmap emptyLayer(QWidget const& widget);

/// A curve over the columns of an area, a point every other pixel.
[[nodiscard]] QPolygonF curveOf(QRectF const& area, std::function<double(double column)> const& row);
/// Closed along the row `foot`.
[[nodiscard]] QPolygonF filledDown(QPolygonF const& curve, double foot);

/// A solid line along a curve: its pieces one by one, which is painted several times faster than a stroked path.
void paintCurve(QPainter& painter, QPolygonF const& curve, QColor const& colour, double width);

enum class HandleLook { quiet, plain, current, focused };
void paintHandle(QPainter& painter, PlotHandle const& handle, HandleLook look);
void paintFocus(QPainter& painter, QRectF const& area);
/// What an empty plot says, in its middle.
void paintHint(QPainter& painter, QRectF const& area, QString const& text);
/// A short text on a shade, so that it can be read upon curves; `at` is its corner named by `corner`.
void paintTag(QPainter& painter, QPointF const& at, Qt::Corner corner, QString const& text, QColor const& colour,
              QRectF const& within);

} // namespace lacquer
