#pragma once

#include "ui/processors/operating_point.h"
#include "ui/processors/plotted_view.h"

namespace lacquer {

class HarmonicsPlot;
class SaturationBandPlot;
class TransferPlot;

/// The saturation: the waveform's curve, the harmonics that it makes at the signal's level, and the band it works in. [ui]
class SaturationView final : public PlottedView {
  Q_OBJECT
public:
  explicit SaturationView(QWidget* parent = nullptr);
  void showWork(SlotView const& work, double seconds) override;

  [[nodiscard]] TransferPlot& transfer() const { return *m_transfer; }
  [[nodiscard]] HarmonicsPlot& harmonics() const { return *m_harmonics; }
  [[nodiscard]] SaturationBandPlot& band() const { return *m_band; }

private:
  TransferPlot* m_transfer;
  HarmonicsPlot* m_harmonics;
  SaturationBandPlot* m_band;
  OperatingPoint m_point;
  double m_sinceLevel = 1.0;
};

} // namespace lacquer
