#pragma once

#include "params/slot_settings.h"
#include "params/param_values.h"

#include <QWidget>

#include <array>

namespace lacquer {

class ParamControl;

/// What every slot has: mix, route and trim, small, for the head of its editor. Shows what it is given. [ui]
class SlotSettingsBar final : public QWidget {
  Q_OBJECT
public:
  explicit SlotSettingsBar(QWidget* parent = nullptr);
  void setValues(ParamValues const& settings);
  [[nodiscard]] ParamControl* control(SlotParam param) const { return m_controls[static_cast<std::size_t>(param)]; }

Q_SIGNALS:
  void gestureBegan();
  void edited(SlotParam param, double value);
  void gestureEnded();

private:
  std::array<ParamControl*, 3> m_controls{};
};

} // namespace lacquer
