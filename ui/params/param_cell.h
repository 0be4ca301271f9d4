#pragma once

#include "ui/params/param_control.h"

namespace lacquer {

/// Which look continuous parameters have.
enum class ParamLook { knob, field };

/// A control and what it stands in: a caption above it, unless it says its name itself (knobs, switches).
struct ParamCell {
  QWidget* cell = nullptr;
  ParamControl* control = nullptr;
};

/// `label` is the name where the surroundings say the rest ("Gain" in the row "Band 3"). [ui]
[[nodiscard]] ParamCell makeParamCell(ParamSpec const& spec, QString const& label, ParamLook look, QWidget* parent);

} // namespace lacquer
