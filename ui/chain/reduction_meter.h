#pragma once

#include "ui/meters/meter_scale.h"

#include <QWidget>

namespace lacquer {

/// Gain reduction of one slot: from the right, 0 … 12 dB, with the figure. Instant rise, falls as peak meters do.
/// Hidden until a reduction was seen, as most processors have none. [ui]
class ReductionMeter final : public QWidget {
  Q_OBJECT
public:
  explicit ReductionMeter(QWidget* parent = nullptr);
  /// The largest reduction in dB ≥ 0 since the last call, `seconds` ago.
  void showReduction(double reductionDb, double seconds);
  [[nodiscard]] double shown() const { return m_seen ? std::max(m_fall.shown(), 0.0) : 0.0; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  FallingPeak m_fall;
  bool m_seen = false;
};

} // namespace lacquer
