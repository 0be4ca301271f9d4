#pragma once

#include "ui/processors/handle_plot.h"
#include "ui/processors/spectrum_trace.h"

namespace lacquer {

/// The de-esser over frequency: the band that it listens to, with its edges as handles, the spectrum behind, and by how
/// much it turns down, now and at most. Left figures are levels, right ones gains. [ui]
class DeesserPlot final : public HandlePlot {
  Q_OBJECT
public:
  explicit DeesserPlot(QWidget* parent = nullptr);

  void showWork(SpectrumReading const& input, SpectrumReading const& output, double reductionDb);
  [[nodiscard]] double reduction() const { return m_reduction; }
  /// The edges of the detector's band, at −3 dB, in Hz.
  [[nodiscard]] std::pair<double, double> edges() const;
  [[nodiscard]] QSize sizeHint() const override;

protected:
  [[nodiscard]] QRectF plotArea() const override { return plotAreaOf(rect(), true); }
  [[nodiscard]] std::vector<PlotHandle> makeHandles() const override;
  [[nodiscard]] double valueAt(PlotHandle const& handle, int param, QPointF const& place) const override;
  void paintStill(QPainter& painter) override;
  void paintSlow(QPainter& painter) override;
  void paintMoving(QPainter& painter) override;
  void paintPointer(QPainter& painter, QPointF const& pointer) override;

private:
  [[nodiscard]] LevelAxis levels() const { return {plotArea(), -84.0, 0.0}; }
  [[nodiscard]] LevelAxis gainAxis() const { return {plotArea(), -24.0, 4.0}; }
  [[nodiscard]] QPolygonF response(double reductionDb) const;

  SpectrumReading m_input;
  SpectrumReading m_output;
  double m_reduction = 0.0;
};

} // namespace lacquer
