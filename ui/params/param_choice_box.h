#pragma once

#include "ui/params/param_control.h"

namespace lacquer {

class ChoiceBox;

/// A parameter with named values as a list to choose from. The wheel acts only with the focus. [ui]
class ParamChoiceBox final : public ParamControl {
  Q_OBJECT
public:
  explicit ParamChoiceBox(ParamSpec const& spec, QWidget* parent = nullptr);

protected:
  void showValue() override;

private:
  ChoiceBox* m_box;
};

} // namespace lacquer
