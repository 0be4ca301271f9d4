#pragma once

#include "ui/params/param_control.h"

namespace lacquer {

class CheckBox;

/// A parameter that is off or on. [ui]
class ParamSwitch final : public ParamControl {
  Q_OBJECT
public:
  explicit ParamSwitch(ParamSpec const& spec, QWidget* parent = nullptr);
  /// A shorter name where the surroundings say the rest.
  void setLabel(QString const& label);

protected:
  void showValue() override;

private:
  CheckBox* m_box;
};

} // namespace lacquer
