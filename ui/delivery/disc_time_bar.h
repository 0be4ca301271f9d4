#pragma once

#include "core/units.h"

#include <QWidget>

namespace lacquer {

/// The length of a disc against what a compact disc holds: a bar with marks at 74, 77 and 79:57 minutes. [ui]
class DiscTimeBar final : public QWidget {
  Q_OBJECT
public:
  explicit DiscTimeBar(QWidget* parent = nullptr);

  /// Without the pause in front.
  void setProgramme(CdFrames length);
  /// "62:14:33, 17:43 left".
  [[nodiscard]] QString text() const;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  CdFrames m_length{0};
};

} // namespace lacquer
