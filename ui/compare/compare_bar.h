#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace lacquer {

class MonitorStrip;
class SessionBridge;
class SourceRow;

/// The compare bar, in every layout: what can be heard and what is, by how much it was moved to be equally loud, the
/// common headroom, difference and blind test, the state of the monitor, clipping. [ui]
class CompareBar final : public QWidget {
  Q_OBJECT
public:
  explicit CompareBar(SessionBridge& bridge, QWidget* parent = nullptr);

  /// Opens the monitor section beneath its button.
  void openMonitor();
  [[nodiscard]] SourceRow& sources() { return *m_sources; }
  [[nodiscard]] MonitorStrip& monitor() { return *m_monitor; }

Q_SIGNALS:
  void blindTestWanted();

private:
  void build();
  [[nodiscard]] QToolButton* addButton(QString const& name);
  void refresh();
  void showMatching();
  void showMonitor();
  void showClipping();

  SessionBridge& m_bridge;
  SourceRow* m_sources = nullptr;
  QLabel* m_blind = nullptr;
  QToolButton* m_matched = nullptr;
  QLabel* m_headroom = nullptr;
  QToolButton* m_delta = nullptr;
  QToolButton* m_blindButton = nullptr;
  QToolButton* m_monitorButton = nullptr;
  QToolButton* m_clip = nullptr;
  QWidget* m_popup = nullptr; ///< holds m_monitor
  MonitorStrip* m_monitor = nullptr;
};

} // namespace lacquer
