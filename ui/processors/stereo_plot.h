#pragma once

#include "processors/stereo.h"
#include "ui/processors/handle_plot.h"
#include "ui/processors/plot_painting.h"

#include <array>

namespace lacquer {

/// Width over frequency: the four bands with their widths and crossovers as handles, the mono-maker, and the way of the
/// side as it really is. Bands that the correlation guard narrows show by how much. [ui]
class StereoPlot final : public HandlePlot {
  Q_OBJECT
public:
  using Gains = std::array<double, kStereoBands>;

  explicit StereoPlot(QWidget* parent = nullptr);

  /// By how many dB the guard turns the side of each band.
  void showGuard(Gains const& gainsDb);
  [[nodiscard]] Gains const& guard() const { return m_guard; }
  [[nodiscard]] QSize sizeHint() const override;

protected:
  [[nodiscard]] std::vector<PlotHandle> makeHandles() const override;
  [[nodiscard]] double valueAt(PlotHandle const& handle, int param, QPointF const& place) const override;
  void paintStill(QPainter& painter) override;
  void paintMoving(QPainter& painter) override;
  void paintPointer(QPainter& painter, QPointF const& pointer) override;

private:
  [[nodiscard]] LevelAxis widths() const { return {plotArea(), 0.0, 200.0}; }
  [[nodiscard]] std::pair<double, double> edges(int band) const;
  [[nodiscard]] bool hasMono() const;

  Gains m_guard{};
};

} // namespace lacquer
