#pragma once

#include "ui/processors/handle_plot.h"
#include "ui/processors/plot_painting.h"

#include <functional>
#include <optional>

namespace lacquer {

/// A static curve, level that comes out over level that goes in, with the unity line and the point where the signal
/// stands. What the handles on it mean is the owner's. [ui]
class TransferPlot final : public HandlePlot {
  Q_OBJECT
public:
  struct Handle {
    QString name;
    int columns = -1;
    int rows = -1;
    int extra = -1;
    /// Where it stands: levels in and out. None: not there with these values.
    std::function<std::optional<QPointF>(ParamValues const&)> place;
    /// The parameter's value at levels in and out.
    std::function<double(ParamValues const&, int param, QPointF const& levels)> value;
  };
  struct Setup {
    double lowest = -60.0;
    double highest = 6.0;
    double step = 12.0;
    int decimals = 0; ///< of the figures
    QString unit;
    std::function<double(ParamValues const&, double in)> curve;
    std::vector<Handle> handles;
    /// Levels between which the curve bends, to be shaded; may be null.
    std::function<std::optional<std::pair<double, double>>(ParamValues const&)> knee;
  };
  TransferPlot(ParamTable const& table, Setup setup, QWidget* parent = nullptr);

  /// Levels in and out of the signal; none: it is not known.
  void showPoint(std::optional<QPointF> point);
  [[nodiscard]] std::optional<QPointF> point() const { return m_point; }
  [[nodiscard]] double curveAt(double in) const { return m_setup.curve(values(), in); }
  /// Another curve of the same kind (another band).
  void setSetup(Setup setup);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] bool hasHeightForWidth() const override { return false; }

protected:
  [[nodiscard]] std::vector<PlotHandle> makeHandles() const override;
  [[nodiscard]] double valueAt(PlotHandle const& handle, int param, QPointF const& place) const override;
  void paintStill(QPainter& painter) override;
  void paintMoving(QPainter& painter) override;
  void paintPointer(QPainter& painter, QPointF const& pointer) override;

private:
  [[nodiscard]] LevelAxis axis() const { return {plotArea(), m_setup.lowest, m_setup.highest, m_setup.decimals}; }
  [[nodiscard]] double column(double level) const;
  [[nodiscard]] double levelAt(double column) const;
  void paintColumns(QPainter& painter) const;

  Setup m_setup;
  std::optional<QPointF> m_point;
};

/// The value of a parameter for which `outcome` is `wanted`, by halving; `outcome` rises or falls all along the
/// parameter's range. The nearer end where it is never reached. [any]
[[nodiscard]] double paramFor(ParamValues const& values, int param, double wanted,
                              std::function<double(ParamValues const&)> const& outcome);

} // namespace lacquer
