#pragma once

#include <QCheckBox>

namespace lacquer {

/// A check box in the colours of the theme: its outline shows also while it is empty, its tick is a shape. [ui]
class CheckBox final : public QCheckBox {
  Q_OBJECT
public:
  explicit CheckBox(QString const& text, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
  void paintEvent(QPaintEvent* event) override;
  [[nodiscard]] bool hitButton(QPoint const& at) const override;
};

} // namespace lacquer
