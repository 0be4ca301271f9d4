#include "ui/params/param_control.h"

#include "params/param_text.h"
#include "ui/bridge/text.h"
#include "ui/params/param_accessible.h"
#include "ui/params/param_choice_box.h"
#include "ui/params/param_knob.h"
#include "ui/params/param_switch.h"

#include <algorithm>

namespace lacquer {

ParamControl::ParamControl(ParamSpec const& spec, QWidget* parent)
    : QWidget(parent)
    , m_spec(&spec)
    , m_value(spec.defaultValue) {
  installParamAccessibility();
  setAccessibleName(toQt(spec.name));
  setAccessibleDescription(toQt(spec.doc));
  setToolTip(paramToolTip(spec));
}

void ParamControl::setValue(double value) {
  double const kept = std::clamp(value, m_spec->minimum, m_spec->maximum);
  if (kept == m_value)
    return;
  m_value = kept;
  showValue();
  announceParamValue(this);
}

QString ParamControl::valueText() const {
  return toQt(formatParam(*m_spec, m_value));
}

void ParamControl::edit(double value) {
  double const before = m_value;
  setValue(value);
  if (m_value != before)
    Q_EMIT edited(m_value);
}

QString ParamControl::editText(QString const& text) {
  Result<double> const parsed = parseParam(*m_spec, text.toStdString());
  if (!parsed)
    return toQt(parsed.error().message());
  edit(*parsed);
  return {};
}

ParamControl* makeParamControl(ParamSpec const& spec, QWidget* parent) {
  bool const isSwitch = spec.choices.size() == 2 && spec.choices[0].id == "off" && spec.choices[1].id == "on";
  if (isSwitch)
    return new ParamSwitch(spec, parent);
  if (spec.isChoice())
    return new ParamChoiceBox(spec, parent);
  return new ParamKnob(spec, parent);
}

QString paramToolTip(ParamSpec const& spec) {
  QString const what = toQt(spec.name) + QLatin1Char('\n') + toQt(spec.doc) + QLatin1Char('\n');
  QString const standard = toQt(formatParam(spec, spec.defaultValue));
  if (spec.isChoice())
    return what + QObject::tr("Default %1").arg(standard);
  return what + QObject::tr("%1 to %2, default %3")
                    .arg(toQt(formatParam(spec, spec.minimum)), toQt(formatParam(spec, spec.maximum)), standard);
}

} // namespace lacquer
