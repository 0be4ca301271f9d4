#pragma once

#include "ui/processors/curve_view.h"

namespace lacquer {

/// The clipper: its curve, and how much it cut off in the last seconds. [ui]
class ClipperView final : public CurveView {
  Q_OBJECT
public:
  explicit ClipperView(QWidget* parent = nullptr);

private:
  [[nodiscard]] std::optional<QPointF> pointOf(OperatingPoint const& signal) const override;
};

} // namespace lacquer
