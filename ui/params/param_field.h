#pragma once

#include "ui/params/param_dragger.h"

namespace lacquer {

/// A continuous parameter as a number in a cell, with its travel as a thin line beneath: for tables of many parameters.
/// Double click types. [ui]
class ParamField final : public ParamDragger {
  Q_OBJECT
public:
  explicit ParamField(ParamSpec const& spec, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
  [[nodiscard]] QRect valueArea() const override { return rect(); }
  void doubleClicked() override { typeValue(); }
};

} // namespace lacquer
