#pragma once

#include <QRectF>
#include <QString>

class QPainter;

namespace lacquer {

/// A logarithmic axis of frequency along the columns of a plot. A value. [ui]
class FrequencyAxis {
public:
  static constexpr double kLowest = 20.0;
  static constexpr double kHighest = 20000.0;

  explicit FrequencyAxis(QRectF const& area)
      : m_area(area) {}

  [[nodiscard]] double column(double hertz) const;
  [[nodiscard]] double hertz(double column) const;
  /// Lines at 20 50 100 200 500 1k … 20k over the area; their figures beneath it, as many as there is room for.
  void paint(QPainter& painter) const;

private:
  QRectF m_area;
};

/// The nearest note and its deviation, A4 = 440 Hz: "A4 +12 ct". [any]
[[nodiscard]] QString noteText(double hertz);
/// "63.0 Hz", "1.25 kHz". [any]
[[nodiscard]] QString frequencyText(double hertz);

/// What the crosshair of a plot reads, in a box at the area's upper right corner.
void paintReadout(QPainter& painter, QRectF const& area, QString const& text);

} // namespace lacquer
