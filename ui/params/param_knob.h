#pragma once

#include "ui/params/param_dragger.h"

namespace lacquer {

/// A knob: the name above, an arc of 270° with a tick at the default, the value below. Parameters that lie around 0
/// fill the arc from 0, the others from their minimum. Double click resets. [ui]
class ParamKnob final : public ParamDragger {
  Q_OBJECT
public:
  explicit ParamKnob(ParamSpec const& spec, QWidget* parent = nullptr);
  /// A shorter name where the surroundings say the rest.
  void setLabel(QString const& label);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
  void paintEvent(QPaintEvent* event) override;
  [[nodiscard]] QRect valueArea() const override;
  void doubleClicked() override;

private:
  [[nodiscard]] QRectF dialArea() const;
  void paintDial(QPainter& painter) const;

  QString m_label;
};

} // namespace lacquer
