#pragma once

#include "ui/processors/operating_point.h"
#include "ui/processors/plotted_view.h"

namespace lacquer {

class LevelHistory;
class TransferPlot;
class WorkFigures;

/// The clipper: its curve, and how much it cut off in the last seconds. [ui]
class ClipperView final : public PlottedView {
  Q_OBJECT
public:
  explicit ClipperView(QWidget* parent = nullptr);
  void showWork(SlotView const& work, double seconds) override;

  [[nodiscard]] TransferPlot& transfer() const { return *m_transfer; }
  [[nodiscard]] LevelHistory& history() const { return *m_history; }
  [[nodiscard]] WorkFigures& figures() const { return *m_figures; }

private:
  TransferPlot* m_transfer;
  LevelHistory* m_history;
  WorkFigures* m_figures;
  OperatingPoint m_point;
};

} // namespace lacquer
