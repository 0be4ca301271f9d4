#include "ui/params/param_cell.h"

#include "ui/params/param_field.h"
#include "ui/params/param_knob.h"
#include "ui/params/param_switch.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace lacquer {

ParamCell makeParamCell(ParamSpec const& spec, QString const& label, ParamLook look, QWidget* parent) {
  bool const isField = !spec.isChoice() && look == ParamLook::field;
  auto* const cell = new QWidget(parent);
  ParamControl* const control = isField ? new ParamField(spec, cell) : makeParamControl(spec, cell);
  auto* const column = new QVBoxLayout(cell);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::px(theme::kUnit) / 2);
  if (auto* const knob = qobject_cast<ParamKnob*>(control))
    knob->setLabel(label);
  else if (auto* const box = qobject_cast<ParamSwitch*>(control))
    box->setLabel(label);
  else {
    auto* const caption = new QLabel(label, cell);
    caption->setProperty("role", "label");
    column->addWidget(caption);
  }
  column->addWidget(control);
  cell->setFocusProxy(control);
  return {cell, control};
}

} // namespace lacquer
