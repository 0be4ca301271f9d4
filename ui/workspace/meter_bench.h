#pragma once

#include <QMainWindow>

namespace lacquer {

class MeterDock;
class SessionBridge;

/// The work with the meters docked at its side, beneath the transport: a main window within the main window, so that the
/// dock moves between its sides and out of it. [ui]
class MeterBench final : public QMainWindow {
  Q_OBJECT
public:
  MeterBench(SessionBridge& bridge, QWidget* work, QWidget* parent = nullptr);
  [[nodiscard]] MeterDock& dock() { return *m_dock; }
  /// Where the dock stands, how wide, whether it floats.
  void restore();
  void remember() const;

private:
  MeterDock* m_dock;
};

} // namespace lacquer
