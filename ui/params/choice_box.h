#pragma once

#include <QComboBox>

namespace lacquer {

/// A list to choose from, with its arrow in the colours of the theme. The wheel acts only with the focus. [ui]
class ChoiceBox final : public QComboBox {
  Q_OBJECT
public:
  explicit ChoiceBox(QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
};

} // namespace lacquer
