#pragma once

#include <QCheckBox>

namespace lacquer {

/// A check box in the colours of the theme: its outline shows also while it is empty, its tick is a shape. [ui]
class CheckBox final : public QCheckBox {
  Q_OBJECT
public:
  explicit CheckBox(QString const& text, QWidget* parent = nullptr);

protected:
  void paintEvent(QPaintEvent* event) override;
};

} // namespace lacquer
