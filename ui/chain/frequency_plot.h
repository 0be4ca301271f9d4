#pragma once

#include "core/units.h"

#include <QPixmap>
#include <QString>
#include <QWidget>
#include <functional>
#include <vector>

namespace lacquer {

/// Gain over frequency: logarithmic from 20 Hz to 20 kHz, dB grid, one or more curves with their names. The crosshair
/// reads frequency, note and level under the pointer. [ui]
class FrequencyPlot final : public QWidget {
  Q_OBJECT
public:
  struct Curve {
    QString name;
    std::function<double(double hertz)> gainDb; ///< finite or −∞
    Qt::PenStyle style = Qt::SolidLine;
  };
  explicit FrequencyPlot(QWidget* parent = nullptr);
  /// The curves, the first one strongest. The scale grows in steps (±6, ±12, ±24) so that they fit.
  void setCurves(std::vector<Curve> curves);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  /// Half of the range of the level axis, in dB.
  [[nodiscard]] double range() const { return m_range; }

protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  [[nodiscard]] QRectF plotArea() const;
  [[nodiscard]] double columnOf(double hertz) const;
  [[nodiscard]] double hertzAt(double column) const;
  [[nodiscard]] double rowOf(double db) const;
  void paintGrid(QPainter& painter) const;
  void paintCurves(QPainter& painter) const;
  void paintCrosshair(QPainter& painter) const;

  std::vector<Curve> m_curves;
  double m_range = 12.0;
  QPixmap m_still; ///< grid and curves; null: to be painted anew
  QPointF m_pointer{-1.0, -1.0};
};

} // namespace lacquer
