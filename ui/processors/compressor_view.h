#pragma once

#include "ui/processors/curve_view.h"

namespace lacquer {

/// The compressor: its curve with the signal upon it, the last seconds with the gain reduction, and figures. [ui]
class CompressorView final : public CurveView {
  Q_OBJECT
public:
  explicit CompressorView(QWidget* parent = nullptr);

private:
  [[nodiscard]] std::optional<QPointF> pointOf(OperatingPoint const& signal) const override;
};

} // namespace lacquer
