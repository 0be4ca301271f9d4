#pragma once

#include "playback/slot_view.h"
#include "ui/processors/handle_plot.h"
#include "ui/processors/plot_painting.h"

#include <QImage>

#include <deque>
#include <functional>
#include <limits>
#include <optional>

namespace lacquer {

/// The last seconds of a slot, scrolling to the left: what came in as an area, what went out as a line, and the gain
/// reduction hanging down from the top at a scale of its own. Lines of level can be dragged. [ui]
class LevelHistory final : public HandlePlot {
  Q_OBJECT
public:
  static constexpr double kNothing = -std::numeric_limits<double>::infinity();

  /// Ten milliseconds; levels in dB.
  struct Moment {
    double input = kNothing;
    double output = kNothing;
    double reduction = 0.0; ///< dB ≥ 0
    bool isOver = false;    ///< marked
  };
  /// A level that a parameter sets. `value` takes a level that the line was dragged to.
  struct Line {
    int param = -1;
    QString name;
    std::function<double(ParamValues const&)> level;
    std::function<double(ParamValues const&, double level)> value;
    bool gripIsLeft = false;
  };
  struct Setup {
    double lowest = -48.0;
    double highest = 0.0;
    double step = 6.0;
    QString inputName;  ///< empty: not shown
    QString outputName; ///< empty: not shown
    QString reductionName;
    std::vector<Line> lines;
  };

  LevelHistory(ParamTable const& table, Setup setup, QWidget* parent = nullptr);

  void add(std::vector<Moment> const& moments);
  /// What a slot tells, and whether a moment is to be marked.
  void add(std::vector<SlotMoment> const& moments, std::function<bool(SlotMoment const&)> const& isOver = {});
  void clear();

  [[nodiscard]] std::size_t moments() const { return m_moments.size(); }
  [[nodiscard]] std::optional<Moment> newest() const;
  /// Highest reduction in what is seen, dB.
  [[nodiscard]] double highestReduction() const;
  /// What the scale of the reduction reaches: 6, 12, 24 or 48 dB.
  [[nodiscard]] double reductionRange() const { return m_reductionRange; }
  /// Moments that are marked in what is seen.
  [[nodiscard]] int overs() const;
  [[nodiscard]] double secondsShown() const;

protected:
  [[nodiscard]] QRectF plotArea() const override { return plotAreaOf(rect(), true); }
  [[nodiscard]] std::vector<PlotHandle> makeHandles() const override;
  [[nodiscard]] double valueAt(PlotHandle const& handle, int param, QPointF const& place) const override;
  void paintStill(QPainter& painter) override;
  void paintMoving(QPainter& painter) override;
  void paintPointer(QPainter& painter, QPointF const& pointer) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  [[nodiscard]] LevelAxis levels() const { return {plotArea(), m_setup.lowest, m_setup.highest}; }
  /// Hangs in the upper half, so that it leaves the levels to be seen.
  [[nodiscard]] LevelAxis reductions() const {
    QRectF const area = plotArea();
    return {QRectF(area.topLeft(), QSizeF(area.width(), area.height() / 2.0)), -m_reductionRange, 0.0};
  }
  [[nodiscard]] int columns() const; ///< that are seen
  void fitReductionRange();
  void makeImage();
  void drawNewest();
  void drawColumn(QPainter& painter, int column, Moment const& before, Moment const& now) const;
  void paintLegend(QPainter& painter) const;

  Setup m_setup;
  std::deque<Moment> m_moments; ///< of whole columns, as many as are seen at most
  Moment m_filling;             ///< the column that is not yet full
  int m_inFilling = 0;
  int m_sinceOver = 1000; ///< columns
  double m_reductionRange = 6.0;
  QImage m_image;       ///< a ring of columns; null: to be painted anew
  int m_columnPixels = 1; ///< of the screen
  int m_perColumn = 1;  ///< moments
  int m_next = 0;       ///< the column of the ring that is written next
};

} // namespace lacquer
