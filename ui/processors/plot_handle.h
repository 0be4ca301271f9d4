#pragma once

#include "params/param_values.h"

#include <QPointF>
#include <QString>

namespace lacquer {

/// Something of a plot to grab: it moves one parameter along the columns, one along the rows, or both. A value. [ui]
struct PlotHandle {
  enum class Shape {
    dot,
    column, ///< a line from top to bottom, with a grip
    row,    ///< a line from left to right, with a grip
  };
  QString name;
  QPointF place;             ///< of the dot, or of the grip; in pixels of the widget
  int columns = -1;          ///< parameter that a way to the side moves; −1: none
  int rows = -1;             ///< parameter that a way up or down moves; −1: none
  int extra = -1;            ///< parameter of the wheel and of Ctrl with arrows; −1: the one above
  Shape shape = Shape::dot;
  int item = -1;             ///< the view's item that it belongs to (a band); −1: none
  double from = 0.0;         ///< where a line begins and ends across its way, in pixels
  double to = 0.0;

  /// The parameter that a value typed for this handle goes to.
  [[nodiscard]] int param() const { return columns >= 0 ? columns : rows; }
};

/// Its name and the values that it moves, as tooltips and screen readers say them.
[[nodiscard]] QString handleText(PlotHandle const& handle, ParamValues const& values, QString const& separator);

} // namespace lacquer
