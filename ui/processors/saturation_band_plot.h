#pragma once

#include "ui/processors/handle_plot.h"
#include "ui/processors/spectrum_trace.h"

namespace lacquer {

/// Where in the spectrum the saturation works: the limits of its band and the emphasis in front of the curve as handles,
/// the spectrum behind. Left figures are levels, right ones gains. [ui]
class SaturationBandPlot final : public HandlePlot {
  Q_OBJECT
public:
  explicit SaturationBandPlot(QWidget* parent = nullptr);

  void showWork(SpectrumReading const& input, SpectrumReading const& output);

protected:
  [[nodiscard]] QRectF plotArea() const override { return plotAreaOf(rect(), true); }
  [[nodiscard]] std::vector<PlotHandle> makeHandles() const override;
  [[nodiscard]] double valueAt(PlotHandle const& handle, int param, QPointF const& place) const override;
  void paintStill(QPainter& painter) override;
  void paintSlow(QPainter& painter) override;
  void paintPointer(QPainter& painter, QPointF const& pointer) override;

private:
  [[nodiscard]] LevelAxis levels() const { return {plotArea(), -84.0, 0.0}; }
  [[nodiscard]] LevelAxis gainAxis() const { return {plotArea(), -24.0, 24.0}; }

  SpectrumReading m_input;
  SpectrumReading m_output;
};

} // namespace lacquer
