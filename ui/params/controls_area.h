#pragma once

#include <QScrollArea>

namespace lacquer {

/// Controls that wrap: as high as they need at the present width where there is room, else scrolled, upwards and downwards
/// only. [ui]
class ControlsArea final : public QScrollArea {
  Q_OBJECT
public:
  explicit ControlsArea(QWidget* parent = nullptr);
  /// Takes the controls over.
  void setContent(QWidget* content);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

protected:
  bool eventFilter(QObject* object, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

private:
  [[nodiscard]] int neededHeight() const;
};

} // namespace lacquer
