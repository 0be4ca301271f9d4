#pragma once

#include "ui/processors/operating_point.h"
#include "ui/processors/plotted_view.h"

namespace lacquer {

class LevelHistory;
class TransferPlot;
class WorkFigures;

/// The compressor: its curve with the signal upon it, the last seconds with the gain reduction, and figures. [ui]
class CompressorView final : public PlottedView {
  Q_OBJECT
public:
  explicit CompressorView(QWidget* parent = nullptr);
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
