#pragma once

#include "processors/multiband.h"
#include "ui/processors/plotted_view.h"

#include <array>

namespace lacquer {

class BandCell;
class MultibandPlot;
class TransferPlot;

/// Multiband dynamics: the bands over frequency with a row of buttons above them, and the curve of the band in hand. [ui]
class MultibandView final : public PlottedView {
  Q_OBJECT
public:
  explicit MultibandView(QWidget* parent = nullptr);
  void showWork(SlotView const& work, double seconds) override;
  [[nodiscard]] int currentItem() const override { return m_band; }
  void setCurrentItem(int item) override;

  [[nodiscard]] MultibandPlot& plot() const { return *m_plot; }
  [[nodiscard]] TransferPlot& transfer() const { return *m_transfer; }
  [[nodiscard]] BandCell& cell(int band) const { return *m_cells[static_cast<std::size_t>(band)]; }

protected:
  void showValues() override;

private:
  [[nodiscard]] double levelOf(int band, SlotView const& work) const;

  int m_band = 0;
  MultibandPlot* m_plot;
  TransferPlot* m_transfer;
  std::array<BandCell*, kMultibandMostBands> m_cells{};
  double m_sinceFigures = 0.0;
};

} // namespace lacquer
