#include "ui/chain/slot_settings_bar.h"

#include "ui/bridge/text.h"
#include "ui/params/flow_layout.h"
#include "ui/params/param_field.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace lacquer {

SlotSettingsBar::SlotSettingsBar(QWidget* parent)
    : QWidget(parent) {
  setAccessibleName(tr("Slot"));
  auto* const flow = new FlowLayout(this, FlowLayout::Line::middle);
  for (int index = 0; index < slotTable().size(); ++index) {
    ParamSpec const& spec = slotTable().spec(index);
    auto* const cell = new QWidget(this);
    auto* const row = new QHBoxLayout(cell);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::px(theme::kUnit));
    auto* const caption = new QLabel(toQt(spec.name), cell);
    caption->setProperty("role", "label");
    ParamControl* const control = spec.isChoice() ? makeParamControl(spec, cell) : new ParamField(spec, cell);
    row->addWidget(caption);
    row->addWidget(control);
    flow->addWidget(cell);
    m_controls[static_cast<std::size_t>(index)] = control;
    auto const param = static_cast<SlotParam>(index);
    connect(control, &ParamControl::gestureBegan, this, &SlotSettingsBar::gestureBegan);
    connect(control, &ParamControl::gestureEnded, this, &SlotSettingsBar::gestureEnded);
    connect(control, &ParamControl::edited, this, [this, param](double value) { Q_EMIT edited(param, value); });
  }
}

void SlotSettingsBar::setValues(ParamValues const& settings) {
  for (int index = 0; index < slotTable().size(); ++index)
    m_controls[static_cast<std::size_t>(index)]->setValue(settings[index]);
}

} // namespace lacquer
