#include "ui/params/param_choice_box.h"

#include "ui/bridge/text.h"
#include "ui/params/choice_box.h"

#include <QHBoxLayout>

namespace lacquer {

ParamChoiceBox::ParamChoiceBox(ParamSpec const& spec, QWidget* parent)
    : ParamControl(spec, parent)
    , m_box(new ChoiceBox(this)) {
  for (ParamChoice const& choice : spec.choices)
    m_box->addItem(toQt(choice.name));
  m_box->setAccessibleName(toQt(spec.name));
  m_box->setToolTip(toolTip());
  setFocusProxy(m_box);
  auto* const layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_box);
  connect(m_box, &QComboBox::activated, this, [this](int index) { edit(index); });
  ParamChoiceBox::showValue();
}

void ParamChoiceBox::showValue() {
  m_box->setCurrentIndex(static_cast<int>(value() + 0.5));
}

} // namespace lacquer
