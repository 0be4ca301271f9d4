#pragma once

#include "processors/saturation.h"
#include "ui/processors/handle_plot.h"
#include "ui/processors/plot_painting.h"

#include <array>

namespace lacquer {

/// What the saturation adds to a sine: its harmonics in dB relative to the first. The sine has the level of the signal,
/// −12 dBFS before there is one. [ui]
class HarmonicsPlot final : public HandlePlot {
  Q_OBJECT
public:
  static constexpr double kUsualLevel = -12.0;

  explicit HarmonicsPlot(QWidget* parent = nullptr);

  /// Peak level of the sine in dBFS; taken in whole decibels.
  void setLevel(double decibels);
  [[nodiscard]] double level() const { return m_level; }
  /// Of the harmonics 1 … 10, dB relative to the first.
  [[nodiscard]] std::array<double, kSaturationHarmonics> harmonics() const { return saturationHarmonics(values(), m_level); }

protected:
  [[nodiscard]] std::vector<PlotHandle> makeHandles() const override { return {}; }
  [[nodiscard]] double valueAt(PlotHandle const&, int, QPointF const&) const override { return 0.0; }
  void paintStill(QPainter& painter) override;
  void paintPointer(QPainter& painter, QPointF const& pointer) override;

private:
  [[nodiscard]] LevelAxis axis() const { return {plotArea(), -100.0, 0.0}; }

  double m_level = kUsualLevel;
};

} // namespace lacquer
