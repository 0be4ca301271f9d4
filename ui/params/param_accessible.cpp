#include "ui/params/param_accessible.h"

#include "ui/params/param_control.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace lacquer {
namespace {

class ParamAccessible final : public QAccessibleWidget, public QAccessibleValueInterface {
public:
  explicit ParamAccessible(ParamControl* control)
      : QAccessibleWidget(control, control->spec().isChoice() ? QAccessible::ComboBox : QAccessible::Dial) {}

  void* interface_cast(QAccessible::InterfaceType type) override {
    if (type == QAccessible::ValueInterface)
      return static_cast<QAccessibleValueInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
  }
  [[nodiscard]] QString text(QAccessible::Text part) const override {
    return part == QAccessible::Value ? control()->valueText() : QAccessibleWidget::text(part);
  }
  [[nodiscard]] QVariant currentValue() const override { return control()->value(); }
  void setCurrentValue(QVariant const& value) override { control()->edit(value.toDouble()); }
  [[nodiscard]] QVariant maximumValue() const override { return control()->spec().maximum; }
  [[nodiscard]] QVariant minimumValue() const override { return control()->spec().minimum; }
  [[nodiscard]] QVariant minimumStepSize() const override { return control()->spec().step; }

private:
  [[nodiscard]] ParamControl* control() const { return static_cast<ParamControl*>(object()); }
};

QAccessibleInterface* makeInterface(QString const&, QObject* object) {
  auto* const control = qobject_cast<ParamControl*>(object);
  return control == nullptr ? nullptr : new ParamAccessible(control);
}

} // namespace

void installParamAccessibility() {
  static bool const installed = [] {
    QAccessible::installFactory(makeInterface);
    return true;
  }();
  (void)installed;
}

void announceParamValue(ParamControl* control) {
  if (!QAccessible::isActive())
    return;
  QAccessibleValueChangeEvent event(control, control->value());
  QAccessible::updateAccessibility(&event);
}

} // namespace lacquer
