#include "ui/params/param_switch.h"

#include "ui/bridge/text.h"
#include "ui/params/check_box.h"

#include <QHBoxLayout>

namespace lacquer {

ParamSwitch::ParamSwitch(ParamSpec const& spec, QWidget* parent)
    : ParamControl(spec, parent)
    , m_box(new CheckBox(toQt(spec.name), this)) {
  m_box->setAccessibleName(toQt(spec.name));
  m_box->setToolTip(toolTip());
  setFocusProxy(m_box);
  auto* const layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_box);
  connect(m_box, &CheckBox::clicked, this, [this](bool isOn) { edit(isOn ? 1.0 : 0.0); });
  ParamSwitch::showValue();
}

void ParamSwitch::setLabel(QString const& label) {
  m_box->setText(label);
}

void ParamSwitch::showValue() {
  m_box->setChecked(value() >= 0.5);
}

} // namespace lacquer
