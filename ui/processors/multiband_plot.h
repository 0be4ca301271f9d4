#pragma once

#include "processors/multiband.h"
#include "ui/processors/handle_plot.h"
#include "ui/processors/spectrum_trace.h"

#include <array>

namespace lacquer {

/// Multiband dynamics over frequency: crossovers, the thresholds and gains of the bands as handles, the spectrum behind,
/// and the gain of everything as it moves. Left figures are levels, right ones gains. [ui]
class MultibandPlot final : public HandlePlot {
  Q_OBJECT
public:
  using Gains = std::array<double, kMultibandMostBands>;

  explicit MultibandPlot(QWidget* parent = nullptr);

  void setBand(int band);
  [[nodiscard]] int band() const { return m_band; }
  /// What is in and out, and by how many dB each band is turned by itself.
  void showWork(SpectrumReading const& input, SpectrumReading const& output, Gains const& gainsDb);
  [[nodiscard]] Gains const& gains() const { return m_gains; }
  /// The gain of everything at a frequency with the bands turned by gains(), in dB.
  [[nodiscard]] double gainAt(double hertz) const;
  /// Columns of the left and right edge of a band.
  [[nodiscard]] std::pair<double, double> edges(int band) const;
  [[nodiscard]] QRectF area() const { return plotArea(); }
  [[nodiscard]] QSize sizeHint() const override;

protected:
  [[nodiscard]] QRectF plotArea() const override { return plotAreaOf(rect(), true); }
  [[nodiscard]] std::vector<PlotHandle> makeHandles() const override;
  [[nodiscard]] double valueAt(PlotHandle const& handle, int param, QPointF const& place) const override;
  [[nodiscard]] int itemAt(QPointF const& place) const override;
  [[nodiscard]] bool isProminent(PlotHandle const& handle) const override;
  void paintStill(QPainter& painter) override;
  void paintSlow(QPainter& painter) override;
  void paintMoving(QPainter& painter) override;
  void paintPointer(QPainter& painter, QPointF const& pointer) override;

private:
  [[nodiscard]] LevelAxis levels() const { return {plotArea(), -80.0, 0.0}; }
  [[nodiscard]] LevelAxis gainAxis() const { return {plotArea(), -18.0, 18.0}; }
  void addBandHandles(std::vector<PlotHandle>& made, int band) const;
  void paintBand(QPainter& painter, int band) const;
  void fillSplits();
  void paintGains(QPainter& painter) const;

  int m_band = 0;
  SpectrumReading m_input;
  SpectrumReading m_output;
  Gains m_gains{};
  /// Amplitudes of the bands' filters along the curve, filled anew with the still layer.
  std::vector<double> m_columns;
  std::vector<std::array<double, kMultibandMostBands>> m_splits;
};

} // namespace lacquer
