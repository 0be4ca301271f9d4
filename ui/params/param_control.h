#pragma once

#include "params/param_spec.h"

#include <QString>
#include <QWidget>

namespace lacquer {

/// A control of one parameter, made from its ParamSpec alone: tooltip, accessible name, range, text and steps all come
/// from there. It shows the value it is given and says what the user wishes; it keeps nothing.
///
/// Edits between gestureBegan() and gestureEnded() are one step of undo. [ui]
class ParamControl : public QWidget {
  Q_OBJECT
public:
  /// `spec` lives as long as the program.
  explicit ParamControl(ParamSpec const& spec, QWidget* parent = nullptr);

  [[nodiscard]] ParamSpec const& spec() const { return *m_spec; }
  [[nodiscard]] double value() const { return m_value; }
  /// Shows a value; emits nothing.
  void setValue(double value);
  /// The value as people read it, with its unit.
  [[nodiscard]] QString valueText() const;
  /// As a user's edit: kept to the range, shown, and emitted when it differs.
  void edit(double value);
  /// Takes what was typed as one edit; says why not (empty: taken).
  [[nodiscard]] QString editText(QString const& text);

Q_SIGNALS:
  void gestureBegan();
  void edited(double value);
  void gestureEnded();

protected:
  /// Brings what is seen to value().
  virtual void showValue() = 0;

private:
  ParamSpec const* m_spec;
  double m_value;
};

/// The control that suits the parameter: a switch for off/on, a list for choices, a knob for everything else.
[[nodiscard]] ParamControl* makeParamControl(ParamSpec const& spec, QWidget* parent);

/// Documentation, range, default and unit of a parameter, as its tooltip says them.
[[nodiscard]] QString paramToolTip(ParamSpec const& spec);

} // namespace lacquer
