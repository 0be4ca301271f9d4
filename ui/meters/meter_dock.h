#pragma once

#include <QDockWidget>

namespace lacquer {

class MeterPanel;
class SessionBridge;

/// The meter panel as a dock: at either side of the window, or a window of its own that may stand on another screen. [ui]
class MeterDock final : public QDockWidget {
  Q_OBJECT
public:
  explicit MeterDock(SessionBridge& bridge, QWidget* parent = nullptr);
  [[nodiscard]] MeterPanel& panel() { return *m_panel; }

private:
  [[nodiscard]] QWidget* makeTitle();

  MeterPanel* m_panel;
};

} // namespace lacquer
