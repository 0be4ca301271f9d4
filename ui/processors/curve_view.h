#pragma once

#include "ui/processors/level_history.h"
#include "ui/processors/operating_point.h"
#include "ui/processors/plotted_view.h"
#include "ui/processors/transfer_plot.h"
#include "ui/processors/work_figures.h"

namespace lacquer {

/// A processor that is a curve of levels: the curve with the signal upon it, the last seconds with what was taken away,
/// and figures. [ui]
class CurveView : public PlottedView {
  Q_OBJECT
public:
  void showWork(SlotView const& work, double seconds) final;

  [[nodiscard]] TransferPlot& transfer() const { return *m_transfer; }
  [[nodiscard]] LevelHistory& history() const { return *m_history; }
  [[nodiscard]] WorkFigures& figures() const { return *m_figures; }

protected:
  struct Setup {
    TransferPlot::Setup transfer;
    LevelHistory::Setup history;
    QString reductionName;      ///< of the figures
    bool showsTruePeak = false; ///< among them
  };
  CurveView(ParamTable const& table, Setup const& setup, QWidget* parent);
  /// Where the signal stands on the curve; none for silence.
  [[nodiscard]] virtual std::optional<QPointF> pointOf(OperatingPoint const& signal) const = 0;

private:
  TransferPlot* m_transfer;
  LevelHistory* m_history;
  WorkFigures* m_figures;
  OperatingPoint m_point;
};

} // namespace lacquer
